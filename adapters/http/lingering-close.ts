import type { Request, Response } from 'express';

/** What a sender has to read its answer in, while it may still be writing. */
const LINGER_MS = 1000;

/**
 * Reads no more of a request, and makes its answer, still to be sent, the last of its connection. Closed right after that, with
 * something unread, the connection would be reset and the answer lost.
 */
export function readNoMore({ socket }: Request, response: Response): void {
  const pause = (): void => void socket.pause();
  pause();
  socket.on('resume', pause); // the server wants to read on, to throw it away
  response.set('Connection', 'close');
  socket.destroySoon = () => {
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}
