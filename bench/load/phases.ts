import { setTimeout as delay } from 'node:timers/promises';
import { sendOverSlack, sendSteadily, toThread } from '../sender.ts';
import { IN_FLIGHT, type Subject } from './subject.ts';
import { type Usage, readUsage } from './usage.ts';

/** Longest wait for what is still to be answered after a phase. */
const PATIENCE_MS = 60_000;

/** What one phase found, in milliseconds. */
export interface Found {
  /** From just before a question is written until the head of the 200 is here. */
  readonly acknowledgedMs: readonly number[];
  /** From just before a question is written until the final answer is with Slack. */
  readonly answeredMs: readonly number[];
  readonly perSecond: number;
  /** Processor time of the server processes for each question. */
  readonly cpuMs: number;
  readonly usage: Usage;
}

/**
 * Sends `perSecond` questions a second for a while, whether or not earlier ones were answered; then waits for all answers. Each
 * `repeatEach`th is delivered once more at the same moment, to another replica.
 */
export async function askSteadily(
  subject: Subject,
  perSecond: number,
  forMs: number,
  repeatEach = Infinity,
): Promise<Found> {
  const acknowledgedMs: number[] = [];
  const count = Math.round((perSecond * forMs) / 1000);
  let delaysMs: readonly number[] = [];
  const found = await measure(subject, async () => {
    const numbers = Array.from({ length: count }, subject.next);
    const answers = numbers.map((n) => subject.slack.whenFinished(toThread(n)));
    const ask = async (n: number): ReturnType<typeof send> => {
      const [sent] = await Promise.all([
        send(subject, n),
        ...(n % repeatEach === 0 ? [send(subject, n, 1)] : []),
      ]);
      return sent;
    };
    const sent = await sendSteadily(ask, numbers[0] ?? 0, count, perSecond);
    ({ delaysMs } = await readUsage(subject.probes));
    acknowledgedMs.push(...[...sent.values()].map((one) => one.acceptedMs - one.sentMs));
    const finished = await Promise.all(answers);
    return numbers.map((n, i) => (finished[i] ?? Number.NaN) - (sent.get(n)?.sentMs ?? Number.NaN));
  });
  return { ...found, acknowledgedMs, usage: { ...found.usage, delaysMs } };
}

/** Keeps `IN_FLIGHT` questions under way for a while: the next one is sent when an answer is there. */
export async function askClosely(subject: Subject, forMs: number, inFlight = IN_FLIGHT): Promise<Found> {
  const acknowledgedMs: number[] = [];
  const found = await measure(subject, async (startMs) => {
    const answeredMs: number[] = [];
    async function askOn(): Promise<void> {
      while (performance.now() - startMs < forMs) {
        const n = subject.next();
        const finished = subject.slack.whenFinished(toThread(n));
        const { sentMs, acceptedMs } = await send(subject, n);
        acknowledgedMs.push(acceptedMs - sentMs);
        answeredMs.push((await finished) - sentMs);
      }
    }
    await Promise.all(Array.from({ length: inFlight }, askOn));
    return answeredMs;
  });
  return { ...found, acknowledgedMs };
}

/** Replicas take turns, as behind a load balancer. */
function send({ urls }: Subject, n: number, further = 0): ReturnType<typeof sendOverSlack> {
  return sendOverSlack(urls[(n + further) % urls.length] ?? '', n);
}

async function measure(
  subject: Subject,
  ask: (startMs: number) => Promise<readonly number[]>,
): Promise<Omit<Found, 'acknowledgedMs'>> {
  const before = await readUsage(subject.probes);
  const startMs = performance.now();
  const answeredMs = await within(subject, ask(startMs));
  const tookMs = performance.now() - startMs;
  const usage = await readUsage(subject.probes);
  const { faults } = subject.model;
  if (faults.length > 0) throw new Error(`${subject.name}: ${faults.slice(0, 3).join('; ')}`);
  return {
    answeredMs,
    perSecond: (answeredMs.length * 1000) / tookMs,
    cpuMs: (usage.cpuMs - before.cpuMs) / answeredMs.length,
    usage,
  };
}

async function within<T>({ name, processes }: Subject, work: Promise<T>): Promise<T> {
  const done = new AbortController();
  const late = delay(PATIENCE_MS, undefined, { signal: done.signal }).then(() => {
    const errors = processes.map((one) => one.errors().slice(-500)).join('\n');
    throw new Error(`${name}: answers did not come within ${String(PATIENCE_MS / 1000)} s\n${errors}`);
  });
  late.catch(() => undefined);
  return Promise.race([work, late]).finally(() => done.abort());
}
