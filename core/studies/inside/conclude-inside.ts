/** What the networks with dropout and without say together. */
import type { Change } from '../../contract/studies/estimates.ts';
import type { InsideNetwork, InsideOutcome, InsideResult } from '../../contract/studies/inside.ts';
import { changeOf, correctedChanges, stepOf } from '../../statistics/comparison.ts';
import { estimate } from '../../statistics/estimate.ts';
import { alike, joined } from './histogram.ts';

type Outcomes = readonly (InsideOutcome | undefined)[];

/** @param outcomes - without and with dropout in turn. @returns null until there is one of each. */
export function concludeInside(outcomes: Outcomes): InsideResult | null {
  const [without, withDropout] = [0, 1].map((which) => outcomes.filter((_, task) => task % 2 === which));
  const any = without?.find((outcome) => outcome !== undefined);
  if (!any || !withDropout?.some((outcome) => outcome !== undefined)) return null;
  const networks = { without: networkOf(without ?? []), with: networkOf(withDropout) };
  return {
    kind: 'inside',
    task: any.task,
    measuredOn: any.measuredOn,
    rows: any.rows,
    ...overlaid(networks),
    changes: withCorrection(any.activity.map((_, layer) => changesOf(layer, without ?? [], withDropout))),
    noise: noiseOf(withDropout),
  };
}

function networkOf(outcomes: Outcomes): InsideNetwork {
  const done = outcomes.filter((outcome) => outcome !== undefined);
  const over = (of: (outcome: InsideOutcome) => number) => estimate(done.map(of).filter(Number.isFinite));
  return {
    score: over(({ intact }) => intact.score),
    loss: over(({ intact }) => intact.loss),
    layers: (done[0]?.activity ?? []).map((_, layer) => ({
      values: joined(done.map(({ activity }) => activity[layer]!.values)),
      zeros: over(({ activity }) => activity[layer]!.zeros),
      dead: over(({ activity }) => activity[layer]!.dead),
      interactions: joined(done.map(({ coAdaptation }) => coAdaptation[layer]!.interactions)),
      meanSize: over(({ coAdaptation }) => coAdaptation[layer]!.meanSize),
      relative: over(({ coAdaptation }) => coAdaptation[layer]!.relative),
    })),
    weights: done.find(({ weights }) => weights !== null)?.weights ?? null,
  };
}

/** Histograms of both networks in the same bins. */
function overlaid(networks: { without: InsideNetwork; with: InsideNetwork }): typeof networks {
  const layers = networks.without.layers.map((before, layer) => {
    const after = networks.with.layers[layer]!;
    return {
      values: alike({ without: before.values, with: after.values }),
      interactions: alike({ without: before.interactions, with: after.interactions }),
    };
  });
  const apply = (which: 'without' | 'with'): InsideNetwork => ({
    ...networks[which],
    layers: networks[which].layers.map((one, layer) => ({
      ...one,
      values: layers[layer]!.values[which],
      interactions: layers[layer]!.interactions[which],
    })),
  });
  return { without: apply('without'), with: apply('with') };
}

/** The changes of every layer are read together. */
function withCorrection(layers: InsideResult['changes']): InsideResult['changes'] {
  const keys = ['zeros', 'dead', 'meanSize', 'relative'] as const;
  const changes = correctedChanges(layers.flatMap((layer) => keys.map((key) => layer[key])));
  return layers.map((_, i) => {
    const at = (key: (typeof keys)[number]) => changes[keys.length * i + keys.indexOf(key)]!;
    return { zeros: at('zeros'), dead: at('dead'), meanSize: at('meanSize'), relative: at('relative') };
  });
}

function changesOf(layer: number, without: Outcomes, withDropout: Outcomes): InsideResult['changes'][number] {
  const change = (of: (outcome: InsideOutcome) => number): Change => {
    const pairs = withDropout.flatMap((outcome, i): [number, number][] => {
      const partner = without[i];
      return outcome && partner ? [[of(outcome), of(partner)]] : [];
    });
    return changeOf(pairs, stepOf(pairs.flat()));
  };
  return {
    zeros: change(({ activity }) => activity[layer]!.zeros),
    dead: change(({ activity }) => activity[layer]!.dead),
    meanSize: change(({ coAdaptation }) => coAdaptation[layer]!.meanSize),
    relative: change(({ coAdaptation }) => coAdaptation[layer]!.relative),
  };
}

function noiseOf(outcomes: Outcomes): InsideResult['noise'] {
  const measured = outcomes.flatMap((outcome) => (outcome?.noise ? [outcome.noise] : []));
  const [first] = measured;
  if (!first) return null;
  return first.map(({ position, rate, predicted, measured: variances }, i) => ({
    position,
    rate,
    predicted,
    measured: variances,
    ratio: estimate(measured.map((noise) => noise[i]!.ratio)),
    shift: estimate(measured.map((noise) => noise[i]!.shift)),
  }));
}
