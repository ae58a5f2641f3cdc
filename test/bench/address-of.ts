import type { Readable } from 'node:stream';

/** Where a studio that was started says that it can be opened. */
export function addressOf(output: Readable): Promise<string> {
  let text = '';
  return new Promise((found, failed) => {
    output.on('data', (chunk: Buffer) => {
      const match = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec((text += chunk.toString()));
      if (match) found(match[0]);
    });
    output.once('close', () => failed(new Error(`serve ended: ${text}`)));
  });
}
