/** Where a studio and its workers keep data files and checkpoints for each other. */
import { isAbsolute, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { StudioError } from '../../../errors/studio-error.ts';
import type { BucketPlace } from './bucket-store.ts';
import { FilesAway, filesRefused, type ContentStore } from './content-store.ts';
import { FolderStore } from './folder-store.ts';

export interface Files {
  readonly store: ContentStore;
  /** The same for everyone who reaches the same place, by whatever name. */
  readonly id: string;
}

/**
 * Opens the place, and sees that it can be written to.
 * @param asked - a folder, or `s3://bucket/prefix`; without it a folder of this machine's own, which does where studio and workers
 *   are of one machine and one user.
 * @throws {StudioError} `queue.filesPlace`, `queue.files`
 */
export async function openFiles(asked: string | undefined): Promise<Files> {
  const store = asked?.startsWith('s3://') ? await bucketAt(asked) : new FolderStore(folderAt(asked));
  try {
    return { store, id: await store.id() };
  } catch (error) {
    if (!(error instanceof FilesAway)) throw error;
    throw filesRefused(store.shown, error.cause);
  }
}

function folderAt(asked: string | undefined): string {
  if (asked) {
    if (URL.canParse(asked) && !isAbsolute(asked)) throw notAPlace();
    return resolve(asked);
  }
  const own = envPaths('Dropout Studio', { suffix: '' }).data;
  if (isAbsolute(own)) return join(own, 'shared');
  throw notAPlace();
}

/** What it needs is loaded only where it is asked for. */
async function bucketAt(asked: string): Promise<ContentStore> {
  const place = parseBucket(asked);
  const { BucketStore } = await import('./bucket-store.ts');
  return new BucketStore(place);
}

/** @param text - `s3://bucket/prefix?endpoint=https://HOST&region=NAME`, all but the bucket at will. @throws {StudioError} `queue.filesPlace` */
export function parseBucket(text: string): BucketPlace {
  const url = URL.canParse(text) ? new URL(text) : null;
  const endpoint = url?.searchParams.get('endpoint') ?? null;
  const isEndpoint = endpoint === null || (URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol));
  // Who one is, is not for an address, which is shown.
  if (url?.protocol !== 's3:' || url.hostname === '' || url.username || url.password || !isEndpoint) throw notAPlace();
  const prefix = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    endpoint,
    region: url.searchParams.get('region'),
  };
}

function notAPlace(): StudioError {
  return new StudioError(
    'queue.filesPlace',
    'The place for files is neither a folder nor a bucket. Write a folder’s path, or s3://BUCKET/PREFIX, with ?endpoint=https://HOST for a server other than Amazon’s; keys to it are taken from the environment, not from the address.',
  );
}
