import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/**
 * Writes a file that its owner alone can read, whatever the umask: whole or not at all, and on disk when this returns. Throws:
 * `EEXIST` where a file of that name is there, unless it is to be replaced.
 */
export function writePrivate(file: string, content: string | Uint8Array, replace: boolean): void {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}.unfinished`;
  try {
    writeNew(unfinished, content);
    if (replace) renameSync(unfinished, file);
    else giveName(unfinished, file, content);
  } finally {
    rmSync(unfinished, { force: true });
  }
  syncFolder(dirname(file));
}

/** Some file systems have no links: there a file is made under its name. */
function giveName(unfinished: string, file: string, content: string | Uint8Array): void {
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error;
    writeNew(file, content);
  }
}

function writeNew(file: string, content: string | Uint8Array): void {
  const handle = openSync(file, 'wx', OWNER_ONLY);
  try {
    fchmodSync(handle, OWNER_ONLY);
    writeFileSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes what was done to the names in a folder survive a loss of power. Windows has no such thing. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes an empty file for its owner alone unless it is there, and takes from others what they may do to one that is. */
export function keepPrivate(file: string): void {
  try {
    const handle = openSync(file, 'ax', OWNER_ONLY);
    fchmodSync(handle, OWNER_ONLY);
    closeSync(handle);
  } catch {
    tighten(file);
  }
}

/** What cannot be changed here belongs to somebody else; the doctor tells of it. */
export function tighten(file: string): void {
  try {
    const { mode } = statSync(file);
    if ((mode & OTHERS) !== 0) chmodSync(file, mode & OWNER_ONLY);
  } catch {
    // not there, or not ours
  }
}
