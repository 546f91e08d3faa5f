import type { Kysely } from 'kysely';
import type { StepParts } from '../../src/ports/escalations.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { type SealedFact, appendSealed, sealFacts } from './audit-log.ts';
import { type SealedMessage, insertMessages, sealMessages } from './outbox.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { addUsage } from './usage.ts';

/** What is written beside a change, sealed. */
export type SealedParts = Pick<StepParts, 'at' | 'usage'> & {
  readonly facts: readonly SealedFact[];
  readonly messages: readonly SealedMessage[];
};

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
export async function sealParts(
  { at, usage, facts, messages }: StepParts,
  asker: string,
  keyring: Keyring,
): Promise<SealedParts> {
  const sealed = await sealFacts(facts, keyring);
  return { at, usage, facts: sealed, messages: await sealMessages(messages, asker, keyring) };
}

/** What transactions wait for each other with comes last: counters, then the audit log. */
export async function writeParts(
  trx: Kysely<Schema>,
  { id, tenant, asker }: { readonly id: string; readonly tenant: string; readonly asker: string },
  { at, usage, facts, messages }: SealedParts,
): Promise<void> {
  const about = { tenant, escalation: id, subject: asker, at: toIso(at) };
  if (!(await insertMessages(trx, about, messages))) throw new Undone();
  await addUsage(trx, [{ tenant, at, counts: usage }]);
  await appendSealed(trx, facts);
}
