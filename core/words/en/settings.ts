/** Settings of the studio itself, and about it. */
export const settings = {
  title: 'Settings',
  language: 'Language',
  theme: 'Appearance',
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  quitting: 'When quitting while something trains',
  quittings: { ask: 'Ask', finish: 'Finish in the background', stop: 'Stop and keep' },
  notifications: 'Tell me when runs and studies have ended',
  keepAwake: 'Keep the computer awake while something trains',
  /** Each language by its own name. */
  languages: { en: 'English', ko: '한국어' },
};

export const about = {
  title: 'About Dropout Studio',
  text: 'A studio to find out by experiment what dropout and the learning rate do to a neural network.',
  version: 'Version',
  engine: 'Engine',
  runtime: 'Runtime',
  workers: 'Runs at the same time',
  library: 'Library',
  notices: 'Third-party licences',
  noticesText: 'The studio contains the work of others: these packages, under these terms.',
  noticesSearch: 'Search packages and licences',
  noticesCount: 'One package | {count} packages',
  noticesNone: 'No package has that name.',
};
