import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from '../e2e/process.ts';

/** A crowded machine starts slowly. */
const READY_MS = 120_000;

/** What it says of being ready. */
interface Look {
  readonly status: number;
  readonly slack: string | undefined;
}

/** The real server, which can be killed and started again at the same address. */
export class Victim {
  starts = 0;
  /** Lines of the log that report an error, by event, over all starts. */
  readonly errors = new Map<string, number>();
  readonly url: string;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;
  /** The last answer about being ready. */
  #said = 'nothing';

  constructor(port: number, env: Readonly<Record<string, string>>) {
    this.url = `http://127.0.0.1:${String(port)}`;
    this.#env = { PORT: String(port), ...env };
  }

  start(): void {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [join(ROOT, 'bin', 'candor.js'), 'serve'], {
      env: { PATH, HOME, ...this.#env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.starts += 1;
    this.#child = child;
    let rest = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#read(line);
    });
  }

  /** `kill -9`, by number; resolves when the process is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'close');
    child.kill('SIGKILL');
    await gone;
  }

  /** Stands still until `resume`, as a machine that is moved or swaps does. */
  pause(): void {
    this.#child?.kill('SIGSTOP');
  }

  resume(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Ends it as an operator does. Out: the exit code. */
  async stop(): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return child?.exitCode ?? null;
    const gone = once(child, 'close') as Promise<[number | null]>;
    child.kill('SIGTERM');
    return (await gone)[0];
  }

  /** Resolves when it can take questions; throws when it ended instead, or neither in time. */
  ready(): Promise<void> {
    return this.#until(({ status, slack }) => status === 200 && slack === 'up');
  }

  /** Resolves when it has started, whether or not Slack is there; throws likewise. */
  serves(): Promise<void> {
    return this.#until(({ status }) => status === 200);
  }

  async #until(holds: (look: Look) => boolean): Promise<void> {
    for (const untilMs = performance.now() + READY_MS; performance.now() < untilMs;) {
      const { exitCode = null, signalCode = null } = this.#child ?? {};
      const ended = exitCode ?? signalCode;
      if (ended !== null)
        throw new Error(`the server ended by itself with ${String(ended)}; logged ${this.#logged}`);
      if (holds(await this.#look())) return;
      await delay(20);
    }
    throw new Error(`the server neither got ready nor ended; it said ${this.#said}; logged ${this.#logged}`);
  }

  get #logged(): string {
    return [...this.errors].map(([event, times]) => `${String(times)} × ${event}`).join(', ');
  }

  async #look(): Promise<Look> {
    try {
      const response = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(READY_MS / 4) });
      this.#said = await response.text();
      const { platforms } = JSON.parse(this.#said) as { platforms?: Readonly<Record<string, string>> };
      return { status: response.status, slack: platforms?.['slack'] };
    } catch {
      this.#said = 'nothing';
      return { status: 0, slack: undefined };
    }
  }

  #read(line: string): void {
    if (!line.startsWith('{')) return count(this.errors, line.slice(0, 200));
    const { level, event, code } = JSON.parse(line) as Readonly<Record<string, string | undefined>>;
    if (level === 'error') count(this.errors, `${event ?? ''} ${code ?? ''}`);
  }
}

function count(counts: Map<string, number>, name: string): void {
  if (name.trim() !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
}
