import type { Measured, RunFacts } from '#core/contract/entities.ts';

/** What a run under way is worth now, by the field that says it at its end; undefined for what was not measured. */
export function liveValue(field: string, { train, heldOut }: Measured, facts: RunFacts | null): number | undefined {
  const score = facts?.task === 'regression' ? 'r2' : 'accuracy';
  const values: Readonly<Record<string, number>> = {
    trainLoss: train.loss,
    trainScore: train.score,
    heldOutLoss: heldOut.loss,
    heldOutScore: heldOut.score,
    'train.loss': train.loss,
    ...(facts && { [`train.${score}`]: train.score }),
    ...(facts?.heldOut && { [`${facts.heldOut}.loss`]: heldOut.loss, [`${facts.heldOut}.${score}`]: heldOut.score }),
  };
  const value = values[field];
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}
