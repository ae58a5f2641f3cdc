/** Projects, experiments, the bin, and the first start. */
export const library = {
  title: 'Library',
  projects: 'Projects',
  tree: 'Projects and experiments',
  newProject: 'New project',
  newExperiment: 'New experiment',
  newProjectName: 'Project {number}',
  newExperimentName: 'Experiment {number}',
  copyName: '{name} (copy)',
  noProjects: 'No projects yet.',
  rename: 'Rename',
  renameLabel: 'New name for “{name}”',
  duplicate: 'Duplicate',
  delete: 'Move to bin',
  actions: 'Actions for “{name}”',
  deleted: '“{name}” is in the bin.',
  collapse: 'Hide sidebar',
  expand: 'Show sidebar',
  home: 'Home',
  search: 'Search by name',
  resize: 'Width of the library',
};

/** What is in the library but can't be read. */
export const unreadable = {
  title: 'Can’t be read',
  badge: 'can’t be read',
  moveToBin: 'Move “{name}” to the bin',
  binned: '{name} (can’t be read)',
  confirmTitle: 'Delete “{name}”?',
  confirmText: 'It can’t be read by this studio. Deleting it can’t be undone.',
};

export const bin = {
  title: 'Bin',
  hint: 'Anything here can be restored. Emptying the bin deletes it for good.',
  emptyTitle: 'The bin is empty',
  emptyText: 'Deleted projects, experiments, runs and studies wait here until you empty the bin.',
  projects: 'Projects',
  experiments: 'Experiments',
  runs: 'Runs',
  studies: 'Studies',
  restore: 'Restore',
  restoreLabel: 'Restore “{name}”',
  restored: '“{name}” is back.',
  deletedAt: 'Deleted {date}',
  empty: 'Empty bin',
  emptied: 'The bin is empty.',
  confirmTitle: 'Empty the bin?',
  confirmText: 'Everything in the bin, with its runs and models, is destroyed. This can’t be undone.',
  runName: '{experiment}, run {number}',
  studyName: '{experiment}, study {number}',
};

/** What an address leads to that is not there. */
export const gone = {
  title: {
    project: 'This project is not in this library',
    experiment: 'This experiment is not in this library',
    run: 'The run at this address is not there any more.',
    study: 'The study at this address is not there any more.',
    claim: 'There is no such claim. Choose one on the left.',
    nowhere: 'Nothing is at this address',
  },
  text: {
    project: 'It was deleted for good, or it belongs to another library.',
    experiment: 'It was deleted for good, or it belongs to another library.',
    nowhere: 'The address may have been copied only in part.',
  },
  binned: {
    project: 'This project is in the bin',
    experiment: 'This experiment is in the bin',
    run: 'The run at this address is in the bin.',
    study: 'The study at this address is in the bin.',
  },
  binnedText: 'It was deleted, and can be restored as it was.',
  home: 'Go home',
  newest: 'Show the newest',
};

export const welcome = {
  title: 'Dropout Studio',
  text: 'Find out by experiment what dropout and the learning rate do to a neural network. Set up, train, watch and compare: everything runs on this computer, offline.',
};
/** The start page. */
export const home = {
  underWay: 'Under way',
  runs: 'Recent runs',
  projects: 'Your projects',
  rooms: 'Beside your projects',
  presets: 'Ready experiments',
  presetsFirst: 'Start with an experiment that teaches by running',
  experiments: '{count} experiments',
  create: 'Create this project',
  next: 'Next:',
  effect: { helps: 'dropout helps', hurts: 'dropout hurts' },
  empty: 'Empty project',
  emptyText: 'One experiment with sensible settings, ready to be changed.',
  changed: 'changed {date}',
  experimentCount: 'no experiments | {count} experiment | {count} experiments',
};

/** The check of the library, in the settings. */
export const doctor = {
  title: 'The library',
  text: 'Looks for damage in the database, imported files and saved models. Nothing is changed.',
  check: 'Check',
  sound: 'The library is sound.',
  found: 'nothing found | {count} found | {count} found',
  repair: 'Repair',
  confirmText:
    'Whatever can be repaired is repaired. Nothing is destroyed: what is taken out of the library is kept in its folder “set-aside”. No run may be under way, and no other window or terminal may have the library open.',
  done: 'Repaired: {text}',
  setAside: 'What was taken out of the library is in {folder}.',
  /** What repairing does, before and after. */
  advice: {
    rebuild: 'Repairing makes a new database of what can be read, and keeps the damaged one.',
    adopt: 'Repairing puts it into a project “Recovered”.',
    setAside: 'Repairing takes it out of the library and keeps it.',
    list: 'Repairing lists it again.',
    goBack: 'Repairing makes the last whole state the latest; resuming the run then trains it to the same end.',
    forget: 'Repairing notes that the run has no model; resuming it then trains it from its first step.',
    interrupt: 'Repairing marks it as interrupted, so that it can be resumed.',
    reindex: 'Repairing makes the index anew, at the next opening.',
    remove: 'Repairing removes it.',
    backup: 'Quit the studio and put a copy, such as a “….backup” beside it, in its place.',
    import: 'Import the file again, which repairs it.',
    train: 'Train the experiment again.',
    bin: 'Move it to the bin, or leave it: the rest of the library is not affected.',
    update: 'Update the studio.',
    look: 'Fix the cause, then check again.',
  },
  mended: {
    rebuild: 'a new database was made of what could be read; the damaged one is kept.',
    adopt: 'it is in a project “Recovered”.',
    setAside: 'it was taken out and is kept.',
    list: 'it is listed again, under the start of its hash.',
    goBack: 'the last whole state is now the latest. Resume the run, which trains it to the same end.',
    forget: 'the run has no model any more. Resume it, which trains it from its first step.',
    interrupt: 'it is interrupted now and can be resumed.',
    reindex: 'the index is made anew at the next opening.',
    remove: 'it was removed.',
  },
};
