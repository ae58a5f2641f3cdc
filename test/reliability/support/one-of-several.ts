/** A studio of its own that does something as soon as it gets a line, and says what came of it. */
import { once } from 'node:events';
import { createService } from '../../../core/service/service.ts';
import { reportOf } from '../../../core/errors/studio-error.ts';
import { connectTo, type Client } from '../../core/service/service-fixture.ts';

/** What can be done; `id` is of a run, or of the project to rename. Each returns a word. */
const actions: Readonly<Record<string, (client: Client, id: string) => Promise<string>>> = {
  async resume(client, id) {
    await client.handlers['runs.resume']({ id });
    return (await client.untilEnded(id)).state;
  },
  async moveToBin({ handlers }, id) {
    await handlers['runs.delete']({ id });
    return 'moved';
  },
  async emptyBin({ handlers }) {
    await handlers['bin.empty']({});
    return 'emptied';
  },
  async rename({ handlers }, id) {
    const name = `Renamed by ${process.pid}`;
    await handlers['projects.rename']({ id, name });
    return name;
  },
};

const [libraryDir = '', action = '', id = ''] = process.argv.slice(2);
const service = createService({ libraryDir, workers: 1 });
const client = connectTo(service);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const done = actions[action]?.(client, id).catch((error: unknown) => reportOf(error).code);
process.stdout.write(`${await done}\n`);
await service.close();
process.exit();
