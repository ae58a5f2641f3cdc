/** A browser's WebSocket as the link's duplex. */
import { decodeMessage, encodeMessage } from '#core/contract/codec.ts';
import type { Duplex } from '#core/contract/link.ts';

/** Resolves once the socket is open. @throws {Error} where it can't be opened. */
export function openSocket(url: string): Promise<Duplex> {
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socketDuplex(socket)));
    socket.addEventListener('close', () => reject(new Error('The connection was refused.')));
  });
}

function socketDuplex(socket: WebSocket): Duplex {
  return {
    post(message) {
      if (socket.readyState === WebSocket.OPEN) socket.send(encodeMessage(message));
    },
    onMessage(listener) {
      socket.addEventListener('message', ({ data }) => {
        if (data instanceof ArrayBuffer) listener(decodeMessage(new Uint8Array(data)));
      });
    },
    onClose(listener) {
      socket.addEventListener('close', () => listener(), { once: true });
    },
  };
}
