/** Remarks on an experiment, by code; the values in braces come with the remark. */
export const advice = {
  dropout: {
    low: 'A rate of {rate} is below 0.2: it may not prevent overfitting.',
    high: 'A rate of {rate} is above 0.5: most of the signal is gone, and as a rule that hinders learning. Wide layers, few rows or noisy labels can bear more. Compare it with 0.5.',
    highNoisyLabels:
      'A rate of {rate} is above 0.5, where one usually stops. With a share of {labelNoise} of the training labels wrong it can be the best: it keeps the network from learning them by heart. Compare it with 0.5.',
    inputHigh: 'A rate of {rate} hides much of every sample. On the input, rates up to 0.2 are usual.',
    output:
      'Dropout on the output is unusual: it removes answers, not features. Here a share of {rate} of the outputs is lost in training.',
    outputUnused: 'The output has no outgoing weights: with DropConnect this rate does nothing.',
    outputNoise: 'Noise on the output is unusual: it disturbs the answers themselves, not the features behind them.',
    noiseHigh:
      'A rate of {rate} stands for noise with a deviation above 1, larger than the signal: as a rule it hinders learning. Compare it with 0.5.',
    emptyLayer:
      'With {units} units and a rate of {rate}, all units of this layer are dropped in {percent}% of the samples; those teach nothing. Use more units or a lower rate.',
    selu: 'Dropout sets units to 0, which upsets the mean and deviation that SELU keeps by itself. Use alpha dropout, another activation, or no dropout here.',
    alphaWithoutSelu:
      'Alpha dropout replaces a dropped unit by SELU’s lowest value. Other activations never give that value: use SELU here, or standard dropout.',
    scheduleUnused: 'All rates are 0, so there is nothing for the schedule to change. It scales each rate.',
    rampBeyondEnd: 'The ramp takes {rampEpochs} epochs, but the run has {epochs}: it ends before the ramp does.',
    curriculumSlow:
      'At the end of the run the curriculum has reached {percent}% of the rates. A larger γ, or more epochs, reaches them.',
    textbook:
      'Textbook scaling: training leaves what survives as it is, and evaluation multiplies by 1 − p. Signals shrink while training, so deep networks learn more slowly than with inverted scaling.',
  },
  initialization: {
    zero: 'All weights start at 0, so all units of a layer stay alike and hidden layers learn nothing.',
    selu: 'SELU keeps its mean and deviation only from LeCun’s initialisation.',
  },
  batchNorm: {
    single:
      'A batch of one row has no mean and variance of its own: batch normalisation has nothing to do. Use larger batches.',
    smallBatch:
      'Batch normalisation over {batchSize} rows is noisy, and dropout’s noise comes on top. 16 rows or more are usual.',
    varianceShift:
      'Dropout in front of batch normalisation: dropout enlarges the variance in training but not in evaluation, so the running variance is too large there. Dropout behind the last normalised layer avoids it.',
  },
  diagnostics: {
    batchNorm:
      'The sharpness is left out: through batch normalisation each row’s loss depends on the whole batch, and the studio’s products with the Hessian don’t follow that. Gradient norm and updates are measured.',
    cost: 'Measuring the sharpness takes about {seconds} s each time, {count} times in this run.',
    long: 'Measuring the sharpness takes about {seconds} s each time, {count} times: it will hold the run up for about {total} s. Measure less often, or on fewer rows.',
  },
  maxNorm: {
    noHidden: 'There is no hidden unit whose weights the max-norm could limit.',
    low: 'A max-norm of {maxNorm} is shorter than initial weights usually are: the first update shortens them all. 3 to 4 is usual.',
  },
  network: {
    noHidden: 'Without a hidden layer the network is a linear model: it can only draw straight boundaries.',
    linear: 'Every activation is linear, so all layers together can do no more than a single one.',
    tooLarge:
      'This run would need about {gigabytes} GB of memory; a run can use 4 GB. Use fewer units, smaller batches or fewer rows.',
    memory: 'This run will need about {gigabytes} GB of memory.',
    manyParameters:
      '{parameters} parameters for {trainRows} training rows: the network can learn them by heart. That is how overfitting shows, and what dropout is for.',
  },
  learningRate: {
    high: '{learningRate} is large for this optimiser: updates may overshoot and the run may diverge. Up to {usual} is usual.',
    low: '{learningRate} is small for this optimiser: training will hardly move. {usual} or more is usual.',
  },
  schedule: {
    minimumAboveBase:
      'The minimum ({minLearningRate}) is above the learning rate itself ({learningRate}), so it will rise instead of fall.',
    warmupTooLong:
      'The warm-up takes {warmupSteps} steps, but the run has only {steps}: the full learning rate is never reached.',
    minimumNeverReduced:
      'The minimum ({minLearningRate}) is above the learning rate itself ({learningRate}), so it is never reduced.',
    noMomentum:
      'This optimiser has no momentum, so cycling it changes nothing. Momentum, Nesterov and the Adam family have one.',
    risesTwice:
      'This schedule begins with a small rate by itself; the warm-up only makes the beginning smaller and longer.',
    beyondEnd:
      'The schedule takes {scheduleSteps} steps, but only {steps} are left for it: the run ends before it does.',
    endsEarly:
      'The schedule is over after {scheduleSteps} of {steps} steps: what comes after it trains with next to no learning rate, and changes nothing.',
    cycleBeyondEnd: 'The run ends within the first cycle: there will be no second one.',
    patienceTooLong:
      'The run is measured only {measurements} times: with a patience of {patience} the learning rate is never reduced. Measure more often, or be less patient.',
    pointsBeyondEnd: 'Points beyond the end of the run: {beyond}. They have no effect.',
    partsBeyondEnd: 'Parts beyond the end of the run: {beyond}. They are never reached.',
    milestonesBeyondEnd: 'Drops beyond the end of the run: {beyond}. They have no effect.',
    stepBeyondEnd: 'The first drop would come after the end of the run: the learning rate stays constant.',
    vanishes:
      'Half-way through the run the learning rate is already below a ten-thousandth of what it was: the second half changes nothing. Use a larger factor, or count epochs instead of steps.',
  },
  training: {
    weightDecayHigh:
      'A weight decay of {weightDecay} pulls the weights to 0 faster than most networks learn. Up to 0.1 is usual.',
    batchTooLarge: 'A batch of {batchSize} is larger than the {trainRows} training rows: every epoch is a single step.',
    replacement:
      'Batches are drawn with replacement: in an epoch about 37% of the rows are not seen, others more than once.',
    long: 'This run takes {steps} steps. You can stop it at any time and keep what it has learned.',
  },
  evaluation: {
    never: 'Measured every {everyEpochs} epochs, a run of {epochs} shows only its first and last point.',
  },
  split: {
    overOne:
      'Training ({train}) and validation ({validation}) together take more than all rows. Their shares may add up to 1 at most.',
    nothingHeldOut: 'All rows are used for training, so overfitting can’t be seen. Keep some for validation or test.',
  },
  csv: {
    headerOnly: 'The file has a header but no rows below it.',
    encoding: 'The text is read as {encoding}. If letters look wrong, choose another encoding.',
    skipped: 'Lines left out in front of the table: {count}.',
    headerByTexts: 'The first row is read as names ({first}), though only texts speak for it.',
    comments: 'Lines that begin with “{sign}” are left out.',
    noHeader: 'The first row is read as data ({first}), so the columns are named by their place.',
    unnamed: 'Columns without a name are called by their place: {columns}.',
    repeated: 'Several columns have the same name and are numbered: {columns}.',
    emptyRows: 'Empty rows left out: {count}.',
    missingWords: 'Read as missing: {words}.',
    numbers: 'Numbers are read so: “{found}” is {value}.',
    bracketed: 'Numbers in brackets are read as negative ones: “{found}” is {value}.',
    nested: 'Holds lists, records or bytes instead of single values, so left out.',
    empty: 'Empty, so left out.',
    constant: 'Always “{found}”, so left out.',
    rowNumbers: 'Counts the rows, so left out.',
    onlyRowNumbers: 'Counts the rows, but there is nothing else to predict from.',
    ids: 'Different in every row, as an id is, so left out.',
    names: '{distinct} different texts, as names are, so left out.',
    ambiguousNumbers:
      'Left out: nothing tells whether “{found}” (row {row}) has a decimal sign or groups of digits. Choose the decimal sign above.',
    ambiguousDates:
      'Left out: nothing tells which part of “{found}” is the day and which the month. Choose the order of dates above.',
    otherStyle:
      'Left out: its numbers are written otherwise than most (row {row} “{found}”). Choose the decimal sign and the sign between thousands above.',
    others: '{numbers} numbers and {others} other: row {row} “{found}”.',
    otherDates: '{numbers} dates and {others} other: row {row} “{found}”.',
    leadingZeros: 'Read as text: its numbers begin with zeros (“{found}”), as codes do.',
    dates: 'Read as dates: “{found}” is {date}.',
    manyCategories: '{count} different texts give as many inputs.',
    manyInputs: 'The columns of text give {inputs} inputs together. Leave out those that only name things.',
  },
  data: {
    constantColumn:
      'The column “{column}” has the same value in every row and tells the network nothing. Leave it out.',
    classMissing:
      'No training row is of class “{class}”, so the network can’t learn it. Use more training rows, or a stratified split.',
    classNotHeldOut:
      'No row of class “{class}” is held out in some part, so nothing is measured of it there. Use more rows, or a stratified split.',
    droppedRows: '{count} of {all} rows are left out, because a value is missing in them: rows {places}.',
    sortedClasses:
      'The rows are sorted by class, so the first rows hold other classes than the last. Split by shares, at random.',
    classRare: 'Only {found} training rows are of class “{class}”; whether it is learnt is a matter of luck.',
    labelNoiseHigh:
      'With a label noise of {labelNoise}, most training labels are wrong; there is little left to learn.',
    lostDigits:
      'The numbers in “{column}” are so large against their differences that unscaled inputs lose most of these. Standardise or scale the inputs.',
    unscaled:
      'The inputs go in as they are in the file. Large values make learning unstable, and columns of different size need different learning rates. Standardise or scale them.',
  },
  sweep: {
    rowsBeyond:
      'The training part has {limit} rows: {values} would all train on those {limit}. Use values up to {limit}.',
    batchBeyond:
      'There are {limit} rows to train on: batches of {values} would all be those {limit}. Use values up to {limit}.',
    idle: {
      schedule:
        'The experiment’s learning rate is constant, so “with the schedule” is the same. Choose a schedule under Learning rate first.',
      units: 'The network has no hidden layer whose units could be changed. Add one first.',
      dropoutRate: 'This network has no such position, so every rate is the same. Choose another place.',
      placement: 'All these places are the same in this network. Choose others.',
    },
  },
  search: {
    twice: 'The setting “{name}” is searched twice. Leave one of the two out.',
    range: 'The range of “{name}” goes from {low} to {high}; its low end must not be above the high.',
    logRange: 'The logarithmic range of “{name}” begins at {low}; it needs a low end above 0.',
    wholeRange: 'The range of “{name}” goes from {low} to {high}; it needs whole numbers.',
    condition: '“{name}” depends on “{on}”, which is no earlier choice with those values. Put that choice before it.',
    value: 'The experiment can’t have {name} = {value}: {problem}',
    batchBeyond:
      'There are {limit} rows to train on: batches of {most} would all be those {limit}. Search up to {limit}.',
    epochsTwice:
      'Trials that are compared after the same epochs can’t differ in how many they have. Leave training.epochs out, or the halving.',
    halvingIdle:
      'Halving begins with {least}, and there are {most} in all: nothing is left to go on with. Begin with less.',
    gridTooLarge:
      'This grid has up to {size} settings, and at most {most} can be gone through. Take fewer points, or another way to choose.',
  },
  changes: {
    positions:
      'The change planned for step {step} has {found} dropout rates, but the network has {expected} positions for dropout. Remove the change, or give one rate for each.',
    beyondEnd: 'The run ends after {totalSteps} steps: a change planned for step {step} is never made.',
  },
};
