/** 프로젝트, 실험, 휴지통, 첫 화면. */
export const library = {
  title: '라이브러리',
  projects: '프로젝트',
  tree: '프로젝트와 실험',
  newProject: '새 프로젝트',
  newExperiment: '새 실험',
  newProjectName: '프로젝트 {number}',
  newExperimentName: '실험 {number}',
  copyName: '{name} (사본)',
  noProjects: '아직 프로젝트가 없습니다.',
  rename: '이름 바꾸기',
  renameLabel: '“{name}”의 새 이름',
  duplicate: '복제',
  delete: '휴지통으로 이동',
  actions: '“{name}” 작업',
  deleted: '“{name}”을(를) 휴지통으로 옮겼습니다.',
  collapse: '사이드바 숨기기',
  expand: '사이드바 보이기',
  home: '홈',
  search: '이름으로 찾기',
  resize: '라이브러리 너비',
};

/** 라이브러리에 있지만 읽을 수 없는 것. */
export const unreadable = {
  title: '읽을 수 없음',
  badge: '읽을 수 없음',
  moveToBin: '“{name}”을(를) 휴지통으로 이동',
  binned: '{name} (읽을 수 없음)',
  confirmTitle: '“{name}”을(를) 삭제할까요?',
  confirmText: '이 스튜디오에서 읽을 수 없는 항목입니다. 삭제하면 되돌릴 수 없습니다.',
};

export const bin = {
  title: '휴지통',
  hint: '여기 있는 항목은 복원할 수 있습니다. 휴지통을 비우면 완전히 사라집니다.',
  emptyTitle: '휴지통이 비어 있습니다',
  emptyText: '삭제한 프로젝트, 실험, 실행, 연구는 휴지통을 비울 때까지 여기에 남습니다.',
  projects: '프로젝트',
  experiments: '실험',
  runs: '실행',
  studies: '연구',
  restore: '복원',
  restoreLabel: '“{name}” 복원',
  restored: '“{name}”을(를) 복원했습니다.',
  deletedAt: '{date} 삭제',
  empty: '휴지통 비우기',
  emptied: '휴지통을 비웠습니다.',
  confirmTitle: '휴지통을 비울까요?',
  confirmText: '휴지통에 있는 모든 항목이 실행과 모델까지 완전히 삭제됩니다. 되돌릴 수 없습니다.',
  runName: '{experiment}, 실행 {number}',
  studyName: '{experiment}, 연구 {number}',
};

/** 주소가 가리키지만 없는 것. */
export const gone = {
  title: {
    project: '이 라이브러리에 없는 프로젝트입니다',
    experiment: '이 라이브러리에 없는 실험입니다',
    run: '이 주소의 실행은 이제 없습니다.',
    study: '이 주소의 연구는 이제 없습니다.',
    claim: '그런 주장은 없습니다. 왼쪽에서 하나를 고르세요.',
    nowhere: '이 주소에는 아무것도 없습니다',
  },
  text: {
    project: '완전히 삭제되었거나 다른 라이브러리에 있는 프로젝트입니다.',
    experiment: '완전히 삭제되었거나 다른 라이브러리에 있는 실험입니다.',
    nowhere: '주소의 일부만 복사되었을 수 있습니다.',
  },
  binned: {
    project: '이 프로젝트는 휴지통에 있습니다',
    experiment: '이 실험은 휴지통에 있습니다',
    run: '이 주소의 실행은 휴지통에 있습니다.',
    study: '이 주소의 연구는 휴지통에 있습니다.',
  },
  binnedText: '삭제된 항목이며, 그대로 복원할 수 있습니다.',
  home: '홈으로',
  newest: '가장 최근 것 보기',
};

