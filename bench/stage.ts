import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const GRACE_MS = 10_000;

export interface Spawned {
  readonly child: ChildProcess;
  readonly pid: number;
  /** When it was spawned, on the clock of `performance.now()`. */
  readonly atMs: number;
  /** What it printed on standard error. */
  errors(): string;
}

/** Holds everything that must be gone afterwards: processes, servers, temporary folders. */
export class Stage {
  readonly #children = new Set<ChildProcess>();
  readonly #folders: string[] = [];
  readonly #closing: (() => Promise<void>)[] = [];

  constructor() {
    process.once('exit', this.#clearNow);
  }

  makeFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'candor-bench-'));
    this.#folders.push(folder);
    return folder;
  }

  onClose(close: () => Promise<void>): void {
    this.#closing.push(close);
  }

  /** Starts Node with nothing of this process's environment but what finds programs. */
  spawnNode(args: readonly string[], env: Readonly<Record<string, string>>, cwd: string): Spawned {
    const { PATH = '', HOME = '' } = process.env;
    const atMs = performance.now();
    const child = spawn(process.execPath, args, {
      cwd,
      env: { PATH, HOME, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors = (errors + chunk).slice(-4000);
    });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    if (child.pid === undefined) throw new Error('a process could not be started');
    return { child, pid: child.pid, atMs, errors: () => errors };
  }

  /** Ends one process as an operator does, by force if it does not go. */
  async stop({ child }: Spawned): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    child.kill('SIGTERM');
    await exited;
    clearTimeout(force);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#closing.map((close) => close()));
    this.#clearNow();
    process.off('exit', this.#clearNow);
  }

  readonly #clearNow = (): void => {
    for (const child of this.#children) child.kill('SIGKILL');
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  };
}
