/**
 * A studio of its own that lets others train, and goes on until it is killed: says which run, once it has changed it and what was said
 * before that is on record, so that it is not on the queue any more.
 */
import { Redis } from 'ioredis';
import { parseSpec } from '../../../../core/experiment/parse-spec.ts';
import { connectStudio } from '../../../../core/service/queue/connect.ts';
import { createService } from '../../../../core/service/service.ts';
import { connectTo, startRun } from '../service-fixture.ts';

const [queue = '', files, libraryDir = '', spec = ''] = process.argv.slice(2);
const { workers: pool } = await connectStudio({ queue, files });
const client = connectTo(createService({ libraryDir, pool }));
const { id } = await startRun(client, parseSpec(JSON.parse(spec)));
await client.untilStep(id, 200);
await client.handlers['runs.change']({ id, learningRate: 0.02 });
await client.firstMark(id);
const redis = new Redis(queue);
const isCut = async () => {
  const tasks = await redis.keys('dropout-studio:task:*');
  return (
    await Promise.all(
      tasks.map((key) => redis.type(key).then((type) => type === 'hash' && redis.hexists(key, 'begin'))),
    )
  ).some(Boolean);
};
while (!(await isCut()));
process.stdout.write(`${id}\n`);