export const welcome = {
  title: 'Dropout Studio',
  text: '드롭아웃과 학습률이 신경망을 어떻게 바꾸는지 실험으로 알아보세요. 설정하고, 훈련하고, 지켜보고, 비교합니다. 모든 작업은 이 컴퓨터에서 인터넷 없이 이루어집니다.',
};
/** 첫 화면. */
export const home = {
  underWay: '지금 진행 중',
  runs: '최근 실행',
  projects: '내 프로젝트',
  rooms: '프로젝트 밖에서',
  presets: '준비된 실험',
  presetsFirst: '직접 돌려 보며 배우는 실험으로 시작하기',
  experiments: '실험 {count}개',
  create: '이 프로젝트 만들기',
  next: '다음으로:',
  effect: { helps: '드롭아웃이 도움이 됨', hurts: '드롭아웃이 해로움' },
  empty: '빈 프로젝트',
  emptyText: '알맞은 기본 설정의 실험 하나로 시작합니다.',
  changed: '{date} 변경',
  experimentCount: '실험 없음 | 실험 {count}개 | 실험 {count}개',
};

/** 설정에 있는 라이브러리 검사. */
export const doctor = {
  title: '라이브러리',
  text: '데이터베이스, 가져온 파일, 저장된 모델이 손상되지 않았는지 살펴봅니다. 아무것도 바꾸지 않습니다.',
  check: '검사',
  sound: '라이브러리에 문제가 없습니다.',
  found: '문제 없음 | 문제 {count}개 | 문제 {count}개',
  repair: '복구',
  confirmText:
    '복구할 수 있는 것을 복구합니다. 없어지는 것은 없으며, 라이브러리에서 꺼낸 것은 “set-aside” 폴더에 보관합니다. 진행 중인 실행이 없어야 하고, 다른 창이나 터미널이 라이브러리를 열어 두고 있으면 안 됩니다.',
  done: '복구됨: {text}',
  setAside: '라이브러리에서 꺼낸 것은 {folder}에 있습니다.',
  advice: {
    rebuild: '복구하면 읽을 수 있는 것으로 새 데이터베이스를 만들고 손상된 것은 보관합니다.',
    adopt: '복구하면 “Recovered” 프로젝트에 넣습니다.',
    setAside: '복구하면 라이브러리에서 꺼내 보관합니다.',
    list: '복구하면 목록에 다시 넣습니다.',
    goBack: '복구하면 마지막으로 온전한 상태가 최근 상태가 됩니다. 실행을 계속하면 같은 결과까지 훈련합니다.',
    forget: '복구하면 실행에 모델이 없다고 기록합니다. 실행을 계속하면 첫 스텝부터 훈련합니다.',
    interrupt: '복구하면 중단됨으로 표시하여 계속할 수 있게 합니다.',
    reindex: '복구하면 다음에 열 때 색인을 새로 만듭니다.',
    remove: '복구하면 지웁니다.',
    backup: '스튜디오를 끝내고 옆에 있는 “….backup” 같은 사본을 그 자리에 두세요.',
    import: '파일을 다시 가져오세요. 그러면 복구됩니다.',
    train: '실험을 다시 훈련하세요.',
    bin: '휴지통으로 옮기거나 그대로 두세요. 라이브러리의 나머지는 영향을 받지 않습니다.',
    update: '스튜디오를 업데이트하세요.',
    look: '원인을 해결한 뒤 다시 검사하세요.',
  },
  mended: {
    rebuild: '읽을 수 있는 것으로 새 데이터베이스를 만들었고 손상된 것은 보관했습니다.',
    adopt: '“Recovered” 프로젝트에 있습니다.',
    setAside: '꺼내어 보관했습니다.',
    list: '해시의 앞부분을 이름으로 목록에 다시 넣었습니다.',
    goBack: '마지막으로 온전한 상태가 최근 상태가 되었습니다. 실행을 계속하면 같은 결과까지 훈련합니다.',
    forget: '실행에 모델이 없습니다. 실행을 계속하면 첫 스텝부터 훈련합니다.',
    interrupt: '중단됨으로 표시했으며 계속할 수 있습니다.',
    reindex: '다음에 열 때 색인을 새로 만듭니다.',
    remove: '지웠습니다.',
  },
};
