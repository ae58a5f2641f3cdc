/** A WebSocket as the link's duplex: one binary message for each of the link's. */
import type { RawData, WebSocket } from 'ws';
import { decodeMessage, encodeMessage } from '../../contract/codec.ts';
import type { Duplex } from '../../contract/link.ts';

/** @param socket - open; a message that can't be decoded closes it. */
export function socketDuplex(socket: WebSocket): Duplex {
  return {
    post(message) {
      if (socket.readyState === socket.OPEN) socket.send(encodeMessage(message));
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
