import { expect, it, vi } from 'vitest';
import type { DesktopBridge } from '#electron/desktop.ts';
import { electron } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electronModule);

it('the preload forwards a port to the page’s own origin, and nothing else', async () => {
  const posted: unknown[][] = [];
  vi.stubGlobal('window', {
    location: { origin: 'app://studio' },
    postMessage: (...message: unknown[]) => void posted.push(message),
  });
  await import('#electron/preload.ts');

  expect([...electron.exposed.keys()]).toEqual(['desktop']);
  const desktop = electron.exposed.get('desktop') as DesktopBridge;
  expect(Object.keys(desktop).sort()).toEqual(['platform', 'requestCore', 'setLanguage']);

  desktop.requestCore('nonce');
  expect(electron.sent).toEqual([['core:request', 'nonce']]);

  const port = { a: 'port' };
  electron.rendererIpc.emit('core:port', { ports: [port] }, 'nonce');
  expect(posted).toEqual([[{ type: 'core-port', nonce: 'nonce' }, 'app://studio', [port]]]);
});
