/** A WebSocket as the link's duplex: one binary message for each of the link's. */
import type { RawData, WebSocket } from 'ws';
import { decodeMessage, encodeMessage } from '../../contract/codec.ts';
import type { ServedDuplex } from '../../contract/link.ts';

/** What may wait for a page that does not read, in bytes; a whole run of a million steps is less. */
const maxBufferedBytes = 256 * 2 ** 20;

/** @param socket - open; a message that can't be decoded closes it, and so does a page that does not read. */
export function socketDuplex(socket: WebSocket): ServedDuplex {
  return {
    post(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > maxBufferedBytes) socket.terminate();
      else socket.send(encodeMessage(message));
    },
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        const message = isBinary ? decoded(data) : undefined;
        if (message === undefined) socket.close(1003);
        else listener(message);
      });
    },
    onClose(listener) {
      socket.on('close', listener);
    },
    close: () => socket.close(1003),
  };
}

function decoded(data: RawData): unknown {
  if (!(data instanceof Uint8Array)) return undefined;
  try {
    return decodeMessage(data);
  } catch {
    return undefined;
  }
}
