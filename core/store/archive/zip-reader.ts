/**
 * A `.dropout` file, read as one that anybody may have made: what it says of itself is checked before it is read, and whatever
 * is read is held to what the manifest says. Nothing is ever read whole but the manifest.
 */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import yauzl from 'yauzl';
import { reportOf, StudioError } from '../../errors/studio-error.ts';
import { manifestName, parseManifest, type Manifest, type ManifestEntry } from './manifest.ts';

/** Some hundred thousand files have this to say of them. */
const manifestLimit = 64 * 2 ** 20;
/** Nothing can be packed closer than this. */
const deflateLimit = 1100;
/** What unpacks to more than so many bytes, and to so many times its size, was made to fill disks. */
const bombBytes = 2 ** 30;
const bombRatio = 200;

export interface OpenArchive {
  readonly manifest: Manifest;
  /** An entry's bytes. @throws {StudioError} `archive.damaged` where they are not what was packed. */
  bytes(entry: ManifestEntry): AsyncGenerator<Uint8Array>;
  /** Reads an entry for nothing but to see that it is what was packed. @throws {StudioError} `archive.damaged` */
  check(entry: ManifestEntry): Promise<void>;
  close(): void;
}

/**
 * @param path - of the file.
 * @throws {StudioError} `archive.notOne`, `archive.invalid`, `archive.damaged`, `archive.bomb`, `version.newer`
 */
export async function openArchive(path: string): Promise<OpenArchive> {
  const zip = await opened(path);
  try {
    const { size } = await stat(path);
    const found = await entriesOf(zip);
    const own = found.get(manifestName);
    if (!own || own.uncompressedSize > manifestLimit) throw notOne();
    const manifest = parseManifest(await textOf(zip, own));
    checkEntries(manifest, found, size);
    const bytes = (entry: ManifestEntry) => checked(zip, found.get(entry.path), entry);
    return {
      manifest,
      bytes,
      check: async (entry) => {
        const pieces = bytes(entry);
        while (!(await pieces.next()).done);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function opened(path: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { autoClose: false, strictFileNames: true });
  } catch (error) {
    const report = reportOf(error);
    throw report.code.startsWith('storage.') ? error : notOne();
  }
}

async function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const found = new Map<string, yauzl.Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (found.has(entry.fileName)) throw new Error(`“${entry.fileName}” is there twice`);
      if (!entry.canDecodeFileData()) throw new Error(`“${entry.fileName}” is encrypted or packed in an unknown way`);
      found.set(entry.fileName, entry);
    }
  } catch (error) {
    throw damagedBy(error);
  }
  return found;
}

/** The zip has what the manifest lists, as large as it says, and nothing else. */
function checkEntries({ entries }: Manifest, found: ReadonlyMap<string, yauzl.Entry>, size: number): void {
  const listed = new Set(entries.map(({ path }) => path));
  const other = [...found.keys()].find((path) => path !== manifestName && !listed.has(path));
  if (other !== undefined) throw damaged(`“${other}” is not in its list`);
  let total = 0;
  for (const { path, bytes } of entries) {
    const entry = found.get(path);
    if (!entry) throw damaged(`“${path}” is missing`);
    if (entry.uncompressedSize !== bytes) throw damaged(`“${path}” is not as large as it should be`);
    if (bytes > entry.compressedSize * deflateLimit + 1024) throw bomb();
    total += bytes;
  }
  if (total > bombBytes && total > size * bombRatio) throw bomb();
}

async function textOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<string> {
  try {
    const parts: Uint8Array[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Uint8Array);
    return Buffer.concat(parts).toString('utf8');
  } catch (error) {
    throw damagedBy(error);
  }
}

async function* checked(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry | undefined,
  { path, sha256 }: ManifestEntry,
): AsyncGenerator<Uint8Array> {
  if (!entry) throw damaged(`“${path}” is missing`);
  const hash = createHash('sha256');
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) {
      hash.update(part as Uint8Array);
      yield part as Uint8Array;
    }
  } catch (error) {
    throw damagedBy(error);
  }
  if (hash.digest('hex') !== sha256) throw damaged(`“${path}” is not what was packed`);
}

function damagedBy(error: unknown): unknown {
  const { code, message } = reportOf(error);
  if (error instanceof StudioError || code.startsWith('storage.')) return error;
  return damaged(error instanceof Error ? error.message : message);
}

/** What comes out of a file is not what was put in. */
export function damaged(reason: string): StudioError {
  return new StudioError(
    'archive.damaged',
    `The file is damaged, and nothing of it has come in: ${reason}. Copy or download it again.`,
    { reason },
  );
}

function notOne(): StudioError {
  return new StudioError('archive.notOne', 'This is no file that the studio has packed (.dropout).');
}

function bomb(): StudioError {
  return new StudioError(
    'archive.bomb',
    'The file would unpack to far more than work of the studio ever does, as one that was made to fill disks. It is not unpacked.',
  );
}
