/** Asking a network about its data, at the step at which its trainer stands. */
import type { Answer, Question } from '../../contract/predictions.ts';
import type { PreparedData } from '../../data/prepared-data.ts';
import type { Trainer } from '../../training/trainer.ts';
import { askPart } from './part.ts';
import { askPlane } from './plane.ts';

/** What is said of the data apart from its rows, which are in the trainer's memory. */
export type DescribedData = Omit<PreparedData, 'train' | 'validation' | 'test' | 'columns' | 'image'>;

/**
 * @param between - called between passes; returns false to give up.
 * @returns null when given up.
 * @throws {StudioError} `predictions.noPlane`
 */
export function lookAt(
  trainer: Trainer,
  data: DescribedData,
  question: Question,
  between: () => boolean,
): Answer | null {
  const start = performance.now();
  const answer =
    question.kind === 'plane' ? askPlane(trainer, data, between) : askPart(trainer, data, question.part, between);
  return answer && { ...answer, step: trainer.step, tookMs: performance.now() - start };
}
