/**
 * The app for the three systems: `npm run dist`.
 *
 * What depends on who builds comes from the environment: certificates (docs/releasing.md), and the place that updates come
 * from, which is the repository that a workflow runs in. A build that is not signed says so in its name.
 */

const { env } = process;
const repository = env['GITHUB_REPOSITORY']?.split('/');
const isSigned = {
  mac: Boolean(env['CSC_LINK'] ?? env['CSC_NAME']),
  win: Boolean(env['WIN_CSC_LINK'] ?? env['CSC_LINK']),
};

/** @param {boolean} signed */
const artifactName = (signed) => '${name}-${version}-${os}-${arch}' + (signed ? '' : '-unsigned') + '.${ext}';
/** Where a new version is looked for, and only when a person asks. */
const publish = repository ? { provider: 'github', owner: repository[0], repo: repository[1] } : null;

/** Files that the studio owns: where an association takes a kind of file from other programs, it is of these only. */
const idx = {
  ext: ['idx', 'idx1-ubyte', 'idx3-ubyte'],
  name: 'IDX images or labels',
  mimeType: 'application/x-idx',
  role: 'Viewer',
};
/** Files that it opens beside the programs they belong to. */
const shared = [
  { ext: ['csv', 'tsv'], name: 'Table', mimeType: 'text/csv', role: 'Viewer', rank: 'Alternate' },
  { ext: ['json'], name: 'Experiment', mimeType: 'application/json', role: 'Viewer', rank: 'Alternate' },
];

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'studio.dropout.app',
  productName: 'Dropout Studio',
  copyright: 'Copyright © 2026 Dropout Studio contributors',
  directories: { output: 'release', buildResources: 'electron/resources' },
  // What is built is all the app needs; better-sqlite3 alone can't be bundled.
  files: [
    'out/**',
    '!**/*.map',
    // For THIRD_PARTY_NOTICES.txt only.
    '!out/**/licenses.json',
    'package.json',
    '!node_modules/**',
    'node_modules/better-sqlite3/lib/**',
    // Not for another C library, as a pattern that begins with the platform's name would have it.
    'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
    'node_modules/better-sqlite3/package.json',
    'node_modules/better-sqlite3/LICENSE',
  ],
  extraResources: ['LICENSE', 'THIRD_PARTY_NOTICES.txt'],
  asar: true,
  // The core runs as a process and threads of its own, and reads native code and kernels: none of it from the archive, whose
  // integrity is checked. Main process, preload and page are in it.
  asarUnpack: ['out/core/**', 'node_modules/better-sqlite3/**'],
  // better-sqlite3 brings its own builds for Node-API.
  npmRebuild: false,
  electronLanguages: ['en-US', 'en', 'ko'],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  protocols: [{ name: 'Dropout Studio', schemes: ['dropout-studio'] }],
  ...(repository && { extraMetadata: { homepage: `https://github.com/${repository.join('/')}` } }),
  linux: {
    category: 'Education',
    target: ['AppImage', 'deb'],
    maintainer: 'Dropout Studio contributors',
    icon: 'icons',
    // The name of the launcher, by which the system finds the icon of a window: `desktopName` in package.json.
    syncDesktopName: true,
    fileAssociations: [idx, ...shared],
    artifactName: artifactName(true),
    publish,
  },
  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    fileAssociations: [idx],
    artifactName: artifactName(isSigned.win),
    publish,
  },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true, include: 'electron/resources/installer.nsh' },
  mac: {
    // The archive is what updates are made of.
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    category: 'public.app-category.education',
    hardenedRuntime: true,
    fileAssociations: [{ ...idx, rank: 'Owner' }, ...shared],
    artifactName: artifactName(isSigned.mac),
    // An app without a certificate is signed by nobody, which is what an Apple chip asks for; it can't update itself.
    ...(isSigned.mac
      ? { entitlements: 'electron/resources/entitlements.mac.plist', publish }
      : {
          identity: '-',
          entitlements: 'electron/resources/entitlements.mac.unsigned.plist',
          notarize: false,
          publish: null,
        }),
  },
};
