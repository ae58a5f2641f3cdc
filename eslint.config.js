import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';
import { pageParser } from './scripts/lint-page.js';

/** Who may import whom: a folder's name tells where its code may run. Patterns are matched against import paths. */
const layer = (files, forbidden, why) => ({
  files,
  rules: {
    'no-restricted-imports': ['error', { patterns: forbidden.map((regex) => ({ regex, message: why })) }],
  },
});

/** A relative or `#core` import of one of these folders of core. */
const core = (...folders) => `(^|/)(#core|\\.\\.|core)/(${folders.join('|')})/`;
const shells = ['(^|/)electron(/|$)', '#renderer/', '(^|/)renderer/'];

/** Core's folders from the ground up: each may import those before it. */
const coreLayers = [
  'errors',
  'experiment',
  'contract',
  'words',
  'statistics',
  'engine',
  'search',
  'data',
  'curvature',
  'training',
  'instruments',
  'studies',
];
/** Those that the page reads as well: they use nothing of Node. */
const sharedLayers = ['errors', 'experiment', 'contract', 'words', 'statistics', 'charts'];
/** Those that stand beside that order, with what they may import. */
const besideLayers = {
  charts: ['errors', 'experiment', 'contract', 'words', 'statistics', 'engine'],
  claims: ['errors', 'experiment', 'contract', 'statistics'],
  lessons: ['errors', 'experiment', 'contract', 'statistics', 'claims'],
  figures: ['errors', 'experiment', 'contract', 'statistics', 'charts'],
  exporters: coreLayers.filter((folder) => folder !== 'studies'),
  store: [...coreLayers.filter((folder) => folder !== 'studies'), 'exporters'],
  // Of instruments, surfaces that are drawn from what a study measured.
  reports: ['errors', 'experiment', 'contract', 'words', 'statistics', 'instruments', 'charts', 'figures', 'exporters'],
  service: [...coreLayers, 'claims', 'lessons', 'charts', 'figures', 'exporters', 'reports', 'store'],
  cli: [...coreLayers, 'claims', 'lessons', 'figures', 'exporters', 'store', 'service'],
};

const features = readdirSync(new URL('renderer/features', import.meta.url));
/** What the page's own folders are told apart from by being spelt out: it has a `data/` and a `store/` of its own. */
const notInPage = [
  '(^|/)electron$',
  '^node:',
  '(^|/)(#core|core)/(search|curvature|training|instruments|data|studies|claims|lessons|figures|reports|store|exporters|service|cli)/',
  '(#core|\\.\\.|core)/engine/(?!schedules\\.ts$|dropout-(kinds|schedule)\\.ts$)',
];
const pageWhy =
  'the page imports contract, experiment, the schedules and the formulas of dropout only, and nothing of Node.';

export default tseslint.config(
  {
    ignores: [
      'out/',
      'build/',
      'release/',
      'node_modules/',
      'core/engine/kernels/assembly/',
      'test/bench/assembly/',
      'test-results/',
      'test/bench/peers/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...vue.configs['flat/recommended'],
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: {
        parser: pageParser,
        extraFileExtensions: ['.vue'],
        projectService: { allowDefaultProject: ['eslint.config.js', 'scripts/*.js', 'bin/*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
      ],
      eqeqeq: 'error',
      'vue/multi-word-component-names': 'off',
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      // Absent props are undefined, and the types say so.
      'vue/require-default-prop': 'off',
    },
  },
  {
    files: ['{renderer,test/renderer}/**/*.ts'],
    languageOptions: { parser: pageParser },
  },
  {
    files: ['core/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Use the seeded random numbers of core/engine.' },
        { object: 'Date', property: 'now', message: 'Take a clock as an argument.' },
      ],
    },
  },
  {
    // Typed-array loops: the index is in range by construction, and a check would cost time in every step.
    files: [
      'core/{statistics,engine,search,curvature,training,instruments,data,figures,exporters,studies}/**/*.ts',
      'test/**/*.ts',
    ],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  ...coreLayers.map((folder, below) =>
    layer(
      [`core/${folder}/**`],
      [
        ...shells,
        core(...coreLayers.slice(below + 1), ...Object.keys(besideLayers)),
        ...(sharedLayers.includes(folder) ? ['^node:'] : []),
      ],
      `${folder} stands on ${coreLayers.slice(0, below).join(', ') || 'nothing'}.`,
    ),
  ),
  ...Object.entries(besideLayers).map(([folder, allowed]) =>
    layer(
      [`core/${folder}/**`],
      [
        ...shells,
        core(...[...coreLayers, ...Object.keys(besideLayers)].filter((one) => ![folder, ...allowed].includes(one))),
        ...(sharedLayers.includes(folder) ? ['^node:'] : []),
      ],
      `${folder} stands on ${allowed.join(', ')}.`,
    ),
  ),
  layer(
    ['electron/**'],
    ['#renderer/', `(^|/)(#core|\\.\\.|core)/(?!contract/|errors/|service/)`],
    'electron is a thin shell: it imports the contract and starts the service by its path.',
  ),
  layer(['renderer/**'], notInPage, pageWhy),
  // What every part of the page may use knows nothing of its features.
  layer(
    ['renderer/{charts,components,format,link,locales,stores,ui}/**'],
    [...notInPage, '(^|/)features/'],
    'what the features share does not import them.',
  ),
  ...features
    .filter((feature) => feature !== 'shell')
    .map((feature) =>
      layer(
        [`renderer/features/${feature}/**`],
        [...notInPage, `^(\\.\\./)+(${features.filter((other) => other !== feature).join('|')})/`],
        'features do not import each other: what several show lies in components, charts, format or ui.',
      ),
    ),
  {
    files: ['*.{config,signing}.{js,ts}', 'test/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
  prettier,
);
