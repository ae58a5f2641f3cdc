/** Processes that do the same thing to one library at the same moment. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addExperiment,
  isGapless,
  serviceFixture,
  smallSpec,
  weightsOf,
  type ServiceFixture,
} from '../core/service/service-fixture.ts';
import { rounds } from './support/rounds.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

/** A process that waits to go on with a run. @returns lets it, and gives what came of it. */
async function waitingProcess(id: string): Promise<() => Promise<string>> {
  const script = join(import.meta.dirname, 'support/resuming-process.ts');
  const child = spawn(process.execPath, [script, library.folder, id], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const exited = once(child, 'exit');
  await lines.next();
  return async () => {
    child.stdin.end('go\n');
    const line = await lines.next();
    await exited;
    return line.done === true ? 'nothing' : line.value;
  };
}

describe('one run that several processes go on with at once', () => {
  const spec = smallSpec({ epochs: 3000, evaluation: { everyEpochs: 500, sampleLimit: null } });

  it.each([2, 3])('is trained by one of %i, once, to the same bits', async (processes) => {
    const client = library.open();
    const { id: experimentId } = await addExperiment(client, spec);
    const { id: undisturbed } = await client.handlers['runs.start']({ experimentId });
    await client.untilEnded(undisturbed);
    const reference = {
      weights: await weightsOf(client, undisturbed),
      metrics: await client.handlers['runs.metrics']({ id: undisturbed }),
    };
    for (let round = 0; round < rounds(1, 30); round++) {
      const { id } = await client.handlers['runs.start']({ experimentId });
      await client.untilStep(id, 300);
      await client.handlers['runs.stop']({ id });
      await client.untilEnded(id);
      const waiting = await Promise.all(Array.from({ length: processes }, () => waitingProcess(id)));
      const outcomes = await Promise.all(waiting.map((go) => go()));
      // Whoever comes when the other is done already is told that, too.
      expect(outcomes.filter((outcome) => outcome === 'completed')).toHaveLength(1);
      const refused = outcomes.filter((outcome) => outcome === 'run.elsewhere' || outcome === 'run.finished');
      expect(refused).toHaveLength(processes - 1);
      const metrics = await client.handlers['runs.metrics']({ id });
      expect(isGapless(metrics)).toBe(true);
      expect(metrics).toEqual(reference.metrics);
      expect(await weightsOf(client, id)).toEqual(reference.weights);
    }
  });
});
