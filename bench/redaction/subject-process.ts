import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Subject } from './subject.ts';
import type { Answer } from './worker.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));
const START_LIMIT_MS = 60_000;

/** A subject in a process of its own, so that a text it hangs on ends that process and not the bench. */
export class SubjectProcess {
  readonly subject: Subject;
  readonly #limitMs: number;
  #child: ChildProcess | undefined;

  constructor(subject: Subject, limitMs: number) {
    this.subject = subject;
    this.#limitMs = limitMs;
  }

  /** `undefined` when there is no answer within the limit. */
  async run(text: string): Promise<Answer | undefined> {
    const child = this.#child ?? (await this.#start());
    const answer = waitFor(child, this.#limitMs);
    child.send(text);
    const found = await answer;
    if (found === undefined) await this.close();
    return found as Answer | undefined;
  }

  async close(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(WORKER, [this.subject.name], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#child = child;
    const ready = await waitFor(child, START_LIMIT_MS);
    if (ready === undefined) throw new Error(`${this.subject.name} did not start`);
    return child;
  }
}

/** The next message; `undefined` when there is none within the limit or the process ends. */
async function waitFor(child: ChildProcess, limitMs: number): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const timer = setTimeout(resolve, limitMs);
  child.once('message', resolve).once('exit', resolve);
  const message = await promise;
  clearTimeout(timer);
  child.off('message', resolve).off('exit', resolve);
  return typeof message === 'number' || message === null ? undefined : message;
}
