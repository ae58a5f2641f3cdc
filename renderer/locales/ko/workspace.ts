/** 열린 실험: 머리말, 탭, 설정. */
export const workspace = {
  tabs: { label: '보기', training: '학습', data: '데이터', microscope: '현미경', runs: '실행 목록', studies: '연구' },
  inspector: '실험 설정',
  showInspector: '설정 보이기',
  hideInspector: '설정 숨기기',
  resizeInspector: '설정 너비',
  save: {
    saved: '저장됨',
    pending: '저장 대기 중',
    saving: '저장 중…',
    failed: '저장 안 됨',
  },
  saveFailed: '변경 내용을 저장하지 못했습니다.',
  noExperiment: '이 프로젝트에는 실험이 없습니다',
  noExperimentText: '실험을 만들어 데이터, 신경망, 드롭아웃, 학습률을 설정하세요.',
  what: '이 실험이 보여 주는 것',
  section: { network: '신경망', dropout: '드롭아웃', learningRate: '학습률' },
  summary: {
    noHidden: '은닉층 없음',
    hidden: '{layers}, {activation}',
    mixed: '혼합',
    maxNorm: '‖w‖ ≤ {length}',
    dropoutNone: '없음',
    dropoutSame: 'p = {rate}',
    dropoutRange: 'p = {low}–{high}',
    learningRate: 'η = {rate}, {schedule}',
  },
};
