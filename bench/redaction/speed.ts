import { toMessage } from '../figures/redaction-speed.ts';
import { hostileTexts } from './hostile.ts';
import type { SubjectProcess } from './subject-process.ts';

export interface Speed {
  /** The first round of all messages in a fresh process: what is compiled at first use is in it. */
  readonly firstMbPerSecond: number;
  /** One figure a round of all messages. */
  readonly mbPerSecond: readonly number[];
  /** One figure a message. */
  readonly messageMs: readonly number[];
  /** By hostile input. */
  readonly hostile: ReadonlyMap<string, Hostile>;
}

/** The best of a few tries; `undefined` is over the limit. */
export interface Hostile {
  readonly halfMs: number | undefined;
  readonly fullMs: number | undefined;
}

const MESSAGES = 200;
const ROUNDS = 10;
const WARM_ROUNDS = 5;
const ENOUGH_MS = 5000;
const HALF_CHARS = 50_000;
const TRIES = 3;
const QUICK_MS = 1000;

export async function measureSpeed(subject: SubjectProcess): Promise<Speed> {
  const messages = Array.from({ length: MESSAGES }, (_, i) => toMessage(i));
  const bytes = messages.reduce((sum, message) => sum + Buffer.byteLength(message), 0);
  const warmUp = await repeat(subject, messages, WARM_ROUNDS);
  const rounds = await repeat(subject, messages, ROUNDS);
  return {
    firstMbPerSecond: toMbPerSecond(bytes, warmUp[0] ?? []),
    mbPerSecond: rounds.map((round) => toMbPerSecond(bytes, round)),
    messageMs: rounds.flat(),
    hostile: await measureHostile(subject),
  };
}

function toMbPerSecond(bytes: number, round: readonly number[]): number {
  return bytes / 1000 / round.reduce((sum, ms) => sum + ms, 0);
}

/** One round at least, and no new one after five seconds. */
async function repeat(
  subject: SubjectProcess,
  texts: readonly string[],
  most: number,
): Promise<readonly number[][]> {
  const rounds: number[][] = [];
  const startMs = performance.now();
  while (rounds.length < most && (rounds.length === 0 || performance.now() - startMs < ENOUGH_MS))
    rounds.push(await runAll(subject, texts));
  return rounds;
}

async function runAll(subject: SubjectProcess, texts: readonly string[]): Promise<number[]> {
  const all: number[] = [];
  for (const text of texts) all.push((await subject.run(text))?.ms ?? Infinity);
  return all;
}

async function measureHostile(subject: SubjectProcess): Promise<ReadonlyMap<string, Hostile>> {
  const found = new Map<string, Hostile>();
  for (const [name, full] of hostileTexts(2 * HALF_CHARS))
    found.set(name, await measureGrowth(subject, full.slice(0, HALF_CHARS), full));
  return found;
}

/** Both in turn, so that a slow moment of the machine meets both; once when that took long. */
async function measureGrowth(subject: SubjectProcess, half: string, full: string): Promise<Hostile> {
  let best = { halfMs: Infinity, fullMs: Infinity };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const halfMs = (await subject.run(half))?.ms;
    const fullMs = halfMs === undefined ? undefined : (await subject.run(full))?.ms;
    if (halfMs === undefined || fullMs === undefined) return { halfMs, fullMs };
    best = { halfMs: Math.min(best.halfMs, halfMs), fullMs: Math.min(best.fullMs, fullMs) };
    if (fullMs > QUICK_MS && tries > 0) break;
  }
  return best;
}
