/**
 * The manifest of a `.dropout` file: what is in it, in which form, and how large and which every entry has to be.
 *
 * A `.dropout` file is a zip of lines of JSON (`runs.jsonl`, …), of imported files under their hash (`data/…`) and of
 * checkpoints (`models/RUN/…`); a backup has the database in the place of the lines. Whatever the manifest doesn't name is
 * not in it.
 */
import { z } from 'zod';
import { ArchiveCounts, ArchiveKind, type ArchiveSummary } from '../../contract/archives.ts';
import { parseAs } from '../../errors/parse.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { versions } from '../../experiment/versions.ts';
import { isModelName } from '../model-files.ts';

export const manifestName = 'manifest.json';
/** Of a backup. */
export const databaseName = 'library.sqlite';

/** The form of the manifest and of how an archive is laid out. */
const forms = versions([]);

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const sha256 = /^[\da-f]{64}$/;

/** Where a file of an archive belongs. */
export type Place =
  | { readonly kind: 'lines'; readonly part: string }
  | { readonly kind: 'database' }
  | { readonly kind: 'data'; readonly hash: string }
  | { readonly kind: 'model'; readonly runId: string; readonly name: string };

/** Null for a path that no archive has: it is never made into one of the disk. */
export function placeOf(path: string): Place | null {
  if (path === databaseName) return { kind: 'database' };
  const [folder, second, third, ...more] = path.split('/');
  if (more.length > 0) return null;
  if (second === undefined) {
    const [, part] = /^([a-z]{1,40})\.jsonl$/.exec(path) ?? [];
    return part === undefined ? null : { kind: 'lines', part };
  }
  if (folder === 'data' && third === undefined) return sha256.test(second) ? { kind: 'data', hash: second } : null;
  if (folder !== 'models' || third === undefined) return null;
  return uuid.test(second) && isModelName(third) ? { kind: 'model', runId: second, name: third } : null;
}

const Entry = z.strictObject({
  path: z.string().refine((path) => placeOf(path) !== null, 'no file of an archive has this name'),
  bytes: z.int().min(0),
  sha256: z.string().regex(sha256),
});
export type ManifestEntry = z.infer<typeof Entry>;

const Manifest = z.object({
  format: z.literal('dropout-studio'),
  studio: z.string().max(100),
  kind: ArchiveKind,
  name: z.string().max(2000),
  madeAt: z.number(),
  counts: ArchiveCounts,
  /** The form of each part's lines, by the part's name. */
  parts: z.record(z.string(), z.int().min(1)),
  entries: z.array(Entry),
});
export type Manifest = z.infer<typeof Manifest>;

export function manifestBytes(manifest: Manifest): Uint8Array {
  return Buffer.from(JSON.stringify(forms.stamp(manifest), null, 1));
}

/**
 * @param text - of `manifest.json`.
 * @throws {StudioError} `version.newer` for an archive of a later studio, `archive.invalid` for what is none.
 */
export function parseManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
  const isOurs = z.object({ format: z.literal('dropout-studio') }).safeParse(value).success;
  const manifest = parseAs(Manifest, isOurs ? forms.upgrade(value) : value, 'archive.invalid', manifestName);
  const paths = new Set(manifest.entries.map(({ path }) => path));
  if (paths.size < manifest.entries.length) throw invalid('an entry is listed twice');
  return manifest;
}

export function summaryOf({ kind, name, studio, madeAt, counts, entries }: Manifest): ArchiveSummary {
  return { kind, name, studio, madeAt, counts, bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0) };
}

function invalid(problem: string): StudioError {
  return new StudioError('archive.invalid', `${manifestName}: ${problem}.`, { path: manifestName, problem });
}
