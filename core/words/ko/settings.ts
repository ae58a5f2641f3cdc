/** 스튜디오 설정과 정보. */
export const settings = {
  title: '설정',
  language: '언어',
  theme: '화면 모드',
  system: '시스템',
  light: '밝게',
  dark: '어둡게',
  quitting: '훈련 중에 끝낼 때',
  quittings: { ask: '묻기', finish: '백그라운드에서 끝까지', stop: '멈추고 보관' },
  notifications: '실행과 연구가 끝나면 알림',
  keepAwake: '훈련하는 동안 컴퓨터를 깨어 있게 하기',
  languages: { en: 'English', ko: '한국어' },
};

export const about = {
  title: 'Dropout Studio 정보',
  text: '드롭아웃과 학습률이 신경망을 어떻게 바꾸는지 실험으로 알아보는 스튜디오입니다.',
  version: '버전',
  engine: '엔진',
  runtime: '런타임',
  workers: '동시 실행 수',
  library: '라이브러리',
  notices: '오픈소스 라이선스',
  noticesText: '스튜디오에는 다른 사람들이 만든 소프트웨어가 들어 있습니다. 포함된 패키지와 그 이용 조건입니다.',
  noticesSearch: '패키지와 라이선스 검색',
  noticesCount: '패키지 {count}개',
  noticesNone: '그런 이름의 패키지가 없습니다.',
};
