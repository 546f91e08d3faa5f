import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyring } from '../adapters/crypto/keyring.ts';
import { openDataKeys } from '../adapters/sql/data-keys.ts';
import { openHandbookIndex } from '../adapters/sql/handbook-index.ts';
import { openSqlite } from '../adapters/sql/sqlite/open.ts';
import { lexiconOf } from '../src/knowledge/lexicon.ts';
import { findQuotable } from '../src/knowledge/quotable.ts';
import { searchFor } from '../src/knowledge/retrieve.ts';
import { splitHandbook } from '../src/knowledge/split.ts';
import type { HandbookIndex, Passage } from '../src/ports/handbook-index.ts';
import { ANSWERED, UNSEEN } from '../test/src/knowledge/questions.ts';
import { quantile } from './stats.ts';

const TENANT = 'bench';
const SIZES = [137, 5000];
const MAX_TOKENS = 1800;

type Find = (question: string) => Promise<readonly Passage[]>;

/** What finding costs and finds: with a model that judges, beside the literal search behind cut-offs that the offline model gets. */
const folder = mkdtempSync(join(tmpdir(), 'candor-bench-'));
const { db } = await openSqlite(join(folder, 'candor.db'));
const handbook = openHandbookIndex(db, openKeyring(Buffer.alloc(32, 1), openDataKeys(db)));
try {
  for (const size of SIZES) await measure(size);
} finally {
  await db.destroy();
  rmSync(folder, { recursive: true });
}

async function measure(size: number): Promise<void> {
  const passages = toSize(readSample(), size);
  await handbook.replace(TENANT, passages, { at: Temporal.Now.instant(), facts: [] });
  const began = process.cpuUsage();
  lexiconOf(passages);
  console.log(`${String(size)} passages, read once in ${cpuMs(began).toFixed(0)} ms`);
  await report('as a model that quotes gets it', quoting(handbook, passages));
  await report('as a model that judges gets it', forgiving(handbook, passages));
}

/** Every question twice: new words are looked up in the database, known ones are not. */
async function report(name: string, find: Find): Promise<void> {
  for (const round of ['new', 'known']) {
    const costs: number[] = [];
    let found = 0;
    for (const [question, documents] of questions()) {
      const began = process.cpuUsage();
      const passages = await find(question);
      costs.push(cpuMs(began));
      if (passages.some(({ document }) => documents.includes(document))) found += 1;
    }
    costs.sort((a, b) => a - b);
    const [p50, p95] = [0.5, 0.95].map((share) => quantile(costs, share).toFixed(2));
    const share = ((100 * found) / costs.length).toFixed(0);
    console.log(`  ${name}, ${round} words: p50 ${p50} ms, p95 ${p95} ms; right document ${share} %`);
  }
}

function questions(): readonly (readonly [question: string, documents: readonly string[]])[] {
  return [...ANSWERED.map(([question, id]) => [question, [id.split('#')[0] ?? '']] as const), ...UNSEEN];
}

function quoting(index: HandbookIndex, passages: readonly Passage[]): Find {
  const shelf = { handbook: index, passages, isUsable: () => true };
  return (question) => findQuotable({ tenant: TENANT, groups: [], question, earlier: undefined }, shelf);
}

function forgiving(index: HandbookIndex, passages: readonly Passage[]): Find {
  const shelf = { handbook: index, passages, maxTokens: MAX_TOKENS, isUsable: () => true };
  return async (question) => {
    const asked = { tenant: TENANT, groups: [], question, earlier: undefined };
    return (await searchFor(asked, shelf)).passages;
  };
}

function readSample(): readonly Passage[] {
  const sample = new URL('../org/handbook/', import.meta.url);
  return splitHandbook(
    readdirSync(sample).map((file) => ({ file, markdown: readFileSync(new URL(file, sample), 'utf8') })),
  );
}

/** The sample again and again under other names, each copy with words of its own. */
function toSize(sample: readonly Passage[], size: number): readonly Passage[] {
  return Array.from({ length: size }, (_, index) => {
    const copy = Math.floor(index / sample.length);
    const passage = sample[index % sample.length];
    if (passage === undefined) throw new Error('The sample handbook is empty.');
    if (copy === 0) return passage;
    const own = (word: string): string =>
      `${word}${String.fromCharCode(97 + (copy % 26), 97 + (index % 26))}`;
    const text = passage.text.replaceAll(/\p{Ll}{7,}/gu, (word) =>
      word.length % 3 === copy % 3 ? own(word) : word,
    );
    return {
      ...passage,
      id: `${String(copy)}-${passage.id}`,
      document: `${String(copy)}-${passage.document}`,
      text,
    };
  });
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}
