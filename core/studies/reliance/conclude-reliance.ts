/** What the networks of a reliance meter say together. */
import type { Change } from '../../contract/studies/estimates.ts';
import type { InputReliance, RelianceOutcome, RelianceResult } from '../../contract/studies/reliance.ts';
import { changeOf, correctedChanges, stepOf } from '../../statistics/comparison.ts';
import { estimate } from '../../statistics/estimate.ts';

type Outcomes = readonly (RelianceOutcome | undefined)[];

/**
 * @param settings - dropout rates of each, the first without dropout.
 * @param outcomes - settings within repetitions. @returns null until the first network is measured.
 */
export function concludeReliance(settings: readonly number[][], outcomes: Outcomes): RelianceResult | null {
  const any = outcomes.find((outcome) => outcome !== undefined);
  if (!any) return null;
  const { task, groups, measuredOn, rows } = any;
  const of = (setting: number) => outcomes.filter((_, i) => i % settings.length === setting);
  return {
    kind: 'reliance',
    task,
    groups,
    measuredOn,
    rows,
    settings: withCorrection(
      settings.map((rates, setting) => ({
        rates,
        intact: estimate(of(setting).flatMap((outcome) => (outcome ? [outcome.intact.score] : []))),
        inputs: groups.names.map((_, input) => relianceOn(input, of(setting), setting === 0 ? null : of(0))),
      })),
    ),
  };
}

/** The changes of all inputs at all rates are read together. */
function withCorrection(settings: RelianceResult['settings']): RelianceResult['settings'] {
  const changes = correctedChanges(settings.flatMap(({ inputs }) => inputs.flatMap(({ change }) => change ?? [])));
  let next = 0;
  const correctedChange = ({ change }: InputReliance) => change && changes[next++]!;
  return settings.map((setting) => ({
    ...setting,
    inputs: setting.inputs.map((input) => ({ ...input, change: correctedChange(input) })),
  }));
}

/** @param partners - of the same seeds without dropout. */
function relianceOn(input: number, outcomes: Outcomes, partners: Outcomes | null): InputReliance {
  const done = outcomes.filter((outcome) => outcome !== undefined);
  const lost = ({ losses }: RelianceOutcome) => losses[input]!;
  return {
    shuffled: estimate(done.map(({ intact, losses }) => intact.score - losses[input]!)),
    loss: estimate(done.map(lost)),
    share: estimate(done.map(({ effects }) => shareOf(effects, input))),
    change: partners && changeWith(pairs(outcomes, partners, lost)),
  };
}

/** Losses of accuracy come in steps of a row, divided by the number of shuffles. */
function changeWith(compared: [number, number][]): Change {
  return changeOf(compared, stepOf(compared.flat()));
}

function pairs(outcomes: Outcomes, partners: Outcomes, value: (outcome: RelianceOutcome) => number) {
  return outcomes.flatMap((outcome, i): [number, number][] => {
    const partner = partners[i];
    return outcome && partner ? [[value(outcome), value(partner)]] : [];
  });
}

/** A network that answers everything alike leans on nothing. */
function shareOf(effects: readonly number[], input: number): number {
  const all = effects.reduce((sum, effect) => sum + effect, 0);
  return all > 0 ? effects[input]! / all : 0;
}
