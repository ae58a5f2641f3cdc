/** A studio of its own that trains past a checkpoint, says which run, and goes on until it is killed. */
import { createService } from '../../../core/service/service.ts';
import { parseSpec } from '../../../core/spec/parse-spec.ts';
import { connectTo, startRun } from './service-fixture.ts';

const [libraryDir = '', spec = ''] = process.argv.slice(2);
const client = connectTo(createService({ libraryDir, workers: 1 }));
const { id } = await startRun(client, parseSpec(JSON.parse(spec)));
await client.untilStep(id, 200);
// Pausing makes a checkpoint, which is on disk a little later.
await client.handlers['runs.pause']({ id });
const { progress } = await client.until(id, 'paused');
while (!(await client.handlers['runs.get']({ id })).hasModel) await new Promise((resolve) => setTimeout(resolve, 5));
await client.handlers['runs.resume']({ id });
await client.untilStep(id, progress.step + 300);
process.stdout.write(`${id}\n`);
