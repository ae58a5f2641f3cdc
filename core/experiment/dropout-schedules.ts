/** How dropout rates change over the epochs: the kinds of schedule, each registered here once, in the order of a list. */
import { z } from 'zod';
import type { Advice } from '../errors/advice.ts';

/** `S` is what `Schema` parses. Methods, so that a definition of one kind can be called with what is known to be of it. */
interface DropoutScheduleDefinition<Schema extends z.ZodObject = z.ZodObject, S = z.output<Schema>> {
  /** Each field with its sentence for the JSON Schema. */
  readonly schema: Schema;
  readonly defaults: S;
  /**
   * The share of every position's rate that is in force, in [0, 1].
   * @param epoch - since the schedule began, not rounded.
   * @param epochs - of the run behind that.
   */
  share(schedule: S, epoch: number, epochs: number): number;
  /** Its settings in a few signs; null where its name says all. */
  settingText?(schedule: S): string | null;
  /** Remarks on how it fits a run. */
  advice?(schedule: S, epochs: number): Advice[];
}

const define = <Schema extends z.ZodObject>(definition: DropoutScheduleDefinition<Schema>) => definition;
const kind = <const Kind extends string>(name: Kind, share: string) =>
  z.literal(name).describe(`The share of the rates in force: ${share}.`);
const rateShare = z.number().min(0).max(1);

const path = 'network.dropoutSchedule';
/** γ · T of a curriculum that is to be complete at the end of a run: Morerio et al. 2017, §3.2. */
const completeCurriculum = 10;
/** A curriculum that ends below this share never trains with the rates that were chosen. */
const nearlyAll = 0.9;

/** All of each rate. */
const constant = define({
  schema: z.strictObject({ kind: kind('constant', 'all') }),
  defaults: { kind: 'constant' },
  share: () => 1,
});

/** A straight line between two shares over so many epochs; the last share stays. */
const linear = define({
  schema: z.strictObject({
    kind: kind('linear', 'a straight line'),
    from: rateShare.describe('Share of the rates to start with.'),
    to: rateShare.describe('Share of the rates to end with.'),
    epochs: z.int().min(1).max(100_000).nullable().describe('Length of the line in epochs; null for the whole run.'),
  }),
  defaults: { kind: 'linear', from: 0, to: 1, epochs: null },
  share(schedule, epoch, epochs) {
    const progress = Math.min(1, epoch / (schedule.epochs ?? epochs));
    return Math.min(1, schedule.from * (1 - progress) + schedule.to * progress);
  },
  settingText: ({ from, to, epochs }) => `${from} → ${to}${epochs === null ? '' : ` (${epochs})`}`,
  advice(schedule, epochs) {
    if (schedule.epochs === null || schedule.epochs <= epochs) return [];
    return [
      {
        code: 'dropout.rampBeyondEnd',
        severity: 'info',
        message: `The ramp takes ${schedule.epochs} epochs, but the run has ${epochs}: it ends before the ramp does.`,
        details: { path, rampEpochs: schedule.epochs, epochs },
      },
    ];
  },
});

/**
 * The share 1 − e^(−γt) with t in epochs; γ null is 10 divided by the run's epochs, so that it nearly gets to 1.
 * @see Morerio et al. 2017, "Curriculum dropout", eq. 2
 */
const curriculum = define({
  schema: z.strictObject({
    kind: kind('curriculum', '1 − e^(−γt), t in epochs'),
    gamma: z.number().gt(0).max(1000).nullable().describe('γ per epoch; null for 10 divided by the run’s epochs.'),
  }),
  defaults: { kind: 'curriculum', gamma: null },
  share: ({ gamma }, epoch, epochs) => 1 - Math.exp(-(gamma ?? completeCurriculum / epochs) * epoch),
  settingText: ({ gamma }) => (gamma === null ? null : `γ ${gamma}`),
  advice({ gamma }, epochs) {
    if (gamma === null) return [];
    const reached = 1 - Math.exp(-gamma * epochs);
    if (reached >= nearlyAll) return [];
    const percent = Math.round(100 * reached);
    return [
      {
        code: 'dropout.curriculumSlow',
        severity: 'info',
        message: `At the end of the run the curriculum has reached ${percent}% of the rates. A larger γ, or more epochs, reaches them.`,
        details: { path, percent },
      },
    ];
  },
});

export const dropoutSchedules = { constant, linear, curriculum };

const { constant: first, ...others } = dropoutSchedules;

export const DropoutSchedule = z.discriminatedUnion('kind', [
  first.schema,
  ...Object.values(others).map(({ schema }) => schema),
]);
export type DropoutSchedule = z.infer<typeof DropoutSchedule>;

const byKind: {
  readonly [K in DropoutSchedule['kind']]: DropoutScheduleDefinition<
    z.ZodObject,
    Extract<DropoutSchedule, { kind: K }>
  >;
} = dropoutSchedules;

/** What a schedule's kind is. */
export function dropoutScheduleDefinition({
  kind,
}: DropoutSchedule): DropoutScheduleDefinition<z.ZodObject, DropoutSchedule> {
  return byKind[kind];
}
