import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, startRedis, type TestRedis } from '../service/queue/redis-server.ts';
import { createWorkspace, jsonLines, smallSpec, type Workspace } from './run-cli.ts';

let workspace: Workspace;
let redis: TestRedis;
beforeAll(async () => {
  workspace = createWorkspace();
  if (hasRedis) redis = await startRedis('--requirepass', 'secret');
});
afterAll(async () => {
  workspace.remove();
  if (hasRedis) await redis.remove();
});

describe.skipIf(!hasRedis)('a queue on the command line', () => {
  it('has a worker train what `train` puts there, without a word of the password', async () => {
    const address = redis.url.replace('//', '//:secret@');
    const spec = workspace.file('spec.json', JSON.stringify(smallSpec()));
    const queue = ['--queue', address, '--files', join(workspace.folder, 'files')];
    const worker = workspace.start('worker', ...queue, '--once', '--cache', join(workspace.folder, 'cache'));
    const trained = await workspace.run('train', spec, '--json', ...queue);
    expect(trained.code).toBe(0);
    expect(jsonLines(trained.stdout).at(-1)).toMatchObject({ event: 'finished', state: 'completed' });
    const { code, stdout, stderr } = await worker.ended;
    expect(code).toBe(0);
    expect(stderr).toMatch(/Waiting for tasks at redis:\/\/127\.0\.0\.1:\d+, 1 side by side/);
    expect(`${trained.stdout}${trained.stderr}${stdout}${stderr}`).not.toContain('secret');
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
