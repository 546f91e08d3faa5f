import type { Kysely } from 'kysely';
import type { PlainFact } from '../../src/domain/audit-entry.ts';
import type { MasterKeys } from '../crypto/master-keys.ts';
import { appendSealed, toPlainRow } from './audit-log.ts';
import { bumpGeneration } from './data-keys.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** What a rotation works with. It may end at any moment, and the next one goes on where it was. */
export interface RotationDeps {
  readonly db: Kysely<Schema>;
  readonly master: MasterKeys;
  /** Of the entry in the audit log. */
  readonly tenant: string;
  readonly now: () => Temporal.Instant;
  /** Waits until every process knows what was written, and has written what it had sealed before. */
  readonly settle: () => Promise<void>;
}

/** Rows looked at in one transaction. */
export const ROTATED_AT_ONCE = 200;
/** A rotation that finds something left after so many looks gives up: something writes under the old key for ever. */
export const MOST_LOOKS = 20;

type Kind = 'master' | 'data';

/** Begins a rotation to `target`, or goes on with one that was begun. Out: the target that stands. */
export async function beginRotation(db: Kysely<Schema>, kind: Kind, target: string): Promise<string> {
  await db
    .insertInto('keyring_state')
    .values({ name: nameOf(kind), value: target })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await findRotation(db, kind)) ?? target;
}

/** The target of a rotation that is under way. */
export async function findRotation(db: Kysely<Schema>, kind: Kind): Promise<string | undefined> {
  const row = await db
    .selectFrom('keyring_state')
    .select('value')
    .where('name', '=', nameOf(kind))
    .executeTakeFirst();
  return row?.value;
}

/** Ends a rotation and notes it. Out: false, and nothing written, where another process has ended it. */
export async function endRotation(
  { db, tenant, now }: RotationDeps,
  kind: Kind,
  target: string,
  meta: PlainFact['meta'],
  last?: (trx: Kysely<Schema>) => Promise<void>,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const ended = await trx
      .deleteFrom('keyring_state')
      .where('name', '=', nameOf(kind))
      .where('value', '=', target)
      .executeTakeFirst();
    if (ended.numDeletedRows === 0n) return false;
    await last?.(trx);
    await bumpGeneration(trx);
    const fact = { tenant, kind: 'key.rotated', at: now(), meta: { what: kind, ...meta } } as const;
    await appendSealed(trx, [toPlainRow(fact, NOBODY)]);
    return true;
  });
}

/** The fact is about no person. */
const NOBODY = { pseudonym: () => '' };

function nameOf(kind: Kind): string {
  return `rotation:${kind}`;
}

/** As instants stand in the database. */
export function toMark({ now }: RotationDeps): string {
  return toIso(now());
}
