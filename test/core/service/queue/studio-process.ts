/**
 * A studio of its own that lets others train, and goes on until it is killed: says which run, once what was said of its first steps is on
 * record, so that it is not on the queue any more.
 */
import { Redis } from 'ioredis';
import { parseSpec } from '../../../../core/experiment/parse-spec.ts';
import { connectStudio } from '../../../../core/service/queue/connect.ts';
import { createService } from '../../../../core/service/service.ts';
import { connectTo, startRun } from '../service-fixture.ts';

const [queue = '', files, libraryDir = '', spec = ''] = process.argv.slice(2);
const { workers } = await connectStudio({ queue, files });
const client = connectTo(createService({ libraryDir, queue: workers }));
const { id } = await startRun(client, parseSpec(JSON.parse(spec)));
await client.untilStep(id, 50);
await client.handlers['runs.pause']({ id });
await client.until(id, 'paused');
const redis = new Redis(queue);
/** The field that stands in the place of what is not there any more. */
const isCut = async (key: string) => (await redis.type(key)) === 'hash' && (await redis.hexists(key, 'begin')) === 1;
for (let cut = false; !cut;) {
  const keys = await redis.keys('dropout-studio:task:*');
  cut = (await Promise.all(keys.map(isCut))).some(Boolean);
}
await client.handlers['runs.resume']({ id });
await client.until(id, 'running');
process.stdout.write(`${id}\n`);
