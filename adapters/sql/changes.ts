import type { Kysely } from 'kysely';
import type { ChangeParts } from '../../src/ports/change-parts.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { type SealedFact, appendSealed, sealFacts } from './audit-log.ts';
import { endIncidents } from './incident-ends.ts';
import { insertIncidents } from './incidents.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { addUsage } from './usage.ts';

/** What is recorded with a change, sealed. */
type SealedChange = Omit<ChangeParts, 'facts'> & { readonly facts: readonly SealedFact[] };

/** Ends a transaction that must leave nothing behind. */
export class Undone extends Error {}

/** Out: false when the work was undone. */
export async function writeAll(
  db: Kysely<Schema>,
  work: (trx: Kysely<Schema>) => Promise<void>,
): Promise<boolean> {
  try {
    await db.transaction().execute(work);
    return true;
  } catch (error) {
    if (error instanceof Undone) return false;
    throw error;
  }
}

/** Outside of any transaction, which may hold the only connection. */
export async function sealChange(parts: ChangeParts, keyring: Keyring): Promise<SealedChange> {
  return { ...parts, facts: await sealFacts(parts.facts, keyring) };
}

/**
 * Makes a change together with what is recorded with it. `change` gives how many rows it changed. Out: false, and nothing written,
 * where that is not one.
 */
export async function changeOne(
  { db, keyring }: StoreDeps,
  tenant: string,
  parts: ChangeParts,
  change: (trx: Kysely<Schema>) => Promise<bigint | undefined>,
): Promise<boolean> {
  const sealed = await sealChange(parts, keyring);
  return writeAll(db, async (trx) => {
    if ((await change(trx)) !== 1n) throw new Undone();
    await writeChange(trx, tenant, sealed);
  });
}

/** What transactions wait for each other with comes last: the incidents of a group, counters, then the audit log. */
export async function writeChange(
  trx: Kysely<Schema>,
  tenant: string,
  { at, facts, usage = [], incidents = [], ends = [] }: SealedChange,
): Promise<void> {
  const { opened } = await insertIncidents(trx, incidents);
  const ended = await endIncidents(trx, tenant, ends, at);
  await addUsage(trx, [{ tenant, at, counts: usage }]);
  await appendSealed(trx, [...opened, ...ended, ...facts]);
}
