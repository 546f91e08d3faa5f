import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(ROOT, 'bin', 'candor.js');

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Working directory; an `.env` file is read from there. */
  readonly cwd?: string;
  readonly input?: string;
  readonly nodeArgs?: readonly string[];
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the process has ended, however. */
  readonly over: Promise<Ran>;
}

/** Starts a command of `candor`. */
export function startCandor(args: readonly string[], options: RunOptions = {}): Running {
  const child = start(args, options);
  return { kill: (signal) => void child.kill(signal), over: ended(child) };
}

/** Runs a command of `candor` to its end. */
export async function runCandor(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = start(args, options);
  child.stdin?.end(options.input ?? '');
  return ended(child);
}

export interface Serving {
  readonly url: string;
  /** What was printed so far. */
  output(): { readonly stdout: string; readonly stderr: string };
  /** Resolves when a log line of this event was printed. */
  logged(event: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the process has ended, however. */
  readonly over: Promise<Ran>;
  /** Ends the process as an operator does, and waits for it. */
  stop(): Promise<Ran>;
}

/** Starts `candor serve` on any free port and waits until it says that it is ready. */
export async function serveCandor(options: RunOptions = {}, args: readonly string[] = []): Promise<Serving> {
  const child = start(['serve', ...args], { ...options, env: { PORT: '0', ...options.env } });
  const over = ended(child);
  const seen = collect(child);
  await seen.until(({ stdout }) => /Candor is ready: \S+\n[\s\S]*\n\n?$/u.test(stdout), over);
  const url = /Candor is ready: (\S+)/u.exec(seen.text.stdout)?.[1] ?? '';
  return {
    url,
    output: () => seen.text,
    logged: (event) => seen.until(({ stderr }) => stderr.includes(`"event":"${event}"`), over),
    kill: (signal) => void child.kill(signal),
    over,
    stop: () => {
      child.kill('SIGTERM');
      return over;
    },
  };
}

function start(args: readonly string[], { env = {}, cwd = ROOT, nodeArgs = [] }: RunOptions): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [...nodeArgs, BIN, ...args], {
    cwd,
    env: { PATH, HOME, CANDOR_ORG_DIR: join(ROOT, 'org'), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function collect(child: ChildProcess) {
  const text = { stdout: '', stderr: '' };
  const looks = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
      for (const look of looks) look();
    });
  }
  async function until(holds: (seen: typeof text) => boolean, over: Promise<Ran>): Promise<void> {
    const held = Promise.withResolvers<void>();
    const look = () => {
      if (holds(text)) held.resolve();
    };
    looks.add(look);
    look();
    const early = over.then(({ code, stderr }) => {
      throw new Error(`candor ended with ${String(code)}: ${stderr}`);
    });
    early.catch(() => undefined);
    await Promise.race([held.promise, early]);
    looks.delete(look);
  }
  return { text, until };
}

async function ended(child: ChildProcess): Promise<Ran> {
  const { text } = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...text };
}
