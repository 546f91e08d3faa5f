import type { HandbookIndex, Passage } from '../../src/ports/handbook-index.ts';
import { conceptsOf } from '../../src/knowledge/concepts.ts';
import { lexiconOf } from '../../src/knowledge/lexicon.ts';
import { quantile } from '../stats.ts';
import type { Find } from './baselines.ts';

/** Long words of each copy that are its own: so many of the copies share each. */
const SHARED_BY = 26;

/** What one question costs, in milliseconds of processor time. */
interface Cost {
  readonly p50: number;
  readonly p95: number;
}

/** The passages again and again under other names, each copy with words of its own. */
export function toSize(sample: readonly Passage[], size: number): readonly Passage[] {
  return Array.from({ length: size }, (_, index) => {
    const copy = Math.floor(index / sample.length);
    const passage = sample[index % sample.length];
    if (passage === undefined) throw new Error('The handbook is empty.');
    if (copy === 0) return passage;
    const own = (word: string): string =>
      `${word}${String.fromCharCode(97 + (copy % SHARED_BY), 97 + (index % SHARED_BY))}`;
    const text = passage.text.replaceAll(/\p{Ll}{7,}/gu, (word) =>
      word.length % 3 === copy % 3 ? own(word) : word,
    );
    const [id, document] = [`${String(copy)}-${passage.id}`, `${String(copy)}-${passage.document}`];
    return { ...passage, id, document, text };
  });
}

/** Indexes the passages. Out: what that took, in seconds of processor time, and keeps, in megabytes. */
export async function measureReading(
  handbook: HandbookIndex,
  tenant: string,
  passages: readonly Passage[],
): Promise<{ readonly writeS: number; readonly readS: number; readonly keptMb: number }> {
  const before = memoryMb();
  const began = process.cpuUsage();
  await handbook.replace(tenant, passages, { at: Temporal.Now.instant(), facts: [] });
  const writeS = cpuMs(began) / 1000;
  const then = process.cpuUsage();
  lexiconOf(passages);
  return { writeS, readS: cpuMs(then) / 1000, keptMb: memoryMb() - before };
}

export async function measureCost(questions: readonly string[], find: Find): Promise<Cost> {
  const costs: number[] = [];
  for (const question of questions) {
    const began = process.cpuUsage();
    await find(question, undefined);
    costs.push(cpuMs(began));
  }
  return { p50: quantile(costs, 0.5), p95: quantile(costs, 0.95) };
}

/** What only turns a question into words to look for. */
export function openConcepts(passages: readonly Passage[]): Find {
  const lexicon = lexiconOf(passages);
  return async (question) => {
    conceptsOf(question, lexicon);
    return [];
  };
}

function memoryMb(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1_000_000;
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}
