import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseCheckpointFile } from '../../src/audit/checkpoint.ts';
import { UpstreamError } from '../../src/base/errors.ts';
import type { CheckpointFile } from '../../src/ports/checkpoint-file.ts';

/** What a note takes at most, witnesses included: what is looked for stands at the end. */
const NOTE_BYTES = 10_000;
const END = '\n\n';

/** Opened for appending alone each time, so that an operator may forbid everything else, or take the file away and keep it. */
export function openCheckpointFile(path: string): CheckpointFile {
  return {
    tail: (limit) => translating(async () => parseCheckpointFile(await readTail(path, limit)).slice(-limit)),
    append: (notes) => translating(() => append(path, notes)),
  };
}

async function append(path: string, notes: readonly string[]): Promise<void> {
  if (notes.length === 0) return;
  const before = await readTail(path, 1);
  const file = await open(path, 'a', 0o600);
  try {
    const text = notes.map((note) => `${note}\n`).join('');
    await file.writeFile(before === '' || before.endsWith(END) ? text : `${END}${text}`);
    await file.sync();
  } finally {
    await file.close();
  }
  if (before === '') await syncFolder(dirname(path));
}

/** A new file is there after a power failure, too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readTail(path: string, notes: number): Promise<string> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - notes * NOTE_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function translating<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new UpstreamError('CHECKPOINT_NOT_TAKEN', 'the checkpoint file cannot be used', {
      retryable: true,
      cause: error,
    });
  }
}
