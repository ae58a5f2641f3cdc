/** A worker in a process of its own, which a test can kill: says “ready”, and what happens to tasks. */
import { connectWorker } from '../../../../core/service/queue/connect.ts';

const [queue = '', files, dataDir = '', lockMs = ''] = process.argv.slice(2);
const { workers: worker } = await connectWorker(
  { queue, files },
  {
    count: 1,
    threads: 1,
    once: false,
    dataDir,
    tell: (what) => process.stdout.write(`${what}\n`),
    lockMs: Number(lockMs),
  },
);
process.stdout.write('ready\n');
process.on('SIGTERM', () => {
  void worker.close().then(() => process.exit(0));
});
