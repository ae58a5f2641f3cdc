/** A studio of its own that lets others train, says which run, and goes on until it is killed. */
import { parseSpec } from '../../../../core/experiment/parse-spec.ts';
import { connectStudio } from '../../../../core/service/queue/connect.ts';
import { createService } from '../../../../core/service/service.ts';
import { connectTo, startRun } from '../service-fixture.ts';

const [queue = '', files, libraryDir = '', spec = ''] = process.argv.slice(2);
const { workers: pool } = await connectStudio({ queue, files });
const client = connectTo(createService({ libraryDir, pool }));
const { id } = await startRun(client, parseSpec(JSON.parse(spec)));
await client.untilStep(id, 200);
process.stdout.write(`${id}\n`);
