/** The desktop's own words: its menu and its dialogs. Roles are named here as well: not every system names them. */
import type { MenuItemConstructorOptions } from 'electron';
import type { Ended } from '#core/contract/desktop-host.ts';
import type { Quitting } from '#core/contract/app.ts';

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
  readonly run: string;
  readonly newWindow: string;
  readonly openRecent: string;
  readonly clearRecent: string;
  readonly export: string;
  readonly showLibrary: string;
  readonly back: string;
  readonly forward: string;
  readonly window: string;
  readonly help: string;
  readonly checkForUpdates: string;
  readonly showLogs: string;
  readonly copyDiagnostics: string;
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
  readonly cantOpen: (names: string) => string;
  readonly canOpen: (extensions: readonly string[]) => string;
  readonly notThere: string;
  /** Kinds of files, in the dialog that opens them. */
  readonly studioFiles: string;
  readonly allFiles: string;
  readonly ended: (ended: Ended) => { readonly title: string; readonly body: string };
  readonly quit: Readonly<Record<Exclude<Quitting, 'ask'> | 'cancel' | 'always', string>> & {
    readonly question: (count: number) => string;
    readonly detail: (count: number) => string;
  };
  readonly background: string;
  readonly openStudio: string;
}

const english: MenuTexts = {
  roles: {
    quit: 'Quit',
    close: 'Close window',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    toggleDevTools: 'Developer tools',
    minimize: 'Minimize',
    about: 'About Dropout Studio',
    hide: 'Hide Dropout Studio',
    hideOthers: 'Hide others',
    unhide: 'Show all',
  },
  file: 'File',
  edit: 'Edit',
  view: 'View',
  run: 'Run',
  newWindow: 'New window',
  openRecent: 'Open recent',
  clearRecent: 'Clear list',
  export: 'Export run',
  showLibrary: 'Show library folder',
  back: 'Back',
  forward: 'Forward',
  window: 'Window',
  help: 'Help',
  checkForUpdates: 'Check for updates…',
  showLogs: 'Show log files',
  copyDiagnostics: 'Copy diagnostics',
  upToDate: 'This is the newest version.',
  updateReady: 'A newer version has been downloaded. Restart to use it?',
  updateFailed: 'Updates can’t be checked now.',
  restart: 'Restart',
  later: 'Later',
  pageCrashed: 'The window had crashed and was loaded again. Runs go on, and what was saved is there.',
  pageKeepsCrashing: 'The window crashes again and again. Runs go on without it.',
  pageHangs: 'The window does not answer.',
  reload: 'Load again',
  close: 'Close',
  wait: 'Wait',
  saveAs: (name) => `Save ${name}`,
  saveFailed: (name) => `${name} could not be saved. Is there room, and may you write there?`,
  cantOpen: (names) => `The studio can’t open ${names}.`,
  canOpen: (extensions) => `It opens files whose names end in ${ends(extensions)}.`,
  notThere: 'It was moved, renamed or deleted.',
  studioFiles: 'Files of the studio',
  allFiles: 'All files',
  ended: ({ kind, number, experimentName, outcome }) => ({
    title: experimentName,
    body: `${kind === 'run' ? 'Run' : 'Study'} ${number} ${{ completed: 'is finished.', diverged: 'has diverged.', failed: 'has failed.' }[outcome]}`,
  }),
  quit: {
    question: (count) => (count === 1 ? 'A training is under way.' : `${count} trainings are under way.`),
    detail: (count) =>
      count === 1
        ? 'It can be brought to its end without a window, and the studio then quits by itself; or it is stopped, and can go on from the same step later.'
        : 'They can be brought to their end without a window, and the studio then quits by itself; or they are stopped, and can go on from the same step later.',
    finish: 'Finish in the background',
    stop: 'Stop and keep',
    cancel: 'Cancel',
    always: 'Don’t ask again (Settings can change it)',
  },
  background: 'Dropout Studio is training',
  openStudio: 'Open Dropout Studio',
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
  run: '실행',
  newWindow: '새 창',
  openRecent: '최근 파일 열기',
  clearRecent: '목록 지우기',
  export: '실행 내보내기',
  showLibrary: '라이브러리 폴더 보기',
  back: '뒤로',
  forward: '앞으로',
  window: '창',
  help: '도움말',
  checkForUpdates: '업데이트 확인…',
  showLogs: '로그 파일 보기',
  copyDiagnostics: '진단 정보 복사',
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
  cantOpen: (names) => `스튜디오에서 열 수 없는 파일입니다: ${names}`,
  canOpen: (extensions) => `이름이 다음으로 끝나는 파일을 열 수 있습니다: ${ends(extensions)}`,
  notThere: '옮겼거나 이름을 바꿨거나 지운 파일입니다.',
  studioFiles: '스튜디오 파일',
  allFiles: '모든 파일',
  ended: ({ kind, number, experimentName, outcome }) => ({
    title: experimentName,
    body: `${kind === 'run' ? '실행' : '연구'} ${number}: ${{ completed: '끝났습니다.', diverged: '발산했습니다.', failed: '실패했습니다.' }[outcome]}`,
  }),
  quit: {
    question: (count) => `진행 중인 훈련이 ${count}개 있습니다.`,
    detail: () =>
      '창 없이 끝까지 훈련한 뒤 스튜디오가 저절로 끝나게 하거나, 지금 멈추고 나중에 같은 단계부터 이어 갈 수 있습니다.',
    finish: '백그라운드에서 끝까지',
    stop: '멈추고 보관',
    cancel: '취소',
    always: '다시 묻지 않기 (설정에서 바꿀 수 있음)',
  },
  background: 'Dropout Studio가 훈련 중입니다',
  openStudio: 'Dropout Studio 열기',
};

function ends(extensions: readonly string[]): string {
  return extensions.map((extension) => `.${extension}`).join(', ');
}

/** @param locale - of the system or of the page, for example `ko-KR`. */
export function menuTexts(locale: string): MenuTexts {
  return locale.startsWith('ko') ? korean : english;
}
