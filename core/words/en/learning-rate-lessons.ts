/** Lessons on what the learning rate does, and both together. */
export const learningRateLessons = {
  stepSize: {
    title: 'The size of a step',
    setting:
      '784-64-64-10 on drawn digits, plain gradient descent. The same initial weights and the same first batch, only the learning rate η differs. Five seeds.',
    question: 'η is made ten times as large. How long is the first update now?',
    option: {
      same: 'As long as before',
      root: 'About three times as long',
      ten: 'Ten times as long',
      hundred: 'A hundred times as long',
    },
    picture: 'Length of the first update',
    x: 'Learning rate η',
    y: 'Length of the update',
    line: { length: 'Measured' },
    found: {
      proportional:
        'From η = {from} to {to} the first update grew from {short} to {long}: {factor} times for every factor of ten.',
      other:
        'From η = {from} to {to} the first update grew from {short} to {long}: {factor} times for every factor of ten, not ten.',
      unclear:
        'From η = {from} to {to} the first update grew from {short} to {long}: {factor} times for every factor of ten, which is none of the choices.',
    },
    why: {
      proportional:
        'An update is η times the gradient, and the gradient is where one stands: it does not know η. So the learning rate is the size of the step, and nothing else about it.',
      other:
        'For plain gradient descent an update is η times the gradient, so it should grow in proportion. Something else shapes the step here, as an adaptive optimiser or clipping would.',
      unclear:
        'For plain gradient descent an update is η times the gradient, so it should grow in proportion. Something else shapes the step here, as an adaptive optimiser or clipping would.',
    },
    change: {
      adam: {
        title: 'Adam',
        text: 'Press Start. Adam divides by the gradient’s own size: η is then nearly the step itself, whatever the gradient.',
      },
    },
  },
  threeRates: {
    title: 'Too small, good, too large',
    setting:
      '784-64-64-10 on 1,000 drawn digits, plain gradient descent, 15 epochs for each learning rate, five seeds.',
    question: 'How does the test accuracy go as η rises? Draw it. (Guessing gives 10%.)',
    picture: 'Test accuracy after as many updates',
    x: 'Learning rate η',
    y: 'Test accuracy',
    line: { test: 'Measured', guess: 'Guessing' },
    found: {
      hill: 'η = {small} reached {smallScore}, η = {best} the most, {bestScore}, and η = {large} {largeScore}; guessing gives {guess}.',
      other:
        'It went another way: η = {small} reached {smallScore}, η = {best} the most, {bestScore}, and η = {large} {largeScore}; guessing gives {guess}.',
      unclear:
        'Five seeds don’t decide how it goes: η = {small} reached {smallScore}, η = {best} the most, {bestScore}, and η = {large} {largeScore}; guessing gives {guess}.',
    },
    why: {
      hill: 'Too small, and the network crawls: it is on its way, and the epochs are over. Too large, and each step jumps over the valley and lands higher, until nothing is learnt at all; between the two lies a factor of a hundred or less.',
      other:
        'Usually a small η crawls and a large one jumps out of the valley, with the best between. Here the rates that were tried show only a part of that.',
      unclear:
        'Usually a small η crawls and a large one jumps out of the valley, with the best between. Where seeds differ this much, the edge is near.',
    },
    change: {
      longer: {
        title: 'η = 0.01 with ten times the epochs',
        text: 'Press Start: a small η is slow, not wrong. How far does it get?',
      },
    },
  },
  schedule: {
    title: 'A schedule',
    setting:
      '784-64-64-10 on 1,000 drawn digits in small batches, plain gradient descent from η = 0.4, 20 epochs, eight seeds. Once η stays, once it goes down to 0 along half a cosine.',
    question: 'Lowered to 0, where does the test accuracy end, compared with η that stays?',
    option: { better: 'Higher', same: 'About the same', worse: 'Lower: the last steps hardly count' },
    picture: 'Test accuracy over the epochs',
    x: 'Epoch',
    y: 'Test accuracy',
    line: { constant: 'η stays', lowered: 'η goes down to 0' },
    found: {
      better:
        'With η that stays it ended at {constant}, with η that goes down at {lowered}: higher, over {seeds} seeds.',
      worse: 'With η that stays it ended at {constant}, with η that goes down at {lowered}: lower, over {seeds} seeds.',
      same: 'With η that stays it ended at {constant}, with η that goes down at {lowered}: about the same, over {seeds} seeds.',
      unclear:
        'With η that stays it ended at {constant}, with η that goes down at {lowered}; {seeds} seeds don’t tell which is higher.',
    },
    why: {
      better:
        'Large steps get far quickly but never come to rest: every batch throws the weights across the valley, now and then out of it. As η goes down the same noise gets smaller, and the network settles.',
      worse:
        'Lowering η lets a network settle, but it also ends its travels; where there was still far to go, that costs. A longer run, or a later end, gives it the time.',
      same: 'Lowering η lets a network settle that large steps keep from resting. Here the steps were small enough to rest without it.',
      unclear:
        'Lowering η lets a network settle that large steps keep from resting. How the one that doesn’t settle ends is chance, and so is the difference here.',
    },
    change: {
      small: {
        title: 'Begin at η = 0.05',
        text: 'Press Start, then set the schedule to constant and start again: does the schedule still matter?',
      },
    },
  },
  together: {
    title: 'Both together',
    setting:
      '784-96-96-10 on 500 drawn digits, plain gradient descent, 20 epochs, four learning rates, four seeds each. Without dropout, η = 0.03 learns the training digits fairly well.',
    question: 'Which η does the network with p = 0.5 need to get the training loss as low in as many epochs?',
    option: {
      smaller: 'A smaller one: dropout is noise, so be careful',
      same: 'About the same',
      larger: 'A larger one',
    },
    picture: 'Training loss at the end, all units',
    x: 'Learning rate η',
    y: 'Training loss',
    line: { without: 'Without dropout', dropout: 'p = 0.5' },
    found: {
      larger:
        'At η = {reference} the training loss ended at {loss} without dropout and at {lossDropout} with it. To come down as far, dropout needs about η = {needed}.',
      smaller:
        'At η = {reference} the training loss ended at {loss} without dropout and at {lossDropout} with it. To come down as far, dropout needs only about η = {needed}.',
      same: 'At η = {reference} the training loss ended at {loss} without dropout and at {lossDropout} with it. To come down as far, dropout needs about the same, η = {needed}.',
      unclear:
        'At η = {reference} the training loss ended at {loss} without dropout and at {lossDropout} with it. No η that was tried gets there surely enough to compare ({needed}).',
    },
    why: {
      larger:
        'Under a mask half of the units learn in a step, and another half in the next, so as many steps teach each of them less. One makes up for it with a larger η or more epochs; so the two are tuned together, one after the other.',
      smaller:
        'Usually dropout slows the learning, since only a part of the units learns in a step. Here it went the other way, so look at the curves: at these rates the noise may have helped it along.',
      same: 'Usually dropout slows the learning, since only a part of the units learns in a step. Here that is too little to matter.',
      unclear:
        'Usually dropout slows the learning, since only a part of the units learns in a step. Some seeds did not come down as far at any of these rates: give it more epochs.',
    },
    change: {
      longer: {
        title: 'p = 0.5, twice the epochs',
        text: 'Press Start: the same η with more time. Does it catch up, and how is the test?',
      },
    },
  },
};
