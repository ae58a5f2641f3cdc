import { expect, it } from 'vitest';
import { browserCommand } from '#core/cli/serve/open-browser.ts';

const url = 'http://127.0.0.1:1/?token=x';

it.each([
  ['darwin', {}, 'open'],
  ['win32', {}, 'rundll32'],
  ['linux', { DISPLAY: ':0' }, 'xdg-open'],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
] as const)('on %s with %j the browser is opened by %s', (platform, environment, file) => {
  const command = browserCommand(url, platform, environment);
  expect(command?.file).toBe(file);
  expect(command?.args.at(-1)).toBe(url);
});

it('without a display there is no browser to open', () => {
  expect(browserCommand(url, 'linux', {})).toBeNull();
});
