import { parseBase64, parseNote } from './note.ts';

/** A signed head of the log. Source: https://c2sp.org/tlog-checkpoint */
interface Checkpoint {
  readonly note: NonNullable<ReturnType<typeof parseNote>>;
  /** Names the log. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** What is signed of a log: its origin, how many entries it has, and the root of the tree over them. */
export function toCheckpointText(origin: string, size: number, root: Uint8Array): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** Reads a checkpoint without looking at its signatures. Out: undefined for what is none. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const note = parseNote(text);
  if (note === undefined) return undefined;
  const lines = note.text.slice(0, -1).split('\n');
  const [origin = '', digits = '', base64 = ''] = lines;
  const root = parseBase64(base64);
  if (lines.includes('') || root?.length !== 32 || !/^(?:0|[1-9]\d{0,15})$/u.test(digits)) return undefined;
  const size = Number(digits);
  return Number.isSafeInteger(size) ? { note, origin, size, root } : undefined;
}

/** The notes of a checkpoint file, in order; a record that was cut short and has another behind it is left out. */
export function parseCheckpointFile(text: string): string[] {
  const blocks = text.replaceAll('\r\n', '\n').split(/\n{2,}/u);
  return blocks
    .map((block, index) => (isSignatures(block) ? `${blocks[index - 1] ?? ''}\n\n${block.trimEnd()}\n` : ''))
    .filter((note) => note !== '');
}

function isSignatures(block: string): boolean {
  return block.startsWith('— ');
}
