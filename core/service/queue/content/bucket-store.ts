/** A bucket of Amazon S3, or of another server that speaks the same. Who one is, is found as by all of Amazon's tools. */
import { randomUUID } from 'node:crypto';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { FilesAway, filesRefused, isContentName } from './content-store.ts';
import type { ContentName, ContentStore, Stored } from './content-store.ts';

export interface BucketPlace {
  readonly bucket: string;
  /** Empty, or ends in a slash. */
  readonly prefix: string;
  /** Of a server other than Amazon's; null for theirs, or the one that the environment names. */
  readonly endpoint: string | null;
  readonly region: string | null;
}

/** Of a connection that is not made, and of one that has gone silent. */
const timeouts = { connectionTimeout: 5_000, socketTimeout: 60_000 };
const usualRegion = 'us-east-1';

export class BucketStore implements ContentStore {
  readonly shown: string;
  readonly #client: S3Client;
  readonly #place: BucketPlace;

  constructor(place: BucketPlace) {
    const { bucket, prefix, endpoint } = place;
    const named = endpoint ?? process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
    this.#place = place;
    this.shown = `s3://${bucket}/${prefix}${endpoint === null ? '' : ` (${new URL(endpoint).host})`}`;
    this.#client = new S3Client({
      ...(endpoint === null ? {} : { endpoint }),
      region: place.region ?? process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? usualRegion,
      // Servers of one's own have no names of their own for buckets.
      forcePathStyle: named !== undefined,
      requestHandler: timeouts,
      // Everything is held to its SHA-256; not every server knows the others.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
  }

  async id(): Promise<string> {
    const object = this.#object('place');
    const made = { ...object, Body: randomUUID(), IfNoneMatch: '*' };
    // The first who comes gives the place its name.
    await this.#asked(() => this.#client.send(new PutObjectCommand(made)).catch(ignoreStatus(412, 409)));
    const found = await this.#asked(() => this.#client.send(new GetObjectCommand(object)));
    return (await found.Body?.transformToString()) ?? '';
  }

  read(name: ContentName): Promise<Buffer | null> {
    return this.#asked(async () => {
      const found = await this.#client.send(new GetObjectCommand(this.#object(name))).catch(ignoreStatus(404));
      const bytes = await found?.Body?.transformToByteArray();
      return bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : null;
    });
  }

  async write(name: ContentName, bytes: Uint8Array): Promise<void> {
    await this.#asked(() => this.#client.send(new PutObjectCommand({ ...this.#object(name), Body: bytes })));
  }

  touch(name: ContentName): Promise<number | null> {
    return this.#asked(async () => {
      const object = this.#object(name);
      const found = await this.#client.send(new HeadObjectCommand(object)).catch(ignoreStatus(404));
      if (!found) return null;
      // Copied onto itself, which is allowed only where something is said anew.
      const source = `${object.Bucket}/${object.Key.split('/').map(encodeURIComponent).join('/')}`;
      const Metadata = { touched: randomUUID() };
      await this.#client.send(
        new CopyObjectCommand({ ...object, CopySource: source, MetadataDirective: 'REPLACE', Metadata }),
      );
      return found.ContentLength ?? 0;
    });
  }

  async remove(name: ContentName): Promise<void> {
    await this.#asked(() => this.#client.send(new DeleteObjectCommand(this.#object(name))).catch(ignoreStatus(404)));
  }

  async *list(): AsyncGenerator<Stored> {
    const { bucket, prefix } = this.#place;
    const pages = paginateListObjectsV2({ client: this.#client }, { Bucket: bucket, Prefix: prefix });
    for (;;) {
      const page = await this.#asked(() => pages.next());
      if (page.done) return;
      for (const { Key = '', LastModified } of page.value.Contents ?? []) {
        const name = Key.slice(prefix.length);
        if (isContentName(name) && LastModified) yield { name, at: LastModified.getTime() };
      }
    }
  }

  #object(name: string) {
    return { Bucket: this.#place.bucket, Key: `${this.#place.prefix}${name}` };
  }

  async #asked<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw isForPeople(error) ? filesRefused(this.shown, error) : new FilesAway(this.shown, error);
    }
  }
}

/** What no waiting helps against: a bucket that is not there, or who one is, or is not. */
function isForPeople(error: unknown): boolean {
  if (error instanceof S3ServiceException) {
    const { httpStatusCode: status = 0 } = error.$metadata;
    return status >= 300 && status < 500 && status !== 408 && status !== 429;
  }
  return error instanceof Error && error.name === 'CredentialsProviderError';
}

function ignoreStatus(...statuses: readonly number[]) {
  return (error: unknown): undefined => {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    // A bucket that is not there is another matter than an object.
    const isBucket = error instanceof S3ServiceException && error.name === 'NoSuchBucket';
    if (status === undefined || isBucket || !statuses.includes(status)) throw error;
  };
}
