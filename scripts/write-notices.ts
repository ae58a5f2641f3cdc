/** Writes THIRD_PARTY_NOTICES.txt from what was built last: `npm run notices` after every change of the dependencies. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatNotices } from '#core/contract/notices.ts';
import { thirdPartyNotices } from './third-party.ts';

const root = resolve(import.meta.dirname, '..');
const preface = `Dropout Studio contains the work of others, under the licences below.

On the desktop it runs in Electron, which contains Chromium and Node.js; their notices are in
LICENSES.chromium.html of that version: https://github.com/electron/electron/releases`;

const builds = ['main', 'core', 'preload', 'renderer'].map((part) => resolve(root, 'out', part));
writeFileSync(resolve(root, 'THIRD_PARTY_NOTICES.txt'), formatNotices(preface, thirdPartyNotices(builds)));
