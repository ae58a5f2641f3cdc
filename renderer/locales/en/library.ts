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
  hint: 'What is here can be restored. Emptying the bin destroys it for good.',
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

export const welcome = {
  title: 'Dropout Studio',
  text: 'Find out by experiment what dropout and the learning rate do to a neural network. Set up, train, watch and compare: everything runs on this computer, offline.',
  presets: 'Start with an experiment that teaches by running',
  experiments: '{count} experiments',
  create: 'Create this project',
  empty: 'Empty project',
  emptyText: 'One experiment with sensible settings, ready to be changed.',
  recent: 'Recent projects',
  changed: 'Changed {date}',
  experimentCount: 'no experiments | {count} experiment | {count} experiments',
};
