/**
 * The generalisation gap: how much worse a network does on rows it has not seen than on its training rows, both with all
 * units. It has one sign, of losses and of scores: the larger, the more the network overfits; below zero it does better on
 * what it has not seen.
 */
import type { Measure } from '../contract/entities.ts';

/** Of one number each, by what it measures: less of a loss is better, more of a score. */
export const gapIn: Readonly<Record<keyof Measure, (train: number, unseen: number) => number>> = {
  loss: (train, unseen) => unseen - train,
  score: (train, unseen) => train - unseen,
};

/** Of a whole measurement. */
export function gapBetween(train: Measure, unseen: Measure): Measure {
  return { loss: gapIn.loss(train.loss, unseen.loss), score: gapIn.score(train.score, unseen.score) };
}
