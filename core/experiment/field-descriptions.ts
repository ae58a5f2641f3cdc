/**
 * One sentence for each field of a spec, by its path; what an editor shows from the JSON Schema. The fields of the
 * schedules are described where they are defined.
 */
export const fieldDescriptions: Readonly<Record<string, string>> = {
  $schema: 'Address or path of this schema, for editors. The studio leaves it out.',
  specVersion: 'Version of this format.',

  data: 'Where the samples come from and how they are prepared.',
  'data.source': 'A generator, an imported CSV file, or a pair of imported IDX files.',
  'data.source.kind': 'Which kind of source.',
  'data.source.generator': 'What to generate. “curve” is a regression; all others are classifications.',
  'data.source.samples': 'Number of rows to generate.',
  'data.source.noise':
    'Standard deviation of the noise added to each coordinate; for digits, to each pixel as a share of full ink; for cleanCue, to all columns but the first.',
  'data.source.seed': 'Seed of the generator.',
  'data.source.file': 'SHA-256 of the CSV file’s bytes; “dropout-studio data import” prints it.',
  'data.source.fileName': 'Name of the file, to be shown.',
  'data.source.delimiter': 'What separates the cells of a line.',
  'data.source.header': 'Whether the first line holds the columns’ names.',
  'data.source.columns': 'Every column of the file, in order.',
  'data.source.columns.name': 'The column’s name.',
  'data.source.columns.type':
    '“number”: one input as it is; “category”: one input for each distinct text; “ignore”: left out.',
  'data.source.columns.missing':
    'What to do with a row without a value: drop it, or fill it in from the training part.',
  'data.source.target': 'Index into columns, from 0, of the value to predict.',
  'data.source.task': 'Predict a class, or a number.',
  'data.source.images': 'SHA-256 of the image file’s bytes; “dropout-studio data import” prints it.',
  'data.source.imagesName': 'Name of the image file, to be shown.',
  'data.source.labels': 'SHA-256 of the label file’s bytes.',
  'data.source.labelsName': 'Name of the label file, to be shown.',
  'data.split': 'Which rows train, validate and test; what the first two leave is the test part.',
  'data.split.kind': '“ratio”: shares of all rows, drawn at random; “firstRows”: the first rows in the file’s order.',
  'data.split.train': 'Training part: a share of all rows (ratio), or a number of rows (firstRows).',
  'data.split.validation': 'Validation part, in the same unit.',
  'data.split.stratified': 'Keep each class’s share alike in every part (classification only).',
  'data.seed': 'Seed of the split, the label noise and the training limit.',
  'data.scaling':
    '“standardise”: mean 0 and deviation 1 by the training part; “scale”: to 0…1 by its range; “none”: as they are.',
  'data.labelNoise': 'Share of training labels replaced by another class, or shuffled among themselves (regression).',
  'data.trainLimit': 'At most this many training rows are used; null for all.',

  network: 'The fully connected network.',
  'network.hidden': 'Hidden layers from input to output; may be empty.',
  'network.hidden.units': 'Number of units.',
  'network.hidden.activation': 'Activation function of the layer.',
  'network.hidden.dropoutRate': 'Probability of dropping a unit of this layer, below 1; 0 is no dropout.',
  'network.hidden.batchNorm': 'Batch normalisation of the layer’s sums, before its activation.',
  'network.inputDropoutRate': 'Probability of dropping an input.',
  'network.outputDropoutRate': 'Probability of dropping an output (unusual).',
  'network.dropoutKind':
    'What a rate does: “bernoulli” removes units; “gaussian” multiplies them by noise of mean 1 and deviation √(p / (1 − p)); “dropConnect” removes the weights that lead on from a position; “alpha”, for SELU, puts a constant in place of removed units and keeps mean 0 and deviation 1.',
  'network.dropoutScaling':
    '“inverted”: training divides what survives by 1 − p; “textbook”: evaluation multiplies by 1 − p.',
  'network.dropoutSchedule': 'How the rates change over the epochs: which share of each is in force.',
  'network.initialization': 'Distribution of the initial weights; biases start at 0.',
  'network.initialization.kind':
    'Normal distribution of variance 2/fanIn (he), 2/(fanIn + fanOut) (xavier), 1/fanIn (lecun), or as given (normal).',
  'network.initialization.deviation': 'Standard deviation.',
  'network.maxNorm':
    'After each update, the weights into a hidden unit are scaled down to this Euclidean length; null for no limit.',

  training: 'How the network is trained.',
  'training.optimizer': 'Update rule, with the conventions of PyTorch.',
  'training.optimizer.kind': 'Which rule.',
  'training.optimizer.momentum': 'Share of the last update that is kept.',
  'training.optimizer.epsilon': 'Added to the denominator.',
  'training.optimizer.alpha': 'Decay of the mean of squared gradients.',
  'training.optimizer.rho': 'Decay of the means of squared gradients and updates.',
  'training.optimizer.momentumDecay': 'How fast the momentum rises to β₁; with 0 it stays at half of it.',
  'training.optimizer.beta1': 'Decay of the mean of gradients.',
  'training.optimizer.beta2': 'Decay of the mean of squared gradients.',
  'training.learningRate': 'Learning rate η, before the schedule.',
  'training.schedule': 'How the learning rate changes during the run.',
  'training.warmup': 'A straight rise to the schedule’s first rate in front of it; null for none.',
  'training.warmup.steps': 'Length of the warm-up in steps.',
  'training.warmup.startFactor': 'Share of the schedule’s first rate to start from.',
  'training.weightDecay': 'L2 penalty added to the gradient; adamw shrinks the weights directly instead.',
  'training.clipNorm':
    'Gradients of a larger Euclidean norm, over all parameters, are scaled down to it; null for none.',
  'training.batchSize': 'Rows of one update.',
  'training.sampling': '“shuffle”: every row once an epoch; “replacement”: each batch drawn anew.',
  'training.epochs': 'Passes over the training rows.',
  'training.seed': 'Seed of the initial weights, the batches’ order and the dropout masks.',
  'training.evaluation': 'When and on how many rows metrics are measured.',
  'training.evaluation.everyEpochs': 'Epochs between two measurements; start and end are always measured.',
  'training.evaluation.sampleLimit':
    'At most this many rows of each part while training; null for all. The end is measured on all.',
  'training.diagnostics': 'Gradient norm, size of the updates and sharpness now and then; null for none.',
  'training.diagnostics.everyEpochs': 'Epochs between two diagnoses; start and end are always diagnosed.',
  'training.diagnostics.sharpness': 'Whether the largest eigenvalue of the loss’s Hessian is measured, too.',
  'training.diagnostics.rows': 'At most this many training rows for the sharpness; null for all.',
};
