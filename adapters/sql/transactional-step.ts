import type { Kysely } from 'kysely';
import type { StepParts } from '../../src/ports/escalations.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { Undone, sealChange, writeChange } from './changes.ts';
import { insertMessages, sealMessages } from './outbox.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type SealedStep = Awaited<ReturnType<typeof sealParts>>;

/** As `sealChange`. */
export async function sealParts(parts: StepParts, asker: string, keyring: Keyring) {
  const messages = await sealMessages(parts.messages, asker, keyring);
  return { ...(await sealChange(parts, keyring)), messages };
}

/** What the parts are of. */
interface PartsOf {
  readonly about: 'escalation' | 'review';
  readonly id: string;
  readonly tenant: string;
  /** Pseudonym of who asked. */
  readonly asker: string;
}

/** As `writeChange`. Undone when a message was written before. */
export async function writeParts(
  trx: Kysely<Schema>,
  { about, id, tenant, asker }: PartsOf,
  parts: SealedStep,
): Promise<void> {
  const of = { tenant, about, stream: id, subject: asker, at: toIso(parts.at) };
  if (!(await insertMessages(trx, of, parts.messages))) throw new Undone();
  await writeChange(trx, tenant, parts);
}
