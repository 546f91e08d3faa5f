import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { ConfigError } from '../src/base/errors.ts';
import type { TextFile } from '../src/policy/organisation.ts';
import { writePrivate } from './files/write-private.ts';
import { splitLines } from './lines.ts';

/** Lines of a file, or of standard input. Throws: `ConfigError` `USAGE` when the file cannot be read. */
async function* readLines(file: string | undefined): AsyncGenerator<string> {
  const input = file === undefined ? process.stdin : createReadStream(file);
  try {
    yield* splitLines(input.setEncoding('utf8') as AsyncIterable<string>);
  } catch (error) {
    if (file === undefined || !isOf(input, error)) throw error;
    throw notRead(file);
  }
}

/** A whole file. Throws: `ConfigError` `USAGE` when it cannot be read. */
async function readText(file: string): Promise<TextFile> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text !== undefined) return { file, text };
  throw notRead(file);
}

/** Writes a file that its owner alone can read. Throws: `ConfigError` `USAGE` when it is there, or cannot be made. */
async function writeNew(file: string, content: string | Uint8Array): Promise<void> {
  try {
    writePrivate(file, content, false);
  } catch {
    const problem = 'exists already, or cannot be made. Name a new file in a folder that may be written to.';
    throw new ConfigError('USAGE', [{ where: file, problem }]);
  }
}

/** Writes a line to standard output, waiting while the reader is slow. A reader that has gone ends the process quietly. */
async function print(line: string): Promise<void> {
  process.stdout.once('error', endQuietly);
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  process.stdout.off('error', endQuietly);
}

/** What commands read from and write to. */
export const STDIO = { print, readLines, readText, writeNew };

function endQuietly(error: NodeJS.ErrnoException): void {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
}

/** Whether it was reading that failed, and not what was made of it. */
function isOf(input: Readable, error: unknown): boolean {
  return input.errored === error;
}

function notRead(file: string): ConfigError {
  const problem = 'cannot be read. Check the path and its permissions.';
  return new ConfigError('USAGE', [{ where: file, problem }]);
}
