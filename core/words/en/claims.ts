/** Claims: what is said, how it is tested, and why a verdict was given. */
export const claims = {
  title: 'Claims',
  hint: 'What is said about dropout and the learning rate, put to the test on this computer.',
  project: 'Claims',
  findings: 'Findings',
  testing: 'Being tested',
  start: 'Test it',
  again: 'Test again',
  startHint:
    'Takes up to two minutes on two cores. Nothing here was decided in advance: the verdict comes from the run.',
  verdict: {
    untested: 'not tested',
    holds: 'holds',
    conditional: 'holds under conditions',
    wrong: 'wrong as written',
    cannotTell: 'cannot tell',
  },
  claim: {
    preventsOverfitting: {
      statement: 'Dropout prevents overfitting.',
      test: '784-256-256-10 on 500 digits, p = 0, 0.2 and 0.5 in the hidden layers, five seeds each. It holds where at most half of the gap between training and test accuracy is left and the test accuracy rises, and under conditions where the gap only narrows.',
      experiments: { fewRows: '500 digits' },
      reason: {
        helps:
          'At p = {rate} the gap between training and test accuracy narrowed from {gapBefore} to {gapAfter} points, and the test accuracy rose from {scoreBefore} to {scoreAfter}.',
        reduces:
          'At p = {rate} overfitting is reduced, not prevented: the gap between training and test accuracy went from {gapBefore} to {gapAfter} points, and the test accuracy from {scoreBefore} to {scoreAfter}.',
        gapOnly:
          'At p = {rate} the gap narrowed from {gapBefore} to {gapAfter} points, but the test accuracy ({scoreBefore} before, {scoreAfter} after) did not measurably rise.',
        noNarrower:
          'At no rate did the gap measurably narrow: {gapBefore} points without dropout, {gapAfter} at p = {rate}.',
        wider:
          'At every rate the gap measurably widened: {gapBefore} points without dropout, {gapAfter} at p = {rate}.',
      },
    },
    startRange: {
      statement: 'Start with a rate between 0.2 and 0.5.',
      test: '784-256-256-10 on 1,000 digits, p from 0 to 0.8 in the hidden layers, five seeds each. It holds where a rate in the range helps and none outside is measurably better, and under conditions where one is.',
      experiments: { hidden: 'Rates in the hidden layers' },
      reason: {
        bestInside:
          'p = {inRange} helps: {inRangeScore} test accuracy, against {noneScore} without dropout. No rate outside the range is measurably better; the best of them, p = {best}, reached {bestScore}.',
        helpsInside:
          'p = {inRange} helps ({inRangeScore} against {noneScore} without dropout), but a rate outside the range is measurably better: p = {best} reached {bestScore}.',
        noHelpInside:
          'No rate in the range helped: {inRangeScore} at p = {inRange}, {noneScore} without dropout; outside it p = {best} reached {bestScore}.',
        cannotTell:
          'No rate differs measurably from none: {inRangeScore} at p = {inRange}, the best of the range, {noneScore} without dropout, and at best {bestScore} outside the range (p = {best}).',
      },
    },
    lowHigh: {
      statement: 'Too low a rate does not help, too high a rate hinders.',
      test: '784-256-256-10 on 1,000 digits, p = 0, 0.01, 0.3 and 0.9 in the hidden layers, five seeds each, every rate compared, seed by seed, with no dropout. Too low does not help where it can gain less than one point of test accuracy.',
      experiments: { hidden: 'Low and high rates' },
      reason: {
        both: 'p = {low} changed the test accuracy by {lowGain} points, which is no measurable help, and p = {high} by {highGain} points.',
        lowHelps: 'p = {high} hurts ({highGain} points), but even p = {low} helped, by {lowGain} points.',
        lowUnclear:
          'p = {high} hurts ({highGain} points), but whether p = {low} helps can’t be told ({lowGain} points).',
        highUnclear:
          'Whether p = {high} hurts can’t be told ({highGain} points); p = {low} changed the test accuracy by {lowGain} points.',
        neither: 'p = {low} helped by {lowGain} points, and p = {high} costs less than one point ({highGain} points).',
      },
    },
    hiddenFirst: {
      statement: 'Dropout is for the hidden layers first.',
      test: '784-256-256-10 on 1,000 digits, p = 0.3 at the input, in the hidden layers or at the output, five seeds each, compared, seed by seed, with no dropout.',
      experiments: { placement: 'Input, hidden layers, output' },
      reason: {
        hiddenBest:
          'In the hidden layers dropout helped most: {hidden} points of test accuracy, {input} at the input, {output} at the output.',
        otherBetter:
          'In the hidden layers dropout helped by {hidden} points, but another place did better: {input} at the input, {output} at the output.',
        onlyOther:
          'In the hidden layers dropout did not measurably help ({hidden} points), elsewhere it did: {input} points at the input, {output} at the output.',
        cannotTell:
          'No place helped measurably here: {hidden} points in the hidden layers, {input} at the input, {output} at the output.',
      },
    },
    actsAsNoise: {
      statement: 'Dropout acts as noise.',
      test: '784-256-256-10 on 1,000 digits, p = 0.2 at the input and 0.5 in the hidden layers, three seeds. Over 4,000 masks the variance that dropout adds to each sum of the layer behind it is measured against p(1 − p)Σw²x² ÷ (1 − p)². It holds where they agree within 5 % at every position and the mean over the masks lies within a tenth of a deviation of the sum in evaluation.',
      experiments: { inverted: 'Inverted scaling', textbook: 'Textbook scaling (no division)' },
      reason: {
        agrees:
          'At all {positions} positions the measured variance agrees with the formula; at worst it is {ratio} times as large. The mean over the masks lies {shift} deviations off the sum in evaluation, at most.',
        roughly:
          'The measured variance is only roughly that of the formula: {ratio} times as large at worst of {positions} positions, the mean up to {shift} deviations off the sum in evaluation.',
        differs:
          'The measured variance is not that of the formula: {ratio} times as large at worst of {positions} positions, the mean up to {shift} deviations off the sum in evaluation.',
      },
    },
    inputBagging: {
      statement: 'At the input dropout acts like bagging.',
      test: '784-128-10 on 300 digits, input dropout p = 0.3, six seeds, beside an ensemble of six networks that each see 70 % of the pixels and one of six that see all. It holds where dropout and the bagged ensemble move the accuracy the same way, and dropout moves the answers towards the bagged ensemble’s, more than towards the other ensemble’s.',
      experiments: { digits: 'Input dropout and a bagged ensemble' },
      reason: {
        likeBagging:
          'Input dropout changed the accuracy by {dropoutGain} points, the bagged ensemble by {baggedGain}. With dropout a network agrees with the bagged ensemble on {dropout} of the rows instead of {plain}: {nearer} points, against {nearerToEnsemble} with an ensemble that sees everything.',
        likeAveraging:
          'Input dropout changed the accuracy by {dropoutGain} points, the bagged ensemble by {baggedGain}. With dropout a network agrees with the bagged ensemble on {dropout} of the rows instead of {plain}: {nearer} points; but with an ensemble that sees everything it is {nearerToEnsemble} points, not measurably less. It is no more like bagging than like any averaging.',
        closerOnly:
          'With dropout a network agrees with the bagged ensemble on {dropout} of the rows instead of {plain} ({nearer} points; {nearerToEnsemble} with an ensemble that sees everything), but the accuracy does not move the same way: {dropoutGain} points by dropout, {baggedGain} by bagging.',
        sameWayOnly:
          'Dropout ({dropoutGain} points) and bagging ({baggedGain}) move the accuracy the same way, but the answers do not come closer: the agreement is {dropout} with dropout and {plain} without ({nearer} points; {nearerToEnsemble} with an ensemble that sees everything).',
        neither:
          'Neither the accuracy measurably moves the same way nor do the answers come closer: the accuracy changed by {dropoutGain} points with dropout and by {baggedGain} by bagging, the agreement with the bagged ensemble is {dropout} with dropout and {plain} without ({nearer} points; {nearerToEnsemble} with an ensemble that sees everything).',
      },
    },
    dominantFeature: {
      statement: 'Without dropout one dominant feature takes the weight.',
      test: 'Logistic regression on 200 rows of ten columns, with input dropout p = 0, 0.2 and 0.5, twenty draws of data and masks. The reliance meter shuffles the first column: it holds where the network relies on it less with dropout, and is wrong as written where it relies on it more.',
      experiments: { loudCue: 'A: a loud cue and nine weak copies', cleanCue: 'B: a clean cue and nine noisy ones' },
      reason: {
        fell: 'With the first column shuffled the test accuracy is {none} without dropout, {low} at p = 0.2 and {high} at p = 0.5: the reliance on it fell. Its share of the contribution went from {share} to {shareHigh}.',
        grew: 'With the first column shuffled the test accuracy is {none} without dropout, {low} at p = 0.2 and {high} at p = 0.5: the reliance on it grew. Its share of the contribution went from {share} to {shareHigh}.',
        mixed:
          'With the first column shuffled the test accuracy is {none} without dropout, {low} at p = 0.2 and {high} at p = 0.5: the reliance on it did not change alike at both rates. Its share of the contribution went from {share} to {shareHigh}.',
      },
    },
    noOverfitting: {
      statement: 'A network that does not overfit needs no dropout.',
      test: '2-16-16-2 on 2,000 points of two moons, p = 0, 0.2 and 0.5, five seeds each. The network does not overfit where it is at most one point better on the rows it was trained on, and needs no dropout where no rate can gain half a point.',
      experiments: { manyRows: '2,000 points, a small network' },
      reason: {
        noHelp:
          'Without dropout the gap is {gap} points, so nothing is overfitted, and dropout did not help: {gain} points at its best rate, p = {rate}.',
        helps:
          'Without dropout the gap is {gap} points, so nothing is overfitted, and yet dropout helped: {gain} points at p = {rate}.',
        overfits:
          'This network overfits after all: the gap is {gap} points. With p = {rate} dropout gave {gain} points.',
        cannotTell:
          'Without dropout the gap is {gap} points, so nothing is overfitted; whether dropout gains half a point can’t be told: {gain} points at p = {rate}.',
      },
    },
    actsAsEnsemble: {
      statement: 'A network with dropout acts as an ensemble.',
      test: '784-256-256-10 on 1,000 digits, p = 0.5 in the hidden layers, four seeds. It holds where averaging 100 thinned networks beats a single one and one pass with all units (weight scaling) does as well as that average, in its answers (it can’t be worse by a point) and in its probabilities (nor by 5 % of the cross-entropy).',
      experiments: { digits: 'One network or its thinned networks' },
      reason: {
        both: 'Averaging {masks} thinned networks raised the accuracy from {single} to {average}, and one pass with all units does as well: {scaled}, with probabilities as good.',
        answersOnly:
          'Its answers are an ensemble’s: averaging {masks} thinned networks raised the accuracy from {single} to {average}, and one pass with all units reaches {scaled}. Its probabilities are not: the average’s calibration error is {averageError}, that of the single pass {scaledError}.',
        scalingWorse:
          'Averaging {masks} thinned networks raised the accuracy from {single} to {average}, but one pass with all units falls short: {scaled}.',
        noGain:
          'Whether averaging {masks} thinned networks helps can’t be told: {single} with one, {average} with all, {scaled} in one pass with all units.',
        scalingUnclear:
          'Averaging {masks} thinned networks raised the accuracy from {single} to {average}; whether one pass with all units ({scaled}) does as well can’t be told.',
        averagingHurts: 'Averaging {masks} thinned networks is worse than one: {average} against {single}.',
      },
    },
    outputScaling: {
      statement: 'At test time, outputs are multiplied by the ratio that was removed in training.',
      test: '784-256-256-10 on 1,000 digits with textbook scaling, three seeds for each rate. Each network is tested with its hidden outputs multiplied by the removed ratio p and by the kept ratio 1 − p. It is wrong where p does worse, and holds where both give the same.',
      experiments: { low: 'At p = 0.1 (and other rates)', half: 'At p = 0.5' },
      reason: {
        hurts:
          'At p = {rate} multiplying by the removed ratio gives an accuracy of {removed} and a loss of {removedLoss}; by the kept ratio {kept} and {keptLoss}.',
        same: 'At p = {rate} the removed and the kept ratio are the same, and so are accuracy ({kept}) and loss ({keptLoss}).',
        noHarm:
          'At p = {rate} no harm can be told: accuracy {removed} and loss {removedLoss} with the removed ratio, {kept} and {keptLoss} with the kept one.',
      },
    },
    stepSize: {
      statement: 'The learning rate sets how far each update goes.',
      test: 'The first update of 784-64-64-10 from the same weights, η from 0.0001 to 0.1: how long is it, and is it ten times as long at ten times η?',
      experiments: { sgd: 'First update with SGD', adam: 'First update with Adam' },
      reason: {
        proportional:
          'With η {factor} times as large the first update was {lengths} times as long: it is proportional to η (slope {slope} on logarithmic axes).',
        notProportional:
          'With η {factor} times as large the first update was {lengths} times as long: not proportional (slope {slope} on logarithmic axes).',
      },
    },
    tooSmall: {
      statement: 'Too small a learning rate converges slowly.',
      test: '784-64-64-10 on 2,000 digits, SGD, 10 epochs, η from 0.0001 to 0.1, three seeds each. It holds where another rate gets measurably further in as many steps, and the smallest was still falling or hardly moved.',
      experiments: { digits: 'Small rates' },
      reason: {
        slow: 'At η = {small} the loss was still falling when the training ended, with {smallScore} test accuracy; η = {best} reached {bestScore} in as many steps.',
        plateau:
          'At η = {small} the loss hardly moved, with {smallScore} test accuracy at the end; η = {best} reached {bestScore} in as many steps.',
        behind:
          'η = {small} learnt the training rows, but falls behind at test time: {smallScore}, against {bestScore} at η = {best}.',
        notSlow:
          'η = {small} was not measurably slower: {smallScore} test accuracy, against {bestScore} at η = {best}.',
      },
    },
    tooLarge: {
      statement: 'Too large a learning rate diverges.',
      test: 'A ladder of rates up to 10, three seeds each, on 784-64-64-10 with digits and on 1-32-32-1 with a curve. It holds where the loss stops being a finite number for every seed at the largest rate, and for none at the smallest.',
      experiments: { digits: 'Large rates on digits (cross-entropy)', curve: 'Large rates on a curve (squared error)' },
      reason: {
        diverged: 'At η = {large} the loss stopped being a finite number. η = {best} was best.',
        collapsed:
          'At η = {large} nothing diverges: the network collapses to the same answer for every input, and the loss stays at {loss} (a constant guess has {guess}). η = {best} was best.',
        unstable:
          'At η = {large} the loss leapt up along the way but stayed finite; it ended at {loss}. η = {best} was best.',
        learns:
          'No rate of the ladder was too large: even η = {large} learnt, to a loss of {loss}. η = {best} was best.',
        mixed:
          'The seeds did not all end alike at η = {large}, or ended the same way at the smallest rate; the loss ended at {loss}. η = {best} was best.',
      },
    },
    scheduleLarger: {
      statement: 'A schedule lets you start with a larger learning rate.',
      test: '784-64-64-10 on 2,000 digits, SGD, η from 0.1 to 1.5: constant, against a cosine to zero, alone and behind a warm-up of 100 steps. A rate is usable where at most a tenth is lost of what the best setting gains over a constant guess.',
      experiments: { decay: 'Cosine schedule', warmup: 'Warm-up, then cosine' },
      reason: {
        larger:
          'With the schedule η = {scheduled} was still usable, without it only {constant} (geometric means over the seeds; the best were {bestScheduled} and {bestConstant}).',
        bestLarger:
          'No larger η can be told to be usable ({scheduled} against {constant}), but with the schedule a larger one was best: {bestScheduled} against {bestConstant}.',
        notLarger:
          'No larger η can be told: the largest usable is {constant} without and {scheduled} with the schedule, the best {bestConstant} and {bestScheduled} (geometric means over the seeds).',
      },
    },
    dropoutLarger: {
      statement: 'Dropout wants a larger learning rate.',
      test: '784-256-256-10 on 1,000 digits, SGD, η from 0.01 to 1.5 with p = 0 and with p = 0.5, from the same five seeds.',
      experiments: { digits: 'Learning rate × dropout' },
      reason: {
        larger: 'The best η was {bestDropout} with dropout and {bestNone} without (geometric means over the seeds).',
        tolerates:
          'The best η was not measurably larger ({bestDropout} with dropout, {bestNone} without), but larger ones stay usable: up to {largestDropout} against {largestNone}.',
        notLarger:
          'No larger η can be told: the best was {bestDropout} with dropout and {bestNone} without, the largest usable {largestDropout} and {largestNone} (geometric means over the seeds).',
      },
    },
  },
};
