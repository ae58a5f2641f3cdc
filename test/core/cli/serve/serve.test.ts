import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '../run-cli.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
});
afterAll(() => workspace.remove());

it('serve says what is wrong with a port', async () => {
  const { code, stderr } = await workspace.run('serve', '--port', '70000');
  expect(code).toBe(2);
  expect(stderr).toMatch(/0 to 65535/);
});

it('serve ends in good order at a signal', async () => {
  const { child, ended } = workspace.start('serve', '--no-open');
  const [first] = (await Promise.race([once(child.stdout!, 'data'), ended.then(() => [''])])) as [Buffer | string];
  const text = first.toString();
  // A checkout whose page has not been built can only say so.
  if (text !== '') {
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/);
    child.kill('SIGTERM');
  }
  const { code, stderr } = await ended;
  if (text === '') expect(stderr).toMatch(/no built page/);
  else expect(code).toBe(0);
});
