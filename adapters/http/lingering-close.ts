import type { Request, Response } from 'express';

/** What a sender has to read its answer in, while it may still be writing. */
const LINGER_MS = 1000;

/**
 * Reads no more of a request, and makes its answer, still to be sent, the last of its connection. Closed right after that, with
 * something unread, the connection would be reset and the answer lost.
 */
export function readNoMore(request: Request, response: Response): void {
  const { socket } = request;
  const pause = (): void => void socket.pause();
  pause();
  socket.on('resume', pause); // the server wants to read on, to throw it away
  request.on('data', giveBack); // what came with the head
  response.set('Connection', 'close');
  socket.destroySoon = () => {
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}

/** Frees what a piece of a body holds. Left to the collector, some 60 MB of them gather before it comes. */
export function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
