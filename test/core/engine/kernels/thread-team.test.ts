import { describe, expect, it } from 'vitest';
import { createWasmKernels } from '#core/engine/kernels/wasm-kernels.ts';
import { Trainer } from '#core/training/trainer.ts';
import { rings, smallSpec } from '../../training/trial-fixture.ts';

/** Wide enough that sharing each product pays; 35 columns and 300 are no multiple of anything. */
function makeTrainer(allowance: Int32Array): Trainer {
  const spec = smallSpec({ batchSize: 200 }, 0.3);
  const hidden = [35, 500, 300].map((units) => ({ units, activation: 'relu' as const, dropoutRate: 0.3 }));
  return new Trainer({ ...spec, network: { ...spec.network, hidden, inputDropoutRate: 0.2 } }, rings(), (...size) =>
    createWasmKernels(...size, { allowance }),
  );
}

function parametersOf({ kernels, network }: Trainer): number[] {
  return Array.from(kernels.memory.subarray(network.parameters, network.parameters + network.parameterCount));
}

/** Trains until the helpers have had time to come and to work. */
async function train(trainer: Trainer, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    trainer.update();
    if (step % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('threads', () => {
  it.each([2, 3, 5])('%i of them compute the same bits as one', async (threads) => {
    const alone = makeTrainer(Int32Array.of(1));
    const together = makeTrainer(Int32Array.of(threads));
    await train(alone, 120);
    await train(together, 120);
    expect(parametersOf(together)).toEqual(parametersOf(alone));
    together.kernels.release();
  });

  it('may become more or fewer while a run goes on', async () => {
    const allowance = Int32Array.of(1);
    const alone = makeTrainer(Int32Array.of(1));
    const changing = makeTrainer(allowance);
    for (const threads of [1, 4, 2, 1, 3]) {
      allowance[0] = threads;
      await train(changing, 30);
      await train(alone, 30);
    }
    expect(parametersOf(changing)).toEqual(parametersOf(alone));
    changing.kernels.release();
  });
});
