import type { FileRef } from '../domain/question.ts';
import type { Turn } from '../domain/turn.ts';
import { cutFile, tooManyFiles, unnamedFile, unreadFile } from '../messages/files.ts';
import { MAX_FILE_BYTES } from '../ports/documents.ts';
import type { TurnDeps } from './deps.ts';

/** Files read of one question, and characters of them all together. */
const MAX_FILES = 5;
const MAX_CHARS = 100_000;
/** How long the platform may take to give a file. */
const FETCH_MS = 20_000;
/** How long a question waits for all its files. */
const READ_MS = 60_000;
const MAX_NAME_CHARS = 80;

/** A file that was read. */
interface ReadFile {
  readonly name: string;
  readonly text: string;
}

interface ReadFiles {
  readonly files: readonly ReadFile[];
  /** A sentence for everything that was not read. */
  readonly notes: readonly string[];
}

/** Fetches and reads the files of a question, one after the other. What cannot be read is said in words, and nothing is kept. */
export async function readFiles(
  turn: Turn,
  deps: Pick<TurnDeps, 'documents' | 'platforms'>,
  signal: AbortSignal,
): Promise<ReadFiles> {
  const all = turn.files ?? [];
  const files: ReadFile[] = [];
  const notes = all.length > MAX_FILES ? [tooManyFiles(MAX_FILES, all.length)] : [];
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]);
  let left = MAX_CHARS;
  for (const ref of all.slice(0, MAX_FILES)) {
    const name = toShownName(ref.name);
    const read = left === 0 ? TOO_LARGE : await readFile(ref, left, turn, deps, inTime);
    signal.throwIfAborted();
    if (read.type === 'unreadable') {
      notes.push(unreadFile(name, read.reason));
      continue;
    }
    files.push({ name, text: read.text });
    left -= read.text.length;
    if (read.cut) notes.push(cutFile(name));
  }
  return { files, notes };
}

const TOO_LARGE = { type: 'unreadable', reason: 'too-large' } as const;

async function readFile(
  ref: FileRef,
  maxChars: number,
  turn: Turn,
  { platforms, documents }: Pick<TurnDeps, 'documents' | 'platforms'>,
  inTime: AbortSignal,
) {
  const source = platforms.get(turn.place.platform)?.files;
  const fetched = await source?.fetch(ref, AbortSignal.any([inTime, AbortSignal.timeout(FETCH_MS)]));
  if (fetched?.type !== 'bytes')
    return { type: 'unreadable', reason: fetched?.reason ?? 'unreachable' } as const;
  if (fetched.bytes.length > MAX_FILE_BYTES) return TOO_LARGE;
  return documents.read(fetched.bytes, ref.name, maxChars, inTime);
}

/** A name on one line, without anything that markup could be made of. */
function toShownName(name: string): string {
  const plain = name
    .toWellFormed()
    .replaceAll(/[\p{C}\p{Z}]+/gu, ' ')
    .replaceAll(/[<>[\]()`*|\\]/g, '')
    .trim();
  return plain === '' ? unnamedFile() : plain.slice(0, MAX_NAME_CHARS);
}
