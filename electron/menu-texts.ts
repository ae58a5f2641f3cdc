/** The desktop's own words: its menu and its dialogs. Roles are named here as well: not every system names them. */
import type { MenuItemConstructorOptions } from 'electron';

type Role =
  | 'quit'
  | 'close'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'toggleDevTools'
  | 'minimize'
  | 'about'
  | 'hide'
  | 'hideOthers'
  | 'unhide';

export interface MenuTexts {
  readonly roles: Readonly<Record<Role & NonNullable<MenuItemConstructorOptions['role']>, string>>;
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
  readonly pageCrashed: string;
  readonly pageKeepsCrashing: string;
  readonly pageHangs: string;
  readonly reload: string;
  readonly close: string;
  readonly wait: string;
  readonly saveAs: (name: string) => string;
  readonly saveFailed: (name: string) => string;
}

const english: MenuTexts = {
  roles: {
    quit: 'Quit',
    close: 'Close Window',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    togglefullscreen: 'Full Screen',
    toggleDevTools: 'Developer Tools',
    minimize: 'Minimize',
    about: 'About Dropout Studio',
    hide: 'Hide Dropout Studio',
    hideOthers: 'Hide Others',
    unhide: 'Show All',
  },
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
  pageCrashed: 'The window had crashed and was loaded again. Runs go on, and what was saved is there.',
  pageKeepsCrashing: 'The window crashes again and again. Runs go on without it.',
  pageHangs: 'The window does not answer.',
  reload: 'Load Again',
  close: 'Close',
  wait: 'Wait',
  saveAs: (name) => `Save ${name}`,
  saveFailed: (name) => `${name} could not be saved. Is there room, and may you write there?`,
};

const korean: MenuTexts = {
  roles: {
    quit: '끝내기',
    close: '창 닫기',
    cut: '잘라내기',
    copy: '복사',
    paste: '붙여넣기',
    selectAll: '모두 선택',
    resetZoom: '실제 크기',
    zoomIn: '확대',
    zoomOut: '축소',
    togglefullscreen: '전체 화면',
    toggleDevTools: '개발자 도구',
    minimize: '최소화',
    about: 'Dropout Studio 정보',
    hide: 'Dropout Studio 가리기',
    hideOthers: '나머지 가리기',
    unhide: '모두 보기',
  },
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
  pageCrashed: '창이 멈춰서 다시 불러왔습니다. 실행은 계속되고 저장한 것은 그대로입니다.',
  pageKeepsCrashing: '창이 거듭 멈춥니다. 실행은 창 없이 계속됩니다.',
  pageHangs: '창이 응답하지 않습니다.',
  reload: '다시 불러오기',
  close: '닫기',
  wait: '기다리기',
  saveAs: (name) => `${name} 저장`,
  saveFailed: (name) => `${name} 파일을 저장하지 못했습니다. 공간이 남아 있는지, 쓸 수 있는 폴더인지 확인하세요.`,
};

/** @param locale - of the system or of the page, for example `ko-KR`. */
export function menuTexts(locale: string): MenuTexts {
  return locale.startsWith('ko') ? korean : english;
}
