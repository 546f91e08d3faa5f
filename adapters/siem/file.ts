import { type FileHandle, open } from 'node:fs/promises';
import type { EventSink } from '../../src/ports/event-sink.ts';
import { toFailure } from './failure.ts';

const NEWLINE = 0x0a;

/**
 * Appends to a file, one event a line, and has them on disk before they count as taken. The file is opened for every batch: one that
 * was moved away by rotation is made anew, for its owner alone. A line that was cut by a full disk or a death is ended first.
 */
export function openFileSink(path: string): EventSink {
  return {
    id: `file:${path}`,
    async send(events) {
      try {
        const file = await open(path, 'a+', 0o600);
        try {
          const lines = events.map(({ json }) => `${json}\n`).join('');
          await file.appendFile(`${(await isCut(file)) ? '\n' : ''}${lines}`);
          await file.sync();
        } finally {
          await file.close();
        }
      } catch (error) {
        throw toFailure('the file of security events took nothing', error);
      }
    },
  };
}

async function isCut(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== NEWLINE;
}
