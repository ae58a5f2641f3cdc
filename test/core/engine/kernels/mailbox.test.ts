import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { Mailbox } from '#core/engine/kernels/threads/mailbox.ts';

/** A helper that counts what it is asked to do, in the first argument. */
const countingHelper = (module: string) => `
  import(${JSON.stringify(module)}).then(({ Mailbox }) => {
    const mailbox = new Mailbox(require('node:worker_threads').workerData);
    for (let number = mailbox.receive(0); mailbox.call[0] >= 0; number = mailbox.receive(number)) {
      mailbox.call[1]++;
      mailbox.finish(number);
    }
  });`;

it('a helper does each call once, even when a notification comes late', async () => {
  const mailbox = new Mailbox();
  const module = new URL('../../../../core/engine/kernels/threads/mailbox.ts', import.meta.url).href;
  const helper = new Worker(countingHelper(module), { eval: true, workerData: mailbox.buffer });
  while (!mailbox.isReady) await new Promise((resolve) => setTimeout(resolve, 5));
  for (let sent = 1; sent <= 20; sent++) {
    mailbox.send();
    mailbox.awaitDone();
    // Long enough for the helper to fall asleep.
    await new Promise((resolve) => setTimeout(resolve, 5));
    Atomics.notify(new Int32Array(mailbox.buffer), 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(mailbox.call[1]).toBe(sent);
  }
  mailbox.call[0] = -1;
  mailbox.send();
  await once(helper, 'exit');
});
