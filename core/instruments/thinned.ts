/**
 * Asking a network, or one of its thinned networks, about rows of one's own.
 *
 * Predicting with dropout on is not training: only dropout is as in a training step, everything else as in evaluation.
 */
import { streams } from '../engine/random.ts';
import type { Trainer } from '../training/trainer.ts';

/** What answers: `scaled`, the network with all its units; `drawn`, masks of their own stream; `given`, the masks that are there. */
export type Answering = 'scaled' | 'drawn' | 'given';

/**
 * Puts rows through a network, in as many passes as its memory asks for.
 * @param inputs - `[rows, features]`, as prepared.
 * @param draw - which masks are drawn: another number, other masks; every row has its own, but for DropConnect, where all
 * rows of a pass share one.
 * @param take - called after each pass with the first of its rows and `[rows, outputs]`: logits, or values. They are the
 * network's own memory and change with the next pass.
 */
export function ask(
  trainer: Trainer,
  inputs: Float32Array,
  answering: Answering,
  draw: number,
  take: (start: number, outputs: Float32Array | Float64Array) => void,
): void {
  const { network, kernels } = trainer;
  const features = network.sizes[0]!;
  const total = inputs.length / features;
  const passes = Math.ceil(total / network.capacity);
  const at = { seed: trainer.seed, stream: streams.thinned, position: 0, step: 0 };
  for (let pass = 0; pass < passes; pass++) {
    const start = pass * network.capacity;
    const rows = Math.min(network.capacity, total - start);
    // Dropout on the input changes the batch buffer, so it is filled anew for each pass.
    kernels.memory.set(inputs.subarray(start * features, (start + rows) * features), network.batch);
    at.step = draw * passes + pass;
    network.forward(network.batch, rows, modes[answering], at);
    take(start, kernels.memory.subarray(network.outputs, network.outputs + rows * network.sizes.at(-1)!));
  }
}

const modes = { scaled: 'evaluation', drawn: 'monteCarlo', given: 'givenMasks' } as const;
