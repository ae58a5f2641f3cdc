/** Lessons on what dropout does. */
export const dropoutLessons = {
  mask: {
    title: 'What a mask removes',
    setting:
      'A hidden layer of 40 units with p = 0.3. In each step every unit draws a number between 0 and 1, and stays where it is above p: uniform > p.',
    question: 'How many of the 40 units take part in one step?',
    picture: 'Units that take part, over the masks of one step',
    x: 'Units that take part',
    y: 'Share of the masks',
    line: { masks: 'Masks' },
    found: {
      varies:
        'In {masks} masks {mean} units took part on average, in nine of ten between {low} and {high}, at least {least} and at most {most}.',
      fixed: 'In all {masks} masks the same number of units took part: {least}.',
    },
    why: {
      varies:
        'Each unit is removed with probability p, on its own: on average 1 − p of them stay, 28 of 40, but the number differs from mask to mask. So every step trains another thinned network.',
      fixed:
        'That is not what independent draws look like: about 28 of 40 would stay, now more, now fewer. Start over, or look at the masks in the microscope.',
    },
    change: {
      high: {
        title: 'p = 0.9',
        text: 'Open Microscope: how many units are left, and does it ever happen that none is?',
      },
    },
  },
  backward: {
    title: 'Forward and backward, one mask',
    setting:
      'A network with a single hidden unit, p = 0.5. Whatever comes back to the inputs has gone through this unit. For 32 rows, in some the unit stays and in some it is removed.',
    question: 'The forward pass removed the unit. How much of the gradient gets back through it?',
    option: { nothing: 'Nothing', part: 'A part of it, about half', asUsual: 'As much as where the unit stays' },
    picture: 'Gradient that reaches the inputs, row by row',
    x: 'Row',
    y: 'Size of the gradient',
    line: { kept: 'Unit stays', removed: 'Unit removed' },
    found: {
      blocked:
        'In the {removed} rows without the unit the gradient is exactly 0; in the {kept} rows with it, {keptSize} on average.',
      passes:
        'In the {removed} rows without the unit the gradient is {removedSize} on average; in the {kept} rows with it, {keptSize}.',
      noneSeen: 'The unit stayed in {kept} rows and was removed in {removed}, and no gradients could be compared.',
    },
    why: {
      blocked:
        'The backward pass multiplies by the very same mask: what was blocked forward is blocked backward. A unit that said nothing in this step is not blamed for the loss, and its weights stay as they are.',
      passes:
        'With one mask for both passes it would be 0. Something here lets a gradient through where the forward pass let nothing through: look at it in the microscope.',
      noneSeen: 'Both kinds of rows are needed to compare them. Look at other steps in the microscope.',
    },
    change: {
      without: {
        title: 'p = 0',
        text: 'Open Microscope and look at the pass: now the gradient comes back in every row.',
      },
    },
  },
  scaling: {
    title: 'Train and test: why scaling',
    setting:
      '784-128-128-10 on 500 drawn digits, hidden layers with p = 0.3, textbook scaling: training multiplies by the mask and nothing else. Five seeds. In the test all units take part.',
    question: 'In the test, what should the hidden outputs be multiplied by?',
    option: {
      kept: 'By 1 − p = 0.7, the share that stays',
      removed: 'By p = 0.3, the share that is removed',
      nothing: 'By nothing: all units take part, so all is well',
    },
    tick: { kept: '×\u00a0(1\u00a0−\u00a0p)', removed: '×\u00a0p', nothing: '×\u00a01' },
    picture: 'Test loss with each factor',
    x: 'Factor in the test',
    y: 'Test loss (lower is better)',
    line: { loss: 'Test loss, 95 % interval' },
    found: {
      kept: 'The same networks have a test loss of {kept} with 1 − p, {removed} with p, and {nothing} with nothing. Their accuracies: {keptScore}, {removedScore}, {nothingScore}.',
      even: 'The same networks have a test loss of {kept} with 1 − p, {removed} with p, and {nothing} with nothing; not every difference is beyond chance.',
      other:
        'The same networks have a test loss of {kept} with 1 − p, {removed} with p, and {nothing} with nothing: another factor did better here.',
      unclear:
        'The same networks have a test loss of {kept} with 1 − p, {removed} with p, and {nothing} with nothing: five seeds don’t tell them apart.',
    },
    why: {
      kept: 'In training a sum gets 1 − p of its inputs on average; with all units it would get more, so that the next layer sees sums it has never met. Multiplying by 1 − p makes them as large as they were in training. (Inverted dropout divides by 1 − p in training instead, and then the test needs nothing.)',
      even: 'In training a sum gets 1 − p of its inputs on average, and multiplying by 1 − p keeps it as large in the test. How much a wrong factor costs depends on the network, and here it is little.',
      other:
        '1 − p makes the sums of the test as large on average as those of training; behind a rectifier that is an approximation, and here it was not the best. More seeds or another rate would show whether that is usual.',
      unclear:
        'In training a sum gets 1 − p of its inputs on average, so that factor keeps it the same size in the test. That it hardly matters here says that this network is sure of its answers either way.',
    },
    change: {
      inverted: {
        title: 'Inverted scaling',
        text: 'Press Start: the test multiplies by nothing, and the curves are as good.',
      },
    },
  },
  overfitting: {
    title: 'Overfitting, seen',
    setting:
      '784-100-100-10 on 300 drawn digits, a fifth of them with a wrong label, no dropout, 40 epochs, five seeds. The training loss falls nearly to 0.',
    question: 'How does the loss on test digits go? Draw it. (2.3 is the loss of guessing.)',
    picture: 'Loss over the epochs',
    x: 'Epoch',
    y: 'Loss',
    line: { test: 'Test, no dropout', train: 'Training, no dropout', dropout: 'Test, p = 0.5' },
    found: {
      valley:
        'The test loss fell to {lowest} at epoch {epoch}, then rose to {end}, while the training loss went on falling to {train}. With p = 0.5 the test loss ended at {dropout}.',
      falls:
        'The test loss fell to {end} and did not measurably rise again; the training loss fell to {train}. With p = 0.5 the test loss ended at {dropout}.',
      other:
        'The test loss went another way than overfitting: {lowest} at best, at epoch {epoch}, and {end} at the end; the training loss ended at {train}. With p = 0.5 the test loss ended at {dropout}.',
      unclear:
        'Five seeds don’t agree on how the test loss went: {lowest} at best, at epoch {epoch}, {end} at the end. With p = 0.5 it ended at {dropout}.',
    },
    why: {
      valley:
        'First the network learns what all digits have in common, and that helps everywhere; then it learns these 300 by heart, wrong labels and all, and that is worth nothing on others. Training loss far below test loss: that is overfitting, and dropout is one means against it.',
      falls:
        'What the network learned helped on other digits to the end, so it had not begun to learn by heart in a way that hurts. The distance between the two losses is there all the same: it is what one watches.',
      other:
        'Overfitting would be a test loss that falls first and rises later. Here it was something else; the picture says at which epoch it began.',
      unclear:
        'Some seeds rise again and some don’t, so that the mean could be chance. More epochs or fewer rows make it plainer.',
    },
    change: {
      moreRows: {
        title: 'Ten times as many digits',
        text: 'Press Start: how far apart are training and test loss now?',
      },
    },
  },
  dominant: {
    title: 'One dominant feature',
    setting:
      'Ten columns say the same, and the first, x0, says it three times as loud. Logistic regression on 200 rows, twelve draws. Shuffling a column shows how much the answers lean on it: the accuracy that is left.',
    question: 'With p = 0.5 at the input, how much does the network lean on the loud column?',
    option: { less: 'Less than without dropout', same: 'About as much', more: 'More than without dropout' },
    picture: 'Test accuracy with one column shuffled',
    x: 'Shuffled column',
    y: 'Test accuracy',
    line: { without: 'Without dropout', dropout: 'p = 0.5 at the input' },
    found: {
      less: 'With x0 shuffled, {before} of the test rows are still right without dropout, and {after} with it: it leans on x0 less. With nothing shuffled: {intact} and {intactDropout}.',
      more: 'With x0 shuffled, {before} of the test rows are still right without dropout, and {after} with it: it leans on x0 more. With nothing shuffled: {intact} and {intactDropout}.',
      same: 'With x0 shuffled, {before} of the test rows are still right without dropout, and {after} with it: about the same. With nothing shuffled: {intact} and {intactDropout}.',
      unclear:
        'With x0 shuffled, {before} of the test rows are still right without dropout, and {after} with it; twelve draws don’t tell whether that is less. With nothing shuffled: {intact} and {intactDropout}.',
    },
    why: {
      less: 'The loud column moves the sum most, so plain training gives it nearly all the weight. Where it is missing in every other step the quiet columns have to do the work, and the weight spreads over them.',
      more: 'Dropout at the input acts like a penalty on weights, heaviest on noisy columns; where these pay most, the weight moves to the clearest one. That is what happened here.',
      same: 'Where a column is missing in every other step the others have to do its work, and the weight should spread. Here that changed nothing that matters.',
      unclear:
        'Where a column is missing in every other step the others have to do its work, and the weight should spread. Whether it did can’t be told from these draws.',
    },
    change: {
      cleanCue: {
        title: 'A clean cue instead of a loud one',
        text: 'Under Studies, start “Which inputs does it rely on?”: does dropout still take weight from the first column? Claims tests it, too.',
      },
    },
  },
  average: {
    title: 'Realizations and their average',
    setting:
      '784-128-128-10, trained with p = 0.5 on 500 drawn digits, five seeds. In the test, dropout stays on: each mask is one thinned network, a realization. Several of them vote by averaging their probabilities.',
    question: 'How does the test accuracy go as more of them are averaged? Draw it.',
    picture: 'Test accuracy of the average',
    x: 'Thinned networks that are averaged',
    y: 'Test accuracy',
    line: { average: 'Average of thinned networks', whole: 'All units, once' },
    found: {
      rises:
        'One thinned network alone gets {single} right, {masks} of them together {average}. All units at once, scaled, get {whole} in a single pass.',
      falls:
        'One thinned network alone gets {single} right, {masks} of them together only {average}. All units at once, scaled, get {whole}.',
      flat: 'One thinned network alone gets {single} right, {masks} of them together {average}: about the same. All units at once, scaled, get {whole}.',
      unclear:
        'One thinned network alone gets {single} right, {masks} of them together {average}; five seeds don’t tell whether that is more. All units at once, scaled, get {whole}.',
    },
    why: {
      rises:
        'Each thinned network errs on other digits, and on average their errors cancel. Nobody can ask all of them each time, so one pass with all units, scaled, stands in for their average.',
      falls:
        'Averaging helps where members are right more often than not and err on different rows. Here it did not, which is unusual: look at the accuracies of the single ones.',
      flat: 'Averaging helps where members err on different rows. Here they are nearly the same network, so there is nothing to cancel.',
      unclear:
        'Averaging helps where members err on different rows. Whether it does here can’t be told from five seeds.',
    },
    change: {
      low: {
        title: 'p = 0.1',
        text: 'Under Studies, start “Is it an ensemble?”: the realizations are more alike now. What is left to average?',
      },
    },
  },
  noise: {
    title: 'Dropout is noise',
    setting:
      'One input of a network 1-64-1 that predicts a value, p = 0.5, inverted scaling, before any training. The same input is put through 1,000 masks.',
    question: 'All units together answer with one value. Where do the answers under the 1,000 masks lie?',
    option: {
      below: 'Below it: half of the units are missing',
      around: 'Around it, now more and now less',
      above: 'Above it: those that stay are doubled',
    },
    picture: 'Answers to the same input, over 1,000 masks',
    x: 'Answer of the network',
    y: 'Share of the masks',
    line: { masks: 'Under a mask', whole: 'All units' },
    found: {
      around:
        'All units answer {whole}. Under {masks} masks the answers are {mean} on average and spread by {spread}: around it.',
      away: 'All units answer {whole}. Under {masks} masks the answers are {mean} on average and spread by {spread}: away from it.',
      fixed: 'All units answer {whole}, and so does every one of {masks} masks.',
    },
    why: {
      around:
        'Half of the terms of the sum are missing and the rest count double, so it is right on average and wrong each time: that is noise. A layer that hears such noise can’t rely on any exact value, and learns what survives it; that is how dropout regularises.',
      away: 'Each sum is right on average, but what is bent after it (an activation, another layer) need not be. The noise is there all the same; the all-units answer is then only near their average.',
      fixed: 'Without a mask that differs there is no noise. Look at the network’s rate.',
    },
    change: {
      low: {
        title: 'p = 0.1',
        text: 'Open Microscope: how much narrower are the answers? The variance goes with p ÷ (1 − p).',
      },
    },
  },
  rate: {
    title: 'Which rate',
    setting:
      '784-160-10 on 500 drawn digits, three labels of ten wrong, so that it overfits badly; p from 0 to 0.9 in the hidden layer, five seeds each.',
    question: 'How does the test accuracy go as p rises? Draw it. (Guessing gives 10%.)',
    picture: 'Accuracy against the dropout rate',
    x: 'Dropout rate p',
    y: 'Accuracy',
    line: { test: 'Test', train: 'Training' },
    found: {
      hill: 'Without dropout {none} of the test digits are right, at p = {best} the most, {bestScore}, and at p = {high} {highScore}.',
      falls:
        'Dropout only cost here: {none} without, {highScore} at p = {high}. The best was p = {best} with {bestScore}.',
      other:
        'It went another way: {none} without dropout, {bestScore} at p = {best}, the best, and {highScore} at p = {high}.',
      unclear:
        'Five seeds don’t decide how it goes: {none} without dropout, {bestScore} at p = {best}, the best, and {highScore} at p = {high}.',
    },
    why: {
      hill: 'Some dropout keeps the network from learning the wrong labels by heart; too much, and too few units are left to learn anything in as many epochs. One starts between 0.2 and 0.5 and looks around: the more there is to overfit (wrong labels, few rows, many units), the higher the best rate.',
      falls:
        'Where there is little to overfit, or too few updates to learn with fewer units, dropout only takes away. One starts between 0.2 and 0.5 and goes down where that costs.',
      other:
        'Usually some dropout helps a network that overfits, and too much starves it. Here the rates that were tried show only a part of that.',
      unclear:
        'Usually some dropout helps a network that overfits, and too much starves it. The differences here are as small as those between seeds.',
    },
    change: {
      cleanLabels: {
        title: 'No wrong labels',
        text: 'Under Studies, start “Which dropout rate?”: how much is there to gain now, and at which p?',
      },
    },
  },
  place: {
    title: 'Which place',
    setting:
      'The same network, 784-160-10 on 500 drawn digits with three labels of ten wrong. p = 0.5 at one place: the input, the hidden layer, or the output. Six seeds each.',
    question: 'Where does p = 0.5 give the best test accuracy?',
    option: { none: 'Nowhere: best without', input: 'Input', hidden: 'Hidden layer', output: 'Output' },
    tick: { none: 'None', input: 'Input', hidden: 'Hidden', output: 'Output' },
    picture: 'Test accuracy with dropout at one place',
    x: 'Place of the dropout',
    y: 'Test accuracy',
    line: { test: 'Test accuracy, 95 % interval' },
    found: {
      none: 'Without dropout {none}; at the input {input}, in the hidden layer {hidden}, at the output {output}. None did best.',
      input:
        'Without dropout {none}; at the input {input}, in the hidden layer {hidden}, at the output {output}. The input did best.',
      hidden:
        'Without dropout {none}; at the input {input}, in the hidden layer {hidden}, at the output {output}. The hidden layer did best.',
      output:
        'Without dropout {none}; at the input {input}, in the hidden layer {hidden}, at the output {output}. The output did best.',
      several:
        'Without dropout {none}; at the input {input}, in the hidden layer {hidden}, at the output {output}. Several can’t be told from the best.',
      unclear:
        'Without dropout {none}; at the input {input}, in the hidden layer {hidden}, at the output {output}. Six seeds don’t tell them apart.',
    },
    why: {
      none: 'Dropout pays where a layer has more than it needs, and its noise costs everywhere. Here the cost was larger at each place; a smaller rate may turn that round.',
      input:
        'An image says the same in many pixels, so that half of them can be spared, and every mask is like a new image. One still tries the hidden layers first and the input with a smaller rate: a table’s columns can rarely be spared.',
      hidden:
        'The hidden layer is where the network has room to learn by heart, so noise does most there. That is why one begins with hidden layers, and tries the input and the output after them.',
      output:
        'Dropout at the output removes whole answers, which rarely helps; here it did. Look whether it holds with another seed before building on it.',
      several:
        'One begins with the hidden layers, where there is room to learn by heart, then tries the input: which of them wins depends on how much the inputs repeat each other. The output is last, since removing an answer says nothing about how to find it.',
      unclear:
        'One begins with the hidden layers, where there is room to learn by heart, then tries input and output. Here the place matters less than the seed.',
    },
    change: {
      both: { title: 'Input 0.2 and hidden 0.5', text: 'Press Start: are the two together better than each alone?' },
    },
  },
};
