import type { KyselyPlugin } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SeenVersions, openHandbookIndex } from '../../../adapters/sql/handbook-index.ts';
import type { HandbookIndex } from '../../../src/ports/handbook-index.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { BARE, TENANT } from '../../fixtures/turns.ts';

const PASSAGE = {
  id: 'leave.md#days',
  document: 'leave.md',
  title: 'Leave',
  section: 'Days',
  text: 'Everyone has 28 days a year.',
  version: '0123456789ab',
  readers: [],
  url: undefined,
};

let opened: Awaited<ReturnType<typeof openSqliteStores>>;
let index: HandbookIndex;
/** How many statements the index ran. */
let count = 0;
const counting: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  async transformResult({ result }) {
    count += 1;
    return result;
  },
};

beforeEach(async () => {
  opened = await openSqliteStores();
  const { db, keyring } = opened;
  index = openHandbookIndex(db.withPlugin(counting), keyring);
  await index.replace(TENANT, [PASSAGE], BARE);
  await index.search(TENANT, ['days'], [], 10);
  count = 0;
});

afterEach(() => opened.close());

test('the searches of one question look together, and once, whether the handbook was replaced', async () => {
  const search = (term: string) => index.search(TENANT, [term], [], 10);
  const found = await Promise.all(['days', 'year', 'everyone'].map(search));

  expect(found.map(({ hits }) => hits.length)).toEqual([1, 1, 1]);
  expect(count).toBe(1);
});

test('a handbook that another process has put in force is found by the next search', async () => {
  const { db, keyring } = opened;
  const other = openHandbookIndex(db, keyring);
  await other.replace(TENANT, [{ ...PASSAGE, text: 'Everyone has 30 days a year.' }], BARE);

  const { hits } = await index.search(TENANT, ['days'], [], 10);

  expect(hits.map(({ passage }) => passage.text)).toEqual(['Everyone has 30 days a year.']);
});

test('a search right after a claim goes by the version that the claim has read', async () => {
  const { db, keyring } = opened;
  const seen = new SeenVersions();
  const beside = openHandbookIndex(db.withPlugin(counting), keyring, seen);
  seen.note(TENANT, 1);
  await beside.search(TENANT, ['days'], [], 10);
  count = 0;

  await beside.search(TENANT, ['days'], [], 10);
  const looks = count;
  await beside.replace(TENANT, [{ ...PASSAGE, text: 'Everyone has 30 days a year.' }], BARE);
  seen.note(TENANT, 1); // by a claim that was slower
  const { hits } = await beside.search(TENANT, ['days'], [], 10);

  expect(looks).toBe(0);
  expect(hits.map(({ passage }) => passage.text)).toEqual(['Everyone has 30 days a year.']);
});

test('a search that begins while the handbook is replaced by its own process finds the new one afterwards', async () => {
  const replacing = index.replace(TENANT, [{ ...PASSAGE, text: 'Everyone has 30 days a year.' }], BARE);
  const meanwhile = index.search(TENANT, ['days'], [], 10);
  await Promise.all([replacing, meanwhile]);

  const { hits } = await index.search(TENANT, ['days'], [], 10);

  expect(hits.map(({ passage }) => passage.text)).toEqual(['Everyone has 30 days a year.']);
});
