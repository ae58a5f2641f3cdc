/**
 * `npm run dev`: the studio with hot reload.
 *
 * In the browser mode Vite's development server stands inside the studio's own, so token, Host and Origin checks and
 * the policy stay as they are; a nonce admits the style elements that Vite inserts. With `--electron` electron-vite
 * runs the desktop instead.
 */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createServer } from 'vite';
import { runServe, type ServeOptions } from '../core/cli/serve/serve.ts';
import { runNode } from './run.ts';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    electron: { type: 'boolean', default: false },
    port: { type: 'string', default: '0' },
    library: { type: 'string' },
    open: { type: 'boolean', default: false },
  },
});
const nonce = randomBytes(16).toString('base64');

/** A cache for each port, so that several servers don't rewrite each other's prepared dependencies. */
const developmentPage: NonNullable<ServeOptions['page']> = async (server, port) => {
  const vite = await createServer({
    configFile: resolve(root, 'vite.config.ts'),
    cacheDir: resolve(root, `node_modules/.vite/studio-${port}`),
    html: { cspNonce: nonce },
    server: { middlewareMode: true, ws: { server, clientPort: port, host: '127.0.0.1' } },
  });
  server.once('close', () => void vite.close());
  return vite.middlewares;
};

if (values.electron) {
  process.exitCode = await runNode(['node_modules/electron-vite/bin/electron-vite.js', 'dev'], root);
} else {
  await runServe({
    port: Number(values.port),
    open: values.open,
    page: developmentPage,
    nonce,
    ...(values.library === undefined ? {} : { library: values.library }),
  });
}
