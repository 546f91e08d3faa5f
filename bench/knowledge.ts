import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openKeyring } from '../adapters/crypto/keyring.ts';
import { openDataKeys } from '../adapters/sql/data-keys.ts';
import { openHandbookIndex } from '../adapters/sql/handbook-index.ts';
import { openSqlite } from '../adapters/sql/sqlite/open.ts';
import { findQuotable } from '../src/knowledge/quotable.ts';
import { searchFor } from '../src/knowledge/retrieve.ts';
import type { HandbookIndex, Passage } from '../src/ports/handbook-index.ts';
import { type Find, openBm25, openTrigrams } from './knowledge/baselines.ts';
import { type Grades, measureFinding, measureQuoting } from './knowledge/quality.ts';
import { readHandbook, readSet } from './knowledge/records.ts';
import { measureCost, measureReading, openConcepts, toSize } from './knowledge/scale.ts';

const TENANT = 'bench';
const MAX_TOKENS = 1800;
const SIZES = [200, 5000, 100_000];
/** What is told of the search beside ours. */
const TELLING = new Set(['answerable', 'unanswerable', 'smalltalk']);

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', multiple: true },
    size: { type: 'string', multiple: true },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'candor-bench-'));
const { db } = await openSqlite(join(folder, 'candor.db'));
const handbook = openHandbookIndex(db, openKeyring(Buffer.alloc(32, 1), openDataKeys(db)));
const sets = (flags.data ?? [undefined]).map((spec) => readSet(spec));
try {
  for (const set of sets) await reportQuality(set);
  for (const size of flags.size?.map(Number) ?? SIZES) await reportCost(size);
} finally {
  await db.destroy();
  rmSync(folder, { recursive: true });
}

/** What is found and what is quoted, beside searches that anybody could write. */
async function reportQuality(set: ReturnType<typeof readSet>): Promise<void> {
  const { passages, rows } = set;
  const open = passages.filter(({ readers }) => readers.length === 0);
  await handbook.replace(TENANT, passages, { at: Temporal.Now.instant(), facts: [] });
  console.log(`\n${set.name}: ${String(rows.length)} questions over ${String(passages.length)} passages`);
  console.log(
    '| of the answerable | document % | first % | all parts % | fact % | tokens |\n|---|---|---|---|---|---|',
  );
  for (const [name, find] of [
    ['plain BM25, eight passages', openBm25(open)],
    ['character trigrams, eight passages', openTrigrams(open)],
    ['Candor, for a model that judges, without its help', judging(handbook, passages)],
  ] as const) {
    const { document, first, allParts, fact, tokens } = await measureFinding(set, find);
    const shares = [document, first, allParts, fact].map((share) => (100 * share).toFixed(0));
    console.log(`| ${[name, ...shares, tokens.toFixed(0)].join(' | ')} |`);
  }
  console.log('| quoted without a model | right % | wrong % | silent % |\n|---|---|---|---|');
  printGrades('plain BM25, the three best', await measureQuoting(set, firstOf(openBm25(open), 3)));
  printGrades('Candor', await measureQuoting(set, quoting(handbook, passages)));
}

function printGrades(name: string, grades: Grades): void {
  for (const [type, counts] of grades) {
    if (name !== 'Candor' && !TELLING.has(type)) continue;
    const total = counts.right + counts.wrong + counts.silent;
    const shares = [counts.right, counts.wrong, counts.silent].map((n) => ((100 * n) / total).toFixed(0));
    console.log(`| ${[`${name}: ${type} (${String(total)})`, ...shares].join(' | ')} |`);
  }
}

/** Every question twice: first with whatever is made when it is needed. */
async function reportCost(size: number): Promise<void> {
  const passages = toSize(readHandbook(), size);
  const { writeS, readS, keptMb } = await measureReading(handbook, TENANT, passages);
  const read = `written and indexed in ${writeS.toFixed(1)} s, words read in ${readS.toFixed(1)} s`;
  console.log(`\n${String(size)} passages: ${read} of processor time, ${keptMb.toFixed(0)} MB kept`);
  console.log(
    '| processor time of a question, ms | first p50 | p95 | again p50 | p95 |\n|---|---|---|---|---|',
  );
  const questions = readSet().rows.map(({ question }) => question);
  for (const [name, find] of [
    ['words to look for', openConcepts(passages)],
    ['for a model that judges', judging(handbook, passages)],
    ['for quoting', quoting(handbook, passages)],
    ...(size <= 5000 ? [['plain BM25', openBm25(passages)] as const] : []),
  ] as const) {
    const [first, again] = [await measureCost(questions, find), await measureCost(questions, find)];
    const costs = [first.p50, first.p95, again.p50, again.p95].map((ms) => ms.toFixed(2));
    console.log(`| ${[name, ...costs].join(' | ')} |`);
  }
}

function judging(index: HandbookIndex, passages: readonly Passage[]): Find {
  const shelf = { handbook: index, passages, maxTokens: MAX_TOKENS, isUsable: () => true };
  return async (question, earlier) =>
    (await searchFor({ tenant: TENANT, groups: [], question, earlier }, shelf)).passages;
}

function quoting(index: HandbookIndex, passages: readonly Passage[]): Find {
  const shelf = { handbook: index, passages, isUsable: () => true };
  return (question, earlier) => findQuotable({ tenant: TENANT, groups: [], question, earlier }, shelf);
}

function firstOf(find: Find, most: number): Find {
  return async (question, earlier) => (await find(question, earlier)).slice(0, most);
}
