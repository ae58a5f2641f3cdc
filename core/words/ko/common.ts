/** 기본 요소와 스튜디오 전체에서 쓰는 말. */
export const ui = {
  cancel: '취소',
  close: '닫기',
  undo: '되돌리기',
  redo: '다시 적용',
  undoWhat: '되돌리기: {what}',
  redoWhat: '다시 적용: {what}',
  undone: '되돌림: {what}',
  redone: '다시 적용함: {what}',
  retry: '다시 시도',
  loading: '불러오는 중…',
  notices: '알림',
  newSeed: '새 시드',
  severity: { info: '참고', warning: '주의', error: '오류' },
  number: {
    notANumber: '0.05나 1e-3 같은 숫자를 입력하세요.',
    ambiguousComma: '{text}은(는) 두 가지로 읽힐 수 있습니다. 소수점을 쓰거나 쉼표를 빼세요.',
    notAnInteger: '정수를 입력하세요.',
    min: '{limit} 이상이어야 합니다.',
    max: '{limit} 이하여야 합니다.',
    above: '{limit}보다 커야 합니다.',
    below: '{limit}보다 작아야 합니다.',
  },
};

/** 저장할 수 있을 때까지 기다리는 실행이나 연구. */
export const held = {
  paused: '일시 정지되었으며, 문제가 해결되는 대로 저절로 계속됩니다. 잃은 것은 없습니다.',
  stopping: '문제가 해결되는 대로 저절로 끝납니다. 잃은 것은 없습니다.',
};

export const core = {
  opening: '훈련 코어를 시작하는 중…',
  lostTitle: '훈련 코어가 멈췄습니다',
  lostText:
    '지금까지 저장된 내용은 안전합니다. 진행 중이던 실행은 다시 시작한 뒤 마지막 체크포인트부터 이어 갈 수 있습니다.',
  lostBrowser: '터미널에서 종료했다면 그곳에서 다시 시작하고, 표시되는 주소를 여세요.',
  lostDesktop: '거듭 멈춘다면 로그에 까닭이 있습니다. 도움말 → 로그 파일 보기',
  interrupted: '훈련 코어를 다시 시작했습니다. 중단된 실행이 {count}개 있습니다.',
  goOn: '계속',
  restart: '다시 연결',
};
