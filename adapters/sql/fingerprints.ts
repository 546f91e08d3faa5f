import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Fingerprint, Fingerprints, KnownAnswer } from '../../src/ports/fingerprints.ts';
import type { FeedbackTables } from './schema-feedback.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type Row = Insertable<FeedbackTables['fingerprints']>;

const BANDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
/** Of the values that are kept. */
const BYTES = 4;

const COLUMNS = ['turn_id', 'whole', 'at', 'edited', 'units', 'sample', 'own', 'quoted'] as const;

export function openFingerprints(db: Kysely<Schema>): Fingerprints {
  return {
    async findWhole(tenant, wholes) {
      if (wholes.length === 0) return undefined;
      const row = await db
        .selectFrom('fingerprints')
        .select(COLUMNS)
        .where('whole', 'in', wholes)
        .where('tenant', '=', tenant)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toKnown(row);
    },
    async findLike(tenant, bands, limit) {
      if (bands.length === 0) return [];
      const found = await Promise.all(
        BANDS.map((band) => findBand(db, tenant, band, bands[band] ?? 0, limit)),
      );
      const rarest = found.toSorted((a, b) => a.length - b.length).flat();
      return [...new Map(rarest.map((row) => [`${row.turn_id} ${row.whole}`, row])).values()].map(toKnown);
    },
  };
}

function findBand(
  db: Kysely<Schema>,
  tenant: string,
  band: (typeof BANDS)[number],
  value: number,
  limit: number,
) {
  return db
    .selectFrom('fingerprints')
    .select(COLUMNS)
    .where(`band_${band}`, '=', value)
    .where('tenant', '=', tenant)
    .limit(limit)
    .execute();
}

function toKnown(
  row: Pick<Selectable<FeedbackTables['fingerprints']>, (typeof COLUMNS)[number]>,
): KnownAnswer {
  return {
    whole: row.whole,
    units: row.units,
    own: unpack(row.own),
    quoted: unpack(row.quoted),
    isSample: row.sample === 1,
    at: Temporal.Instant.from(row.at),
    edited: row.edited === 1,
  };
}

interface Given {
  readonly turnId: string;
  readonly tenant: string;
  /** Pseudonym of who asked. */
  readonly subject: string;
  readonly at: Temporal.Instant;
  readonly edited: boolean;
}

export function toFingerprintRow(
  { turnId, tenant, subject, at, edited }: Given,
  { whole, units, isSample, own, quoted, bands }: Fingerprint,
): Row {
  const columns = Object.fromEntries(BANDS.map((band) => [`band_${band}`, bands[band] ?? null] as const));
  return {
    turn_id: turnId,
    whole,
    tenant,
    subject,
    at: toIso(at),
    edited: edited ? 1 : 0,
    units,
    sample: isSample ? 1 : 0,
    own: pack(own),
    quoted: pack(quoted),
    ...columns,
  };
}

/** Out: none where there is nothing to know again. */
export function fingerprintRowsOf(fingerprint: Fingerprint | undefined, given: Given): readonly Row[] {
  return fingerprint === undefined ? [] : [toFingerprintRow(given, fingerprint)];
}

/** The same words twice in a turn, as where a review left them as they were, are one row. */
export async function insertFingerprints(trx: Kysely<Schema>, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('fingerprints')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function pack(values: readonly number[]): string {
  const bytes = Buffer.alloc(values.length * BYTES);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * BYTES));
  return bytes.toString('base64');
}

function unpack(packed: string): number[] {
  const bytes = Buffer.from(packed, 'base64');
  return Array.from({ length: bytes.length / BYTES }, (_, index) => bytes.readUInt32BE(index * BYTES));
}
