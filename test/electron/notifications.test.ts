import { beforeEach, expect, it, vi } from 'vitest';
import { defaultSettings } from '#core/contract/app.ts';
import type { Ended } from '#core/contract/desktop-host.ts';
import { CoreNews } from '#electron/core-news.ts';
import { menuTexts } from '#electron/menu-texts.ts';
import { electron, electronModule, resetElectron } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

const { notifyOfEnds } = await import('#electron/notifications.ts');
const info = { version: '1', node: '24', platform: 'linux', engine: 'wasm', libraryPath: '/l', workers: 1 };
const ended: Ended = {
  kind: 'run',
  id: '33333333-3333-4333-8333-333333333333',
  experimentId: '22222222-2222-4222-8222-222222222222',
  experimentName: 'Moons',
  number: 3,
  outcome: 'diverged',
};
const show = vi.fn();

function setUp(language = 'en') {
  const news = new CoreNews();
  notifyOfEnds(news, { texts: () => menuTexts(language), icon: '/icon.png', show });
  return news;
}
const told = () => electron.notifications.map(({ options }) => [options.title, options.body]);

beforeEach(() => {
  resetElectron();
  vi.clearAllMocks();
});

it('tells what has ended and how, and leads to it', () => {
  const news = setUp();
  news.take({ type: 'ended', ended });
  news.take({ type: 'ended', ended: { ...ended, kind: 'study', outcome: 'completed' } });
  expect(told()).toEqual([
    ['Moons', 'Run 3 has diverged.'],
    ['Moons', 'Study 3 is finished.'],
  ]);
  electron.notifications[0]!.emit('click');
  expect(show).toHaveBeenCalledExactlyOnceWith(ended);
});

it('speaks the person’s language', () => {
  setUp('ko').take({ type: 'ended', ended });
  expect(told()).toEqual([['Moons', '실행 3: 발산했습니다.']]);
});

it('is silent while a window is in front, and where the person wants nothing told', () => {
  const news = setUp();
  new electronModule.BrowserWindow({}).focus();
  news.take({ type: 'ended', ended });
  electron.focused = null;
  news.take({ type: 'library', info, settings: { ...defaultSettings, notifications: false } });
  news.take({ type: 'ended', ended });
  expect(told()).toEqual([]);
});
