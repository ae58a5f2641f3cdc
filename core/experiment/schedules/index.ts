/**
 * How the learning rate changes during a run: every kind of schedule, in the order of a list.
 *
 * η is the largest rate of nearly every schedule, so that changing it moves the whole curve. Names and conventions are
 * those of PyTorch, and of Keras where PyTorch has none. A kind is registered here, or among the `parts`, and nowhere else.
 */
import { drawn } from './drawn.ts';
import { parts } from './parts.ts';
import { sequence } from './sequence.ts';

export const schedules = { ...parts, drawn, sequence };
