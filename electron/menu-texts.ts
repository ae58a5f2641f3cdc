/** The menu's words. What a role names itself is left to the system. */
export interface MenuTexts {
  readonly file: string;
  readonly edit: string;
  readonly view: string;
  readonly back: string;
  readonly forward: string;
  readonly window: string;
  readonly help: string;
  readonly checkForUpdates: string;
  readonly showLogs: string;
  readonly upToDate: string;
  readonly updateReady: string;
  readonly updateFailed: string;
  readonly restart: string;
  readonly later: string;
}

const english: MenuTexts = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  back: 'Back',
  forward: 'Forward',
  window: 'Window',
  help: 'Help',
  checkForUpdates: 'Check for Updates…',
  showLogs: 'Show Log Files',
  upToDate: 'This is the newest version.',
  updateReady: 'A newer version has been downloaded. Restart to use it?',
  updateFailed: 'Updates can’t be checked now.',
  restart: 'Restart',
  later: 'Later',
};

const korean: MenuTexts = {
  file: '파일',
  edit: '편집',
  view: '보기',
  back: '뒤로',
  forward: '앞으로',
  window: '창',
  help: '도움말',
  checkForUpdates: '업데이트 확인…',
  showLogs: '로그 파일 보기',
  upToDate: '최신 버전입니다.',
  updateReady: '새 버전을 내려받았습니다. 다시 시작하여 적용할까요?',
  updateFailed: '지금은 업데이트를 확인할 수 없습니다.',
  restart: '다시 시작',
  later: '나중에',
};

/** @param locale - the system's, for example `ko-KR`. */
export function menuTexts(locale: string): MenuTexts {
  return locale.startsWith('ko') ? korean : english;
}
