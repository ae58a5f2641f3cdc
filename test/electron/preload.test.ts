import { expect, it, vi } from 'vitest';
import type { DesktopBridge } from '#electron/desktop.ts';
import { electron } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

it('the preload forwards a port to the page’s own origin, and what is asked of the page', async () => {
  const posted: unknown[][] = [];
  vi.stubGlobal('window', {
    location: { origin: 'app://studio' },
    postMessage: (...message: unknown[]) => void posted.push(message),
  });
  await import('#electron/preload.ts');

  expect([...electron.exposed.keys()]).toEqual(['desktop']);
  const desktop = electron.exposed.get('desktop') as DesktopBridge;
  expect(Object.keys(desktop).sort()).toEqual(['dragOut', 'onAsked', 'platform', 'requestCore', 'tell']);

  desktop.requestCore('nonce');
  expect(electron.sent).toEqual([['core:request', 'nonce']]);

  const heard: unknown[] = [];
  desktop.onAsked((asked) => heard.push(asked));
  electron.rendererIpc.emit('page:asked', {}, { kind: 'command', command: 'start' });
  expect(heard).toEqual([{ kind: 'command', command: 'start' }]);

  const port = { a: 'port' };
  electron.rendererIpc.emit('core:port', { ports: [port] }, 'nonce');
  expect(posted).toEqual([[{ type: 'core-port', nonce: 'nonce' }, 'app://studio', [port]]]);
});
