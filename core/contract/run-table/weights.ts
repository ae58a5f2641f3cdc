/** Whether two runs came to the same weights. */
import { z } from 'zod';

/** What keeps weights from being compared, or from having to be the same. */
export const incomparable = [
  /** One of them has not ended, or ended at another step. */
  'underWay',
  'otherSteps',
  /** Someone changed a rate by hand while it went on: the spec alone does not say what was trained. */
  'changedByHand',
  /** They were to be different. */
  'otherSpec',
  'otherStart',
  /** Nothing to compare: no model, or one that can't be read. */
  'noModel',
] as const;

export const WeightsComparison = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('identical') }),
  z.object({
    kind: z.literal('different'),
    /** The first tensor that differs, and the largest difference there is anywhere. */
    tensor: z.string(),
    largest: z.number(),
    /** What differs in how they were trained and may be the reason: with the same of all of it there is none. */
    trainedOn: z.array(z.enum(['studio', 'engine', 'machine', 'data'])),
  }),
  z.object({ kind: z.literal('notComparable'), reason: z.enum(incomparable) }),
]);
export type WeightsComparison = z.infer<typeof WeightsComparison>;
