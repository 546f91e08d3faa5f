import type { KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHandbookIndex } from '../../../adapters/sql/handbook-index.ts';
import type { HandbookIndex, Passage } from '../../../src/ports/handbook-index.ts';
import { openPostgresStores } from '../../fixtures/postgres-stores.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { BARE, TENANT } from '../../fixtures/turns.ts';

const TERMS = ['days', 'leave', 'number 7', 'word3', 'managers'];

describe.each([
  ['SQLite', openSqliteStores],
  ['PostgreSQL', openPostgresStores],
] as const)('a handbook of which a part changes, on %s,', (_name, open) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let index: HandbookIndex;
  let bodiesRead = 0;
  /** Counts the passages whose words are read. */
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      bodiesRead += result.rows.filter((row) => 'body' in row && !('id' in row)).length;
      return result;
    },
  };

  beforeEach(async () => {
    opened = await open();
    index = openHandbookIndex(opened.db.withPlugin(counting), opened.keyring);
    bodiesRead = 0;
  });

  afterEach(() => opened.close());

  test('keeps the rows of what did not change and reads the words of what did', async () => {
    const before = documents(40);
    await index.replace(TENANT, before, BARE);
    const rowsBefore = await rowsOf();
    bodiesRead = 0;

    await index.replace(TENANT, changed(before, 7), BARE);

    const rowsAfter = await rowsOf();
    const kept = rowsBefore.filter(({ document }) => document !== nameOf(7));
    expect(rowsAfter.filter(({ document }) => document !== nameOf(7))).toEqual(kept);
    expect(rowsAfter.some(({ seq }) => !rowsBefore.some((row) => row.seq === seq))).toBe(true);
    expect(bodiesRead).toBe(2);
  });

  test('is searched as one that was read whole, whatever came and went', async () => {
    const start = documents(30);
    const steps: readonly (readonly Passage[])[] = [
      start,
      changed(start, 3),
      start.slice(0, 50),
      start,
      [...documents(33)].toReversed(),
      changed(start, 29).map((one) => ({ ...one, readers: one.document === nameOf(1) ? ['managers'] : [] })),
      start.slice(50),
      [],
      changed(start, 12),
    ];

    for (const step of steps) {
      await index.replace(TENANT, step, BARE);
      const fresh = openHandbookIndex(opened.db, opened.keyring);

      for (const groups of [[], ['managers']]) {
        const [found, expected] = await Promise.all(
          [index, fresh].map((one) => one.search(TENANT, TERMS, groups, 200)),
        );
        expect(byId(found)).toEqual(byId(expected));
      }
    }
  });

  test('is found changed by another process that had the one before', async () => {
    const other = openHandbookIndex(opened.db, opened.keyring);
    await index.replace(TENANT, documents(10), BARE);
    await other.search(TENANT, TERMS, [], 10);
    await index.replace(TENANT, changed(documents(10), 4), BARE);

    const { hits, passages } = await other.search(TENANT, ['changed'], [], 10);

    expect(hits.map(({ passage }) => passage.document)).toEqual([nameOf(4), nameOf(4)]);
    expect(passages).toBe(20);
  });

  function rowsOf() {
    return opened.db.selectFrom('passages').select(['seq', 'document', 'body']).orderBy('seq').execute();
  }
});

type Found = Awaited<ReturnType<HandbookIndex['search']>> | undefined;

/** Equal scores come in any order. */
function byId(found: Found) {
  const hits = found?.hits.map(({ passage, score, matched }) => [
    passage.id,
    score.toFixed(5),
    matched,
    passage.text,
  ]);
  return { hits: hits?.toSorted(), frequency: found?.frequency, passages: found?.passages };
}

function nameOf(document: number): string {
  return `document-${String(document)}.md`;
}

/** Two passages each. */
function documents(count: number): readonly Passage[] {
  return Array.from({ length: count * 2 }, (_, index) => {
    const document = Math.floor(index / 2);
    return {
      id: `${nameOf(document)}#${String(index % 2)}`,
      document: nameOf(document),
      title: `Leave number ${String(document)}`,
      section: 'Days',
      text: `Everyone has ${String(index)} days. word${String(index % 5)}`,
      version: '0123456789ab',
      readers: [],
      url: undefined,
    };
  });
}

function changed(passages: readonly Passage[], document: number): readonly Passage[] {
  return passages.map((one) =>
    one.document === nameOf(document)
      ? { ...one, text: `${one.text} changed`, version: 'ba9876543210' }
      : one,
  );
}
