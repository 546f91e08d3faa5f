import { spawn } from 'node:child_process';

/** How long a vault may take. */
const LIMIT_MS = 15_000;
/** Two keys and what stands between them are far less. */
const MOST_CHARS = 1000;

interface Options {
  readonly limitMs?: number;
}

/** Why a command gave no key; nothing of what it said. */
type Failure = 'missing' | 'late' | 'failed' | 'too_long';

/**
 * Runs a program and gives what it printed. No shell: words are parted by blanks, and quotes of either kind keep blanks together.
 * What it prints to standard error and its exit code go nowhere.
 */
export async function runKeyCommand(
  command: string,
  { limitMs = LIMIT_MS }: Options = {},
): Promise<{ readonly output: string } | { readonly failure: Failure }> {
  const [program, ...args] = toWords(command);
  if (program === undefined) return { failure: 'missing' };
  const { promise, resolve } = Promise.withResolvers<{ output: string } | { failure: Failure }>();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  const stop = (failure: Failure) => {
    endGroup(child.pid);
    resolve({ failure });
  };
  const timer = setTimeout(stop, limitMs, 'late');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.length > MOST_CHARS) stop('too_long');
  });
  child.on('error', () => resolve({ failure: 'missing' }));
  child.on('close', (code) => resolve(code === 0 ? { output } : { failure: 'failed' }));
  return promise.finally(() => clearTimeout(timer));
}

/** Whatever the program has started ends with it. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // it has ended
  }
}

function toWords(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/gu)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}
