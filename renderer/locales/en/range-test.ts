/** The range test of the learning rate: how it is set up, what it suggests and why. */
export const rangeTest = {
  name: 'Range test',
  intro:
    'From the experiment’s first weights, one update at each learning rate from small to large. The loss stays, then falls, then explodes; good rates lie where it falls. The experiment’s own learning rate and schedule do not matter.',
  from: 'From η',
  to: 'To η',
  spacing: 'Rises',
  spacings: { exponential: 'By factors', linear: 'By amounts' },
  spacingHint: {
    exponential: 'As many steps from 0.001 to 0.01 as from 0.01 to 0.1: for a wide range.',
    linear: 'Equal steps: for a closer look at a narrow range.',
  },
  steps: 'Steps',
  seeds: 'Seeds',
  seedsHint: 'One test alone misleads: suggestions are read from the mean curve of all.',
  updates: '{total} updates in all. Weights and optimiser are put back afterwards.',
  suggests: 'The range test suggests η = {rate}.',
  none: {
    notFinite:
      'There is nothing to suggest: in the first step already, at the smallest rate, the loss was not a finite number. The network or the data is at fault, not the learning rate: look for values that are far too large, or for another initialisation.',
    atOnce:
      'There is nothing to suggest: a test ended at η = {edge}, after so few steps that no fall of the loss could be seen. Start from a smaller rate.',
    noFall:
      'There is nothing to suggest: at no rate did the loss fall by more than the batches differ. Test to larger rates, from more seeds, or with larger batches.',
    below:
      'There is nothing to suggest: the loss is lowest so early that every suggestion would lie below the rates tested. Start from a smaller rate.',
  },
  stillFalling:
    'The loss was still falling at the highest rate, {to}: test further, and larger rates may be suggested.',
  edge: 'At η = {edge} the first test ended: that is too large.',
  chart: 'Smoothed loss against the learning rate',
  loss: 'Batch loss, smoothed',
  mean: 'Mean, 95 % band (n = {count}) | Mean, 95 % band (n = {count})',
  seed: 'Seed {seed}',
  suggestions: 'Suggestions',
  best: 'suggested',
  kind: { valley: 'Valley', steepest: 'Steepest descent', minimum: 'Minimum ÷ 10' },
  mark: { valley: 'valley', steepest: 'steepest', minimum: 'minimum ÷ 10', edge: 'first test ends' },
  why: {
    valley: 'Half-way through the longest stretch over which the loss keeps falling, η = {from} to {to}.',
    steepest: 'Where the loss falls fastest from step to step: the rate from which the most is learnt at once.',
    minimum:
      'A tenth of η = {from}, where the loss is lowest: at the lowest loss itself, training is already on the brink.',
  },
  lowered: 'Lowered to a third of the rate of the lowest loss: a few updates bear more than the many of a training.',
  spread: 'The single seeds say {low} to {high} (n = {count}).',
  useAsRate: 'Use as η',
  useAsPeak: 'Use as 1cycle’s maximum',
  rateSet: 'η is {rate} now.',
  peakSet: 'The schedule is 1cycle now, with a maximum of {rate}.',
  method:
    'The loss of each batch, by the median of three and an exponential average over some ten steps, put back to the rate it stands for. A test ends where that is four times its lowest value, or the loss is no number. All suggestions lie at most at a third of the rate at which the mean is lowest; the largest of them is put forward, because it learns fastest.',
  restored:
    'Left no trace: the same hash of weights, optimiser, learning rate, seed and step before and after. | Left no trace: in all {count} tests the same hash of weights, optimiser, learning rate, seed and step before and after.',
  notRestored: 'Something was not put back: the hashes before and after differ. Please report this.',
  ending: { complete: 'reached the highest rate', rose: 'loss rose fourfold', notFinite: 'loss was no number' },
  table: { seed: 'Seed', ending: 'Ended because', before: 'Hash before', after: 'Hash after' },
  kept: 'Range test suggests {rate}',
  keptFormer: 'Range test of other settings suggested {rate}',
  inForce: 'in force',
  use: 'Use',
};
