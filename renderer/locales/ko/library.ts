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

export const welcome = {
  title: 'Dropout Studio',
  text: '드롭아웃과 학습률이 신경망을 어떻게 바꾸는지 실험으로 알아보세요. 설정하고, 학습하고, 지켜보고, 비교합니다. 모든 작업은 이 컴퓨터에서 인터넷 없이 이루어집니다.',
  presets: '직접 돌려 보며 배우는 실험으로 시작하기',
  experiments: '실험 {count}개',
  create: '이 프로젝트 만들기',
  empty: '빈 프로젝트',
  emptyText: '알맞은 기본 설정의 실험 하나로 시작합니다.',
  recent: '최근 프로젝트',
  changed: '{date} 변경',
  experimentCount: '실험 없음 | 실험 {count}개 | 실험 {count}개',
};
