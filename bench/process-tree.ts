import { readFileSync, readdirSync } from 'node:fs';

const PAGE_BYTES = 4096;

/** What a process and all that it started hold in memory, in bytes. Linux only: 0 elsewhere, and for what has ended. */
export function residentBytes(pid: number): number {
  const own = Number(readProc(pid, 'statm').split(' ')[1] ?? 0) * PAGE_BYTES;
  return childrenOf(pid).reduce((sum, child) => sum + residentBytes(child), own);
}

function childrenOf(pid: number): readonly number[] {
  const children = threadsOf(pid).flatMap((thread) => readProc(pid, `task/${thread}/children`).split(' '));
  return children.map(Number).filter((child) => child > 0);
}

function threadsOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${String(pid)}/task`);
  } catch {
    return [];
  }
}

function readProc(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
