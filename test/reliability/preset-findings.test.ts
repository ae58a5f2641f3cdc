/** What the start page says of the presets is what their training gives. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { findingSeeds, presetFindings } from '#core/experiment/preset-findings.ts';
import { createPreset, isPresetKey } from '#core/experiment/presets.ts';
import { serviceFixture, type Client, type ServiceFixture } from '../core/service/service-fixture.ts';
import { rounds } from './support/rounds.ts';

let library: ServiceFixture;
let client: Client;
let projectId: string;
beforeAll(async () => {
  library = serviceFixture();
  client = library.open();
  ({ id: projectId } = await client.handlers['projects.create']({ name: 'Presets' }));
});
afterAll(() => library.remove());

async function train(spec: ExperimentSpec, seed: number): Promise<Run> {
  const { id } = await client.handlers['experiments.create']({ projectId, name: 'Preset', spec });
  const run = await client.handlers['runs.start']({ experimentId: id, seed });
  await client.untilEnded(run.id);
  return client.handlers['runs.get']({ id: run.id });
}

const findings = Object.entries(presetFindings).flatMap(([key, finding]) =>
  isPresetKey(key) ? [{ key, finding }] : [],
);
// Training every ready experiment takes seconds, and they change with the engine alone.
const isAsked = rounds(0, 1) > 0;

describe.runIf(isAsked).each(findings)('the finding on $key', ({ key, finding }) => {
  it('is what comes out', async () => {
    for (const { key: experiment, spec } of createPreset(key).experiments) {
      const values = finding.values[experiment];
      for (const [i, seed] of values ? findingSeeds.entries() : []) {
        const { summary } = await train(spec, seed);
        const measured = summary?.test?.[finding.measure] ?? NaN;
        // Kernels of another machine may round otherwise.
        expect(Math.abs(measured - (values?.[i] ?? NaN))).toBeLessThan(0.03);
      }
    }
  });
});

// Twelve thousand updates, for a sentence.
it.runIf(isAsked)('dropout helps on 300 digits once both learn with 0.05, as the card says', async () => {
  for (const seed of findingSeeds) {
    const [none, dropped] = createPreset('overfitting-300-digits').experiments.map(({ spec }) => ({
      ...spec,
      training: { ...spec.training, learningRate: 0.05 },
    }));
    const [without, withDropout] = [await train(none!, seed), await train(dropped!, seed)];
    expect(withDropout.summary?.test?.score).toBeGreaterThan(without.summary?.test?.score ?? NaN);
  }
});
