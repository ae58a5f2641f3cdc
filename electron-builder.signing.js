/**
 * What of the app's build depends on who builds: certificates, the page and the name of who publishes (docs/releasing.md),
 * and the place that updates come from, which is the repository that a workflow runs in. A build that is not signed says so
 * in its name. What is alike for all is in electron-builder.yml. The kinds of files that the studio opens are here as well,
 * since two lists share them.
 */

const { env } = process;
const repository = env['GITHUB_REPOSITORY']?.split('/');
/** Of who publishes; a deb names it. */
const homepage =
  env['DROPOUT_STUDIO_HOMEPAGE'] ?? (repository ? `https://github.com/${repository.join('/')}` : undefined);
const isSigned = {
  mac: Boolean(env['CSC_LINK'] ?? env['CSC_NAME']),
  win: Boolean(env['WIN_CSC_LINK'] ?? env['CSC_LINK']),
};

/** @param {boolean} signed */
const artifactName = (signed) => '${name}-${version}-${os}-${arch}' + (signed ? '' : '-unsigned') + '.${ext}';
/** Where a new version is looked for, and only when a person asks. */
const publish = repository ? { provider: 'github', owner: repository[0], repo: repository[1] } : null;

/** Files that the studio owns: where an association takes a kind of file from other programs, it is of these only. */
const own = [
  { ext: ['dropout'], name: 'Dropout Studio work', mimeType: 'application/x-dropout-studio', role: 'Editor' },
  {
    ext: ['idx', 'idx1-ubyte', 'idx3-ubyte'],
    name: 'IDX images or labels',
    mimeType: 'application/x-idx',
    role: 'Viewer',
  },
];
/** Files that it opens beside the programs they belong to. */
const shared = [
  { ext: ['csv', 'tsv'], name: 'Table', mimeType: 'text/csv', role: 'Viewer', rank: 'Alternate' },
  { ext: ['json'], name: 'Experiment', mimeType: 'application/json', role: 'Viewer', rank: 'Alternate' },
];

/** @param {import('electron-builder').BuildResult} result */
function sayWhatIsMissing({ artifactPaths }) {
  if (homepage !== undefined || !artifactPaths.some((path) => path.endsWith('.AppImage'))) return [];
  process.stdout.write(
    'No deb was made: it names the page of who publishes it. Set DROPOUT_STUDIO_HOMEPAGE to an address.\n',
  );
  return [];
}

/** @type {import('electron-builder').Configuration} */
export default {
  ...(homepage !== undefined && { extraMetadata: { homepage } }),
  linux: {
    target: homepage === undefined ? ['AppImage'] : ['AppImage', 'deb'],
    maintainer: env['DROPOUT_STUDIO_MAINTAINER'] ?? 'Dropout Studio contributors',
    fileAssociations: [...own, ...shared],
    artifactName: artifactName(true),
    publish,
  },
  win: { fileAssociations: own, artifactName: artifactName(isSigned.win), publish },
  afterAllArtifactBuild: sayWhatIsMissing,
  mac: {
    fileAssociations: [...own.map((kind) => ({ ...kind, rank: 'Owner' })), ...shared],
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
