/** A server of a test's own that speaks as Amazon S3 does, with a bucket: moto, in a process of its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort } from './redis-server.ts';

const installed = resolve(import.meta.dirname, '../../../../node_modules/.cache/judges/moto');

/** Whether there is one to be started; test/judges/install.sh installs it. */
export const hasBuckets = existsSync(join(installed, 'ready'));
if (!hasBuckets) console.warn('Skipped: tests of buckets need moto (test/judges/install.sh).');

export interface TestBucket {
  /** As `--files` takes it. */
  readonly place: string;
  /** Of a bucket that is not there. */
  readonly nowhere: string;
  remove(): Promise<void>;
}

export async function startBucket(): Promise<TestBucket> {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  const { hostname, port } = new URL(endpoint);
  const child = spawn(join(installed, 'bin/python'), ['-m', 'moto.server', '-H', hostname, '-p', port], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // It takes any keys, but wants some.
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'anyone', AWS_SECRET_ACCESS_KEY: 'anything' });
  await new Promise<void>((started, failed) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Running on')) started();
    });
    child.once('exit', () => failed(new Error('moto ended')));
  });
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: 'laboratory' }));
  client.destroy();
  return {
    place: `s3://laboratory/studio?endpoint=${endpoint}`,
    nowhere: `s3://elsewhere/studio?endpoint=${endpoint}`,
    async remove() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}
