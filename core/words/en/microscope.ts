/** The microscope: one mini-batch through the network. */
export const microscope = {
  ofLargest: 'of the position’s largest value',
  networkColumn: 'Network',
  unitColumn: 'Unit',
  valueColumn: 'Value',
  rowColumn: 'Sample',
  factorColumn: 'Factor',
  network: 'Network',
  untrained: 'Before the first step',
  run: 'Run {number}, after {step} steps',
  state: 'Weights',
  live: 'Now',
  latest: 'At the end',
  checkpoint: 'After {step} steps',
  best: 'Lowest held-out loss',
  batch: 'Batch (of {total})',
  sample: 'Sample (of {total})',
  facts:
    'Mean loss of the batch {loss}, with dropout on. The sample is “{target}”. The weights have had {step} updates.',
  seen: 'Batch {batch} of {total}, sample {sample}; weights after {step} updates',
  noDropout:
    'No dropout is on for this batch, so the whole network takes part. Set a rate for a position on the right; if a schedule raises the rates, choose a later batch.',
  pass: {
    title: 'The path through the network',
    forward: 'Forward to {position}',
    backward: 'Backward to {position}',
    phase: 'Phase',
    back: 'Previous step',
    forth: 'Next step',
    play: 'Play',
    pause: 'Pause',
    unit: '{position}, unit {number}',
    pointHint:
      'Blue is positive, orange negative, stronger where larger. Crossed out: dropped, forward and backward alike. Point at a unit to read its numbers.',
    pointKept:
      '{unit}: value {value} × {factor} = {out}. Going back, the gradient {gradient} × {factor} = {passed} gets through.',
    pointDropped: '{unit}: value {value}, dropped. Going back, the gradient {gradient} is blocked.',
    pointKeptShifted:
      '{unit}: value {value} × {factor} + {shift} = {out}. Going back, the gradient {gradient} × {factor} = {passed} gets through.',
    pointDroppedShifted:
      '{unit}: value {value}, dropped; {shift} goes out in its place. Going back, the gradient {gradient} is blocked.',
  },
  mask: {
    cut: 'The first {shown} of {units} units',
    title: 'The mask',
    position: 'Position',
    label: 'Mask of {rows} samples by {units} units',
    connections:
      'A row for each of the first {rows} units, a column for each unit of the next position; coloured where the weight between them takes part. All samples of the batch share this mask. {kept} of {count} weights are kept; {expected} are expected.',
    hint: 'A row for each sample, a column for each unit; coloured where the unit takes part. Every sample has its own thinned network.',
  },
  kept: {
    title: 'Units kept',
    units: 'units kept',
    share: 'share of the samples',
    observed: 'this batch ({count} samples)',
    expected: 'binomial distribution',
  },
  scaling: {
    title: 'Textbook and inverted scaling, the same step',
    hint: 'Mean size of the values behind dropout. Either convention keeps training and evaluation alike: textbook makes evaluation smaller, inverted makes training larger.',
    textbook: 'Textbook',
    inverted: 'Inverted',
    position: 'Position',
    training: 'training',
    evaluation: 'evaluation',
  },
  draws: {
    title: 'Thinned networks',
    hint: 'The chosen sample through networks that each have their own mask. Their predictions differ; the average comes close to one pass with all units and scaled weights.',
    hintWeights:
      'The chosen sample through networks that each keep different weights; all units take part. Their predictions differ; the average comes close to one pass with all weights, scaled.',
    network: 'Thinned network {number}',
    networks: 'The first of them',
    probability: 'probability of “{name}”',
    prediction: 'prediction',
    chart: 'The average builds up',
    count: 'thinned networks',
    single: 'each network',
    average: 'average so far',
    weightScaled: 'all units, scaled',
  },
};
