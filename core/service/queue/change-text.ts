/** Tells live changes from each other: one that was asked for, and the mark that it has become, have the same text. */
import type { ChangeRequest } from '../../training/trial.ts';

export function changeText({ learningRate, dropoutRates, restartSchedule }: ChangeRequest): string {
  return JSON.stringify([learningRate ?? null, dropoutRates ?? null, restartSchedule ?? null]);
}
