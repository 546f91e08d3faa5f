import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SUBJECT_TABLES } from '../../../../adapters/sql/subject-tables.ts';
import { openSqliteStores } from '../../../fixtures/sqlite-stores.ts';

/** They grow with every question. The audit log is read through in steps instead. */
const LARGE = ['turns', 'sent_requests', 'placeholders', 'themes', 'outbox', 'incidents'];

let opened: Awaited<ReturnType<typeof openSqliteStores>>;

beforeEach(async () => {
  opened = await openSqliteStores();
});

afterEach(() => opened.close());

it.each(LARGE)('what is of a person in %s is found by an index, however large it is', async (table) => {
  const person = { tenant: 't', person: 'p', limit: 'l', budget: 'b' };

  for (const rows of SUBJECT_TABLES.filter((one) => one.table === table)) {
    const { rows: plan } = await sql<{ detail: string }>`
      explain query plan select * from ${sql.table(table)} where ${rows.where(person)}`.execute(opened.db);
    const first = plan.find(({ detail }) => detail.split(' ').includes(table));

    expect(first?.detail).toMatch(/^SEARCH .* USING (?:COVERING )?INDEX \w+_by_person/u);
  }
});
