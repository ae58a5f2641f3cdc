import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';

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
        parser: tseslint.parser,
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
    files: ['core/{engine,training,data,exporters,studies}/**/*.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  layer(
    ['core/contract/**', 'core/spec/**'],
    [...shells, core('data', 'engine', 'training', 'studies', 'store', 'exporters', 'service', 'cli')],
    'contract and spec stand below everything else.',
  ),
  layer(
    ['core/data/**'],
    [...shells, core('training', 'studies', 'store', 'exporters', 'service', 'cli')],
    'data stands on contract, spec and the random numbers.',
  ),
  layer(
    ['core/engine/**'],
    [...shells, core('data', 'training', 'studies', 'store', 'exporters', 'service', 'cli')],
    'engine stands on contract and spec.',
  ),
  layer(
    ['core/training/**'],
    [...shells, core('studies', 'store', 'exporters', 'service', 'cli')],
    'training reads nothing from disk.',
  ),
  layer(
    ['core/studies/**'],
    [...shells, core('store', 'exporters', 'service', 'cli')],
    'studies stand on training, and read nothing from disk.',
  ),
  layer(
    ['core/claims/**'],
    [...shells, core('data', 'engine', 'training', 'studies', 'store', 'exporters', 'service', 'cli')],
    'claims read plans and results; whoever tests them is the service.',
  ),
  layer(
    ['core/store/**', 'core/exporters/**'],
    [...shells, core('studies', 'service', 'cli')],
    'store and exporters stand beside training.',
  ),
  layer(['core/service/**'], [...shells, core('cli')], 'the service does not know its command line.'),
  layer(['core/cli/**'], shells, 'core runs without a shell or a page.'),
  layer(
    ['electron/**'],
    ['#renderer/', core('data', 'engine', 'training', 'studies', 'store', 'exporters', 'cli', 'spec')],
    'electron is a thin shell: it imports the contract and starts the service by its path.',
  ),
  layer(
    ['renderer/**'],
    [
      '(^|/)electron$',
      // Spelt out: the page has a `../data/` of its own.
      '(^|/)(#core|core)/(data|training|studies|store|exporters|service|cli)/',
      '(#core|\\.\\.|core)/engine/(?!schedules\\.ts$|dropout-(kinds|schedule)\\.ts$)',
    ],
    'the page imports contract, spec, the schedules and the formulas of dropout only.',
  ),
  {
    files: ['*.config.{js,ts}', 'test/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
  prettier,
);
