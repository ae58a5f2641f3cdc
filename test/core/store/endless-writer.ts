/** A process of its own that trains nothing but records like a training, until it is killed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LibraryStore } from '../../../core/store/library-store.ts';
import { addRun, metricsOf, modelAt } from './store-fixture.ts';

const store = new LibraryStore(process.argv[2]!, () => 1);
mkdirSync(store.uploadFolder, { recursive: true });
writeFileSync(join(store.uploadFolder, 'half'), 'half a file');
const { run } = addRun(store);
store.runs.update(run, { state: 'running' });
store.record(run.id, metricsOf(0, 1), { ...run.progress, step: 1 });
await store.models.write(run.id, modelAt(1, 100_000));
process.stdout.write(`${run.id}\n`);
for (let step = 1; ; step += 20) {
  store.record(run.id, metricsOf(step, step + 20), { ...run.progress, step: step + 20 });
  await store.models.write(run.id, modelAt(step + 20, 100_000));
}
