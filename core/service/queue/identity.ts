/**
 * Who can do each other's tasks: those of the same studio, whose engine trains a small network to the very same weights, so that
 * results are the same to the last bit, and who reach the same files. They share a queue; nobody takes a task of others.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { studioVersion } from '../made-by.ts';
import { ownEngine } from '../own-engine.ts';
import type { Files } from './content/place.ts';

/** Of the words that are spoken over the queue. */
const protocol = 3;

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
  const { name: engine, weights } = ownEngine();
  const id = createHash('sha256')
    .update(JSON.stringify([protocol, studio, weights, place]))
    .digest('hex')
    .slice(0, 16);
  return { id, studio, engine, weights, files: store.shown };
}

/** The first thing that keeps one from taking the other's tasks. */
export function whatDiffers(own: Identity, other: Identity): 'studio' | 'engine' | 'files' {
  if (own.studio !== other.studio) return 'studio';
  return own.weights === other.weights ? 'files' : 'engine';
}
