import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeDataDir } from './data-dir.ts';
import { keepPrivate } from './write-private.ts';

/**
 * Lines that outlive the process which wrote them, in a folder for its owner alone. A line that was not written whole is dropped.
 *
 * Throws: `ConfigError` `CONFIG_INVALID` when the folder cannot be made or written.
 */
export function openJournal(folder: string, name: string) {
  makeDataDir(folder);
  const file = join(folder, `${name.replaceAll(/[^\w.-]/gu, '_')}.jsonl`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  keepPrivate(file);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  return {
    file,
    lines: whole.split('\n').filter((line) => line !== ''),
    append(line: string): void {
      const handle = openSync(file, 'a');
      try {
        writeSync(handle, `${line}\n`);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    },
    remove: () => rmSync(file, { force: true }),
  };
}
