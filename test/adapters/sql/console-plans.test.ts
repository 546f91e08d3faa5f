import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Stores } from '../../../adapters/index.ts';
import { toClientConfig } from '../../../adapters/sql/postgres/options.ts';
import { fillStatements } from '../../fixtures/hot-path.ts';
import { TEMPLATE } from '../../fixtures/postgres-database.ts';
import { countPages, leaveAlone, openWatchedStores, type Statements } from '../../fixtures/postgres-plan.ts';
import { makePostgres } from '../../fixtures/postgres-stores.ts';
import { AT, TENANT } from '../../fixtures/turns.ts';

/** Some hundreds of pages of every table: a page of a list reads its own rows, and of an index the way there. */
const STORED = 20_000;
const MOST_PAGES = 200;
const FAR = { at: '2026-06-01T00:00:00.000Z', id: '7' };

let client: Client;
let url: string;

/** Nothing in it was ever analysed. */
beforeAll(async () => {
  url = await makePostgres(TEMPLATE);
  client = new Client(toClientConfig({ url, poolSize: 1 }));
  await client.connect();
  await leaveAlone(client);
  for (const statement of fillStatements(STORED)) await client.query(statement);
});

afterAll(() => client.end());

function toReads({ auditSearch, registers }: Stores): readonly (() => Promise<unknown>)[] {
  const filters = [
    {},
    { reference: 'S77' },
    { reference: 'I77' },
    { actor: 'person7' },
    { rule: 'members' },
    { verdict: 'refuse' },
    { kind: 'content.read' },
    { from: AT, until: AT.add({ hours: 1 }) },
  ];
  const which = [true, false].flatMap((waiting) => [{ waiting }, { waiting, desks: ['people'] }]);
  return [
    ...filters.flatMap((filter) =>
      [undefined, FAR].map((after) => () => auditSearch.search(TENANT, filter, after, 50)),
    ),
    () => auditSearch.countDecided(TENANT, 'members', AT, 5000),
    () => auditSearch.evidence(TENANT, 777),
    ...which.flatMap((one) => [
      () => registers.escalations(TENANT, one, FAR, 50),
      () => registers.reviews(TENANT, one, FAR, 50),
      () => registers.requests(TENANT, one, FAR, 50),
    ]),
    () => registers.digests(TENANT, FAR, 10),
  ];
}

it('on PostgreSQL no page of the console reads through what is stored, without statistics', async () => {
  const statements: Statements = new Map();
  const { stores, close } = await openWatchedStores(url, statements);
  for (const read of toReads(stores)) await read();
  await close();

  const pages = [];
  for (const [sql, values] of statements) pages.push([await countPages(client, sql, values), sql] as const);

  expect(pages.length).toBeGreaterThan(20);
  expect(pages.filter(([count]) => count > MOST_PAGES)).toEqual([]);
});
