/** A studio of its own that goes on with a run as soon as it gets a line, and says what came of it. */
import { once } from 'node:events';
import { createService } from '../../../core/service/service.ts';
import { reportOf } from '../../../core/errors/studio-error.ts';
import { connectTo } from '../../core/service/service-fixture.ts';

const [libraryDir = '', id = ''] = process.argv.slice(2);
const service = createService({ libraryDir, workers: 1 });
const client = connectTo(service);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
try {
  await client.handlers['runs.resume']({ id });
  process.stdout.write(`${(await client.untilEnded(id)).state}\n`);
} catch (error) {
  process.stdout.write(`${reportOf(error).code}\n`);
}
await service.close();
process.exit();
