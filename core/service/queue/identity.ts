/**
 * Who can do each other's tasks: those of the same studio, whose engine trains a small network to the very same weights, so that
 * results are the same to the last bit, and who reach the same files. They share a queue; nobody takes a task of others.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { prepareData } from '../../data/prepare.ts';
import { engineName } from '../../engine/kernels/wasm-module.ts';
import { defaultSpec } from '../../experiment/defaults.ts';
import { runTrial } from '../../training/run-trial.ts';
import { studioVersion } from '../made-by.ts';
import type { Files } from './content/place.ts';

/** Of the words that are spoken over the queue. */
const protocol = 2;

export const Identity = z.object({
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** Version of the studio. */
  studio: z.string().max(100),
  /** Name of the kernels, for people. */
  engine: z.string().max(100),
  /** Of the weights of a small network that it has trained. */
  weights: z.string().max(100),
  /** Where it finds data files and checkpoints, for people. */
  files: z.string().max(2000),
});
export type Identity = z.infer<typeof Identity>;

/** @throws {StudioError} `engine.unsupported`, `engine.missing` */
export function ownIdentity({ id: place, store }: Files, studio = studioVersion): Identity {
  const weights = trainedWeights();
  const id = createHash('sha256')
    .update(JSON.stringify([protocol, studio, weights, place]))
    .digest('hex')
    .slice(0, 16);
  return { id, studio, engine: engineName(), weights, files: store.shown };
}

/** The first thing that keeps one from taking the other's tasks. */
export function whatDiffers(own: Identity, other: Identity): 'studio' | 'engine' | 'files' {
  if (own.studio !== other.studio) return 'studio';
  return own.weights === other.weights ? 'files' : 'engine';
}

/** Of a network in which as much as possible has a part: several activations, dropout, batch normalisation, Adam. */
function trainedWeights(): string {
  const base = defaultSpec();
  const layer = { units: 9, dropoutRate: 0.3, batchNorm: true };
  const spec = {
    ...base,
    data: {
      ...base.data,
      source: { kind: 'generator' as const, generator: 'moons' as const, samples: 64, noise: 0.2, seed: 1 },
    },
    network: {
      ...base.network,
      hidden: [
        { ...layer, activation: 'tanh' as const },
        { ...layer, activation: 'relu' as const, batchNorm: false },
      ],
    },
    training: { ...base.training, epochs: 3, seed: 1 },
  };
  const { model } = runTrial(
    { spec, data: prepareData(spec.data, noFiles), checkpoint: null },
    {
      poll: () => undefined,
      wait: () => ({ kind: 'stop' }),
      now: () => performance.now(),
      started: ignored,
      metrics: ignored,
      marked: ignored,
      state: ignored,
      checkpoint: ignored,
    },
  );
  const hash = createHash('sha256');
  for (const { values } of model.parameters) hash.update(new Uint8Array(values.buffer));
  return hash.digest('hex').slice(0, 16);
}

function ignored(): void {
  // Only the weights are of interest.
}

function noFiles(): Uint8Array {
  throw new Error('a generator reads no files');
}
