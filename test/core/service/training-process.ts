/**
 * A studio of its own that trains past a checkpoint, says which run, and goes on until it is killed. With `branch` as the
 * last argument, that run is one branched off a stopped one.
 */
import { createService } from '../../../core/service/service.ts';
import { parseSpec } from '../../../core/experiment/parse-spec.ts';
import { connectTo, startRun } from './service-fixture.ts';

const [libraryDir = '', spec = '', mode = ''] = process.argv.slice(2);
const client = connectTo(createService({ libraryDir, workers: 1 }));
const { id } = await startRun(client, parseSpec(JSON.parse(spec)));
await client.untilStep(id, 200);
// Pausing makes a checkpoint, which is on disk a little later.
await client.handlers['runs.pause']({ id });
const { progress } = await client.until(id, 'paused');
while (!(await client.handlers['runs.get']({ id })).hasModel) await new Promise((resolve) => setTimeout(resolve, 5));
const followed = mode === 'branch' ? await branch() : id;
if (followed === id) await client.handlers['runs.resume']({ id });
await client.untilStep(followed, progress.step + 300);
process.stdout.write(`${followed}\n`);

async function branch(): Promise<string> {
  await client.handlers['runs.stop']({ id });
  await client.untilEnded(id);
  return (await client.handlers['runs.branch']({ id, step: null, learningRate: 0.02 })).id;
}
