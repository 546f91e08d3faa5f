import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../adapters/sql/schema.ts';

/** Adds answers whose bands are as likely to meet as those of texts that have nothing in common, up to `until` of them. */
export async function fill(db: Kysely<Schema>, count: number, until: number): Promise<void> {
  const bands = Array.from({ length: 12 }, (_, band) => `band_${String(band)}`);
  const random = bands.map(() => 'random() % 2147483648').join(', ');
  await sql`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
    insert or ignore into fingerprints
      (turn_id, whole, tenant, subject, at, edited, units, sample, own, quoted, ${sql.raw(bands.join(', '))})
    select ${until} || 'F' || i, hex(randomblob(16)), 'bench', '', '2026-10-01T00:00:00Z', 0, 90, 0,
      hex(randomblob(200)), '', ${sql.raw(random)} from n`.execute(db);
}
