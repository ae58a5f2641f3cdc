/** Words of the primitives and of every part of the studio. */
export const ui = {
  cancel: 'Cancel',
  close: 'Close',
  undo: 'Undo',
  redo: 'Redo',
  undoWhat: 'Undo: {what}',
  redoWhat: 'Redo: {what}',
  undone: 'Undone: {what}',
  redone: 'Redone: {what}',
  retry: 'Try again',
  loading: 'Loading…',
  notices: 'Notices',
  newSeed: 'New seed',
  severity: { info: 'Note', warning: 'Warning', error: 'Error' },
  number: {
    notANumber: 'Enter a number, such as 0.05 or 1e-3.',
    ambiguousComma: '{text} could be read in two ways. Write it with a decimal point, or without the comma.',
    notAnInteger: 'Enter a whole number.',
    min: 'Must be at least {limit}.',
    max: 'Must be at most {limit}.',
    above: 'Must be greater than {limit}.',
    below: 'Must be less than {limit}.',
  },
};

/** A run or a study that waits until it can be written. */
export const held = {
  paused: 'It is paused and goes on by itself once that is over. Nothing is lost.',
  stopping: 'It ends by itself once that is over. Nothing is lost.',
};

/** The link to the training core. */
export const core = {
  opening: 'Starting the training core…',
  lostTitle: 'The training core has stopped',
  lostText:
    'Everything saved so far is safe. Runs that were under way can resume from their last checkpoint after a restart.',
  lostBrowser: 'If it was stopped in its terminal, start it again there and open the address it prints.',
  lostDesktop: 'If it keeps stopping, the log says why: Help → Show log files.',
  interrupted:
    'The training core was started again. {count} run was interrupted. | The training core was started again. {count} runs were interrupted.',
  goOn: 'Resume',
  restart: 'Reconnect',
};
