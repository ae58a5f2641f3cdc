/** The open experiment: header, tabs, inspector. */
export const workspace = {
  tabs: { label: 'Views', training: 'Training', data: 'Data', runs: 'Runs', studies: 'Studies' },
  inspector: 'Settings of the experiment',
  showInspector: 'Show settings',
  hideInspector: 'Hide settings',
  resizeInspector: 'Width of the settings',
  save: {
    saved: 'Saved',
    pending: 'Unsaved changes',
    saving: 'Saving…',
    failed: 'Not saved',
  },
  saveFailed: 'The changes could not be saved.',
  noExperiment: 'This project has no experiments',
  noExperimentText: 'Create one to set up data, network, dropout and learning rate.',
  what: 'What this shows',
  section: { network: 'Network', dropout: 'Dropout', learningRate: 'Learning rate' },
  summary: {
    noHidden: 'no hidden layer',
    hidden: '{layers}, {activation}',
    mixed: 'mixed',
    dropoutNone: 'off',
    dropoutSame: 'p = {rate}',
    dropoutRange: 'p = {low}–{high}',
    learningRate: 'η = {rate}, {schedule}',
  },
};
