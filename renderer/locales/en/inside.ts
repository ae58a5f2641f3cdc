/** A look inside: what dropout does to a network's workings. */
export const inside = {
  title: 'What dropout does inside',
  repetitionsHint: 'The network with dropout and the one without are trained from the same seeds.',
  pairs: 'Pairs of units',
  pairsHint: 'So many pairs of each hidden layer are taken away, to see what two units do together.',
  masks: 'Masks',
  masksHint: 'The variance of a sum is measured over so many masks.',
  layer: 'Layer',
  position: 'Position',
  unit: 'Unit {number}',
  summary: '{quantity}: {without} without dropout, {with} with dropout ({seeds} seeds).',
  activations: 'Activations',
  activationAxis: 'activation (values that are not 0)',
  valuesAxis: 'share of the values',
  zerosLabel: '{name} ({share} zeros)',
  coAdaptation: 'Co-adaptation',
  interactionAxis: 'ΔL(i, j) − ΔL(i) − ΔL(j)',
  pairsAxis: 'share of the pairs',
  noise: 'Variance added by dropout',
  predictedAxis: 'variance by the formula',
  measuredAxis: 'variance measured',
  measured: 'a sum of one unit for one row',
  formula: 'measured = formula',
  agreement:
    'Behind “{position}” the measured variance is {ratio} times that of the formula ({points} sums, {masks} masks each), and the mean lies {shift} deviations off the sum in evaluation.',
  noFormula:
    'The formula p(1 − p)Σw²x² ÷ (1 − p)² is of units that become 0, or of Gaussian noise of the same variance. This experiment’s kind of dropout does something else, so the added variance is not compared.',
  outputOnly: 'Dropout stands at the output alone: no layer comes behind it whose sums it could disturb.',
  noHidden: 'This network has no hidden layer, so there are no activations and no units to take away.',
  quantity: {
    zeros: 'Activations that are exactly 0',
    dead: 'Dead units: the same answer to every row',
    meanSize: 'Co-adaptation: mean size of ΔL(i, j) − ΔL(i) − ΔL(j)',
    relative: 'The same, in parts of the size of ΔL(i) + ΔL(j)',
  },
  weights: {
    title: 'First-layer weights',
    imageHint:
      'One picture for each unit, first seed; the same unit stands at the same place and began with the same weights. Blue is positive, orange negative; full colour from {most} on.',
    tableHint:
      'A row for each unit, a column for each input, first seed; both networks began with the same weights. Blue is positive, orange negative; full colour from {most} on.',
  },
  method:
    'Measured with all units on {rows} {part}; {seeds} seeds, ± is the 95 % confidence interval (Student’s t). Fell and grew compare the two networks seed by seed. L is the mean loss, ΔL(i) what it gains when unit i is taken away; {pairs} pairs of each layer at most, the same with dropout and without. Points of the variance are of the first seed; the formula is p(1 − p)Σw²x² ÷ (1 − p)², for textbook scaling without the division.',
};
