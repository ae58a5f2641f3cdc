import { afterEach, describe, expect, it } from 'vitest';
import { Crew } from '#core/engine/kernels/threads/crew.ts';
import { joinCrew } from '#core/engine/kernels/threads/leader.ts';
import { Trainer } from '#core/training/trainer.ts';
import { rings, smallSpec } from '../../../training/trial-fixture.ts';
import { firstDifference } from '../../engine-fixture.ts';

const crews: Crew[] = [];

afterEach(async () => {
  joinCrew(null);
  await Promise.all(crews.splice(0).map((crew) => crew.close()));
});

/** A crew that this thread may call. */
function joinedCrew(threads: number): Crew {
  const crew = new Crew(threads);
  crews.push(crew);
  joinCrew({ board: crew.board.buffer, size: crew.size, enlist: (enlistment) => crew.enlist(enlistment) });
  return crew;
}

/** Wide enough that sharing each product pays; 35 columns and 300 are no multiple of anything. */
function makeTrainer(): Trainer {
  const spec = smallSpec({ batchSize: 100 }, 0.3);
  const hidden = [35, 500, 300].map((units) => ({
    units,
    activation: 'relu' as const,
    dropoutRate: 0.3,
    batchNorm: false,
  }));
  return new Trainer({ ...spec, network: { ...spec.network, hidden, inputDropoutRate: 0.2 } }, rings());
}

function parametersOf({ kernels, network }: Trainer): ArrayLike<number> {
  return kernels.memory.slice(network.parameters, network.parameters + network.parameterCount);
}

/** What one thread computes. */
function parametersAlone(steps: number): ArrayLike<number> {
  joinCrew(null);
  const trainer = makeTrainer();
  for (let step = 0; step < steps; step++) trainer.update();
  return parametersOf(trainer);
}

function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2));
}

/** Updates until the helpers have come, and so many more. @returns how many in all. */
async function trainTogether(trainer: Trainer, crew: Crew, steps: number): Promise<number> {
  let left = steps;
  let done = 0;
  for (; left > 0; done++) {
    trainer.update();
    if (crew.board.ready === crew.size) left--;
    else await breath();
  }
  return done;
}

describe('a crew', () => {
  const sameBits = async (threads: number) => {
    const crew = joinedCrew(threads);
    const trainer = makeTrainer();
    const steps = await trainTogether(trainer, crew, 12);
    expect(firstDifference(parametersOf(trainer), parametersAlone(steps))).toBe(-1);
  };

  it('of 2 threads computes the same bits as one thread', () => sameBits(2));

  it('of 5 threads does likewise', { tags: ['long'] }, () => sameBits(5));

  it('may be allowed more or fewer threads while a run goes on', { tags: ['long'] }, async () => {
    const crew = joinedCrew(4);
    const trainer = makeTrainer();
    let steps = await trainTogether(trainer, crew, 4);
    for (const allowance of [1, 3, 2, 1, 4]) {
      crew.board.allowance = allowance;
      steps += await trainTogether(trainer, crew, 4);
    }
    expect(firstDifference(parametersOf(trainer), parametersAlone(steps))).toBe(-1);
  });

  it('works for the network that called it last; the one before goes on alone', async () => {
    const crew = joinedCrew(2);
    const [first, second] = [makeTrainer(), makeTrainer()];
    const steps = await trainTogether(first, crew, 10);
    for (let step = 0; step < steps; step++) second.update();
    expect(await trainTogether(first, crew, 10)).toBe(10);
    for (let step = 0; step < 10; step++) second.update();
    expect(firstDifference(parametersOf(second), parametersOf(first))).toBe(-1);
    expect(firstDifference(parametersOf(first), parametersAlone(steps + 10))).toBe(-1);
  });

  it('rests when dismissed, and works for the next', { tags: ['long'] }, async () => {
    const crew = joinedCrew(2);
    for (let round = 0; round < 2; round++) {
      const trainer = makeTrainer();
      const steps = await trainTogether(trainer, crew, 5);
      crew.dismiss();
      while (crew.board.ready > 0) await breath();
      for (let step = 0; step < 5; step++) trainer.update();
      expect(crew.board.ready).toBe(0);
      joinCrew(null);
      expect(firstDifference(parametersOf(trainer), parametersAlone(steps + 5))).toBe(-1);
      joinCrew({ board: crew.board.buffer, size: crew.size, enlist: (enlistment) => crew.enlist(enlistment) });
    }
  });

  it('can be closed at any time, also before its threads have come', { tags: ['long'] }, async () => {
    for (let round = 0; round < 3; round++) {
      const crew = joinedCrew(3);
      const trainer = makeTrainer();
      for (let step = 0; step < 10 + 20 * round; step++) {
        trainer.update();
        if (step % 10 === 9) await breath();
      }
      await crew.close();
      expect(crew.board.ready).toBe(0);
      trainer.update();
    }
  });
});
