import type { Kysely } from 'kysely';
import type { DigestRuns } from '../../src/ports/digest-runs.ts';
import type { NewOutMessage } from '../../src/ports/escalations.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type DigestStatus = NonNullable<Awaited<ReturnType<DigestRuns['find']>>>;

type DigestContent = Extract<NewOutMessage['content'], { readonly type: 'digest' }>;

/** Writes how the message of a digest ended. */
export async function endRun(
  trx: Kysely<Schema>,
  tenant: string,
  { kind, channel, periodStart }: DigestContent,
  { type, at }: { readonly type: 'sent' | 'given_up'; readonly at: Temporal.Instant },
): Promise<void> {
  const status: DigestStatus = type === 'sent' ? 'posted' : 'given_up';
  const key = { tenant, kind, channel, period_start: toIso(Temporal.Instant.from(periodStart)) };
  await trx
    .updateTable('digest_runs')
    .where((where) => where.and(key))
    .set({ status, completed_at: toIso(at) })
    .execute();
}
