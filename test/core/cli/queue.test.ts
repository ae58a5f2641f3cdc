import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort, hasRedis, startRedis, type TestRedis } from '../service/queue/redis-server.ts';
import { createWorkspace, jsonLines, smallSpec, type Workspace } from './run-cli.ts';

const isThere = hasRedis && spawnSync('openssl', ['version']).status === 0;
if (hasRedis && !isThere) console.warn('Skipped: a queue on the command line needs openssl (test/judges/install.sh).');

let workspace: Workspace;
let redis: TestRedis;
/** With TLS and the password. */
let safeAddress: string;
let certificate: string;
beforeAll(async () => {
  workspace = createWorkspace();
  if (!isThere) return;
  const [key, port] = [join(workspace.folder, 'key.pem'), await freePort()];
  certificate = join(workspace.folder, 'certificate.pem');
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...name],
    {
      stdio: 'ignore',
    },
  );
  const tls = ['--tls-port', String(port), '--tls-auth-clients', 'no', '--tls-key-file', key];
  redis = await startRedis('--requirepass', 'secret', ...tls, '--tls-cert-file', certificate);
  safeAddress = `rediss://:secret@localhost:${port}`;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  workspace.remove();
  if (isThere) await redis.remove();
});

describe.skipIf(!isThere)('a queue on the command line', () => {
  it('has a worker train what `train` puts there, without a word of the password', { tags: ['long'] }, async () => {
    const address = redis.url.replace('//', '//:secret@');
    const spec = workspace.file('spec.json', JSON.stringify(smallSpec()));
    const files = ['--files', join(workspace.folder, 'files')];
    // The certificate is nobody's but ours.
    vi.stubEnv('NODE_EXTRA_CA_CERTS', certificate);
    const worker = workspace.start('worker', '--queue', safeAddress, ...files, '--once', '--cache', workspace.folder);
    const trained = await workspace.run('train', spec, '--json', '--queue', address, ...files);
    expect(trained.code).toBe(0);
    expect(jsonLines(trained.stdout).at(-1)).toMatchObject({ event: 'finished', state: 'completed' });
    const { code, stdout, stderr } = await worker.ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/Waiting for tasks at rediss:\/\/localhost:\d+, 1 side by side/);
    expect(`${trained.stdout}${trained.stderr}${stdout}${stderr}`).not.toContain('secret');
  });

  it('is refused where its certificate is nobody’s that the machine trusts', async () => {
    const { code, stderr } = await workspace.run('worker', '--queue', safeAddress);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: The queue at rediss:\/\/localhost:\d+ can’t be used: self-signed certificate/);
  });

  it('is refused where the password is wrong', async () => {
    const { code, stderr } = await workspace.run('worker', '--queue', redis.url.replace('//', '//:wrong-one@'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: The queue at redis:\/\/127\.0\.0\.1:\d+ can’t be used: .*password/);
    expect(stderr).not.toContain('wrong-one');
  });
});

it('is named by its address', async () => {
  const { code, stderr } = await workspace.run('train', '--preset', 'moons-with-noise', '--queue', 'http://x:secret@y');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: The queue’s address is not one of a Redis/);
  expect(stderr).not.toContain('secret');
});
