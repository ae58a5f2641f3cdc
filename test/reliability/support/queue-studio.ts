/**
 * A studio that lets others train: starts a search and a run, or goes on with them where it was killed before; says `done`
 * when both are over.
 */
import type { SearchPlan } from '../../../core/contract/studies/search.ts';
import { connectStudio } from '../../../core/service/queue/connect.ts';
import { createService } from '../../../core/service/service.ts';
import { addExperiment, connectTo, smallSpec } from '../../core/service/service-fixture.ts';

const [libraryDir = '', queue = '', trials = '', files] = process.argv.slice(2);
const elsewhere = queue === '' ? undefined : (await connectStudio({ queue, files })).workers;
const service = createService({ libraryDir, queue: elsewhere });
const client = connectTo(service);
const { handlers } = client;

const plan: SearchPlan = {
  kind: 'search',
  dimensions: [
    { kind: 'real', name: 'training.learningRate', low: 0.001, high: 1, scale: 'log' },
    { kind: 'integer', name: 'network.hidden.*.units', low: 2, high: 16, scale: 'log' },
  ],
  sampler: 'random',
  objective: { metric: 'heldOutLoss', at: 'last' },
  seeds: 1,
  freshData: false,
  halving: null,
  budget: { trials: Number(trials), minutes: null, patience: null },
  seed: 1,
};

const [project] = await handlers['projects.list']({});
if (!project) {
  const { id: experimentId } = await addExperiment(client, smallSpec({ epochs: 1500 }));
  await handlers['runs.start']({ experimentId });
  await handlers['studies.start']({ experimentId, plan });
}
const [experiment] = await handlers['experiments.list']({
  projectId: (await handlers['projects.list']({}))[0]?.id ?? '',
});
const of = { experimentId: experiment?.id ?? '' };
for (const { id, state } of await handlers['runs.list'](of)) {
  if (state === 'interrupted') await handlers['runs.resume']({ id });
}
for (const { id, state } of await handlers['studies.list'](of)) {
  if (state === 'interrupted') await handlers['studies.resume']({ id });
}
for (const { id } of await handlers['runs.list'](of)) await client.untilEnded(id);
for (const { id } of await handlers['studies.list'](of)) {
  await client.untilStudy(id, ({ state }) => !['queued', 'running', 'stopping'].includes(state));
}
await service.close();
process.stdout.write('done\n');
