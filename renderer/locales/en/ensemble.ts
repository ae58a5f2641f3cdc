/** The ensemble bench and Monte-Carlo uncertainty. */
export const ensemble = {
  title: 'Is it an ensemble?',
  options: {
    dropout: 'Dropout',
    own: 'As in the experiment',
    hidden: 'Hidden layers',
    noDropout: 'The experiment has no dropout, so the study brings its own.',
    masks: 'Masks, at most',
    masksHint: 'Up to 1,000. Results are shown for 1, 2, 3, 5, 10 … masks on the way.',
    rows: 'Rows, at most',
    rowsHint: 'Evenly spread over the rows held out. Fewer are faster, more are surer.',
    repetitionsHint: 'Networks trained from seeds of their own; the bands tell how far they differ.',
    work: '{repetitions} trainings of {epochs} epochs, then the masks.',
  },
  view: { averages: 'Averages', uncertainty: 'Uncertainty' },
  quantity: {
    accuracy: 'Accuracy',
    crossEntropy: 'Cross-entropy (nats)',
    brier: 'Brier score',
    calibrationError: 'Calibration error',
    squaredError: 'Mean squared error',
  },
  line: {
    arithmetic: 'Average of the masks',
    geometric: 'Geometric mean',
    scaled: 'Weight scaling',
    exact: 'All {count} masks',
  },
  axis: { masks: 'Masks averaged (k)' },
  finding: {
    averaging: {
      helps: '{quantity}: averaging {masks} masks is better than a single one: {most} against {single}.',
      hurts: '{quantity}: averaging {masks} masks is worse than a single one: {most} against {single}.',
      cannotTell:
        '{quantity}: whether averaging {masks} masks beats a single one can’t be told: {most} against {single}.',
    },
    scaling: {
      helps: '{quantity}: weight scaling does better than the average of {masks} masks: {scaled} against {most}.',
      hurts: '{quantity}: weight scaling does worse than the average of {masks} masks: {scaled} against {most}.',
      cannotTell:
        '{quantity}: no difference between weight scaling and the average of {masks} masks can be told: {scaled} against {most}.',
    },
  },
  measured: 'Measured on {rows} rows ({part}), n = {count} networks.',
  table: {
    quantity: 'Measured',
    single: 'One mask',
    arithmetic: 'Average of {masks}',
    geometric: 'Geometric, {masks}',
    exact: 'All masks',
    exactGeometric: 'Geometric, all',
    averaging: 'Averaging improves',
    scaling: 'Weight scaling improves',
  },
  method: {
    classification:
      'Every row gets masks of its own; k masks are the first k of the most. The average is that of the probabilities; the geometric mean is renormalised, which makes it the softmax of the mean logits. Brier score: squared distance from the right answer, summed over classes, 0 to 2. Calibration error: expected calibration error with 15 bins of equal width, how far confidence is from the share of right answers. Of all but accuracy less is better.',
    regression:
      'Every row gets masks of its own; k masks are the first k of the most. The error is that of the target as the network sees it, scaled; less is better.',
    all: 'Points are means over the trained networks, bands and ± their 95 % confidence intervals (Student’s t). Verdicts compare the same networks pair by pair: averaging with a single mask, weight scaling (one pass with all units) with the average of the most masks.',
  },
  uncertainty: {
    intro: {
      classification:
        'How unsure the network is, from {masks} masks of the first training (seed {seed}): the entropy of the averaged probabilities, and how much of it is disagreement between the thinned networks (mutual information).',
      regression:
        'How unsure the network is, from {masks} masks of the first training (seed {seed}): the standard deviation of what the thinned networks predict.',
    },
    means: 'Mean entropy of right answers {right}, of wrong ones {wrong} nats.',
    map: 'Decision map',
    mapHint: {
      total: 'The stronger the colour, the less sure. Points are rows held out, in the colour of their class or value.',
      disagreement:
        'How much of the uncertainty is disagreement between thinned networks: what more data could settle. Points are rows held out.',
      answer:
        'What is answered where: the paler, the less sure. Points are rows held out, in the colour they should have.',
    },
    answer: 'Answer',
    total: { classification: 'Entropy', regression: 'Deviation' },
    disagreement: 'Disagreement',
    nats: 'nats',
    curve: {
      classification: 'Averaged probabilities and their entropy (nats)',
      regression: 'Mean prediction ± 2 deviations',
    },
    mean: 'Mean prediction',
    most: 'Most uncertain rows',
    row: 'Row',
    predicted: 'Predicted',
    image: 'No. {row}, a {target}',
    entropyOf: '{value} nats',
  },
};
