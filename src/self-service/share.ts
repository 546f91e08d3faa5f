import { subjectOf } from '../domain/person.ts';
import { notShareable, sharedBefore, sharing } from '../messages/share.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { Shares } from '../ports/shares.ts';
import type { TurnView } from '../ports/turns.ts';

interface ShareDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly shares: Shares;
}

/** Takes an asker's wish to share the answer that they alone got; it is posted once, by the outbox. */
export async function shareAnswer(
  { turn, record }: Pick<TurnView, 'record' | 'turn'>,
  { clock, ids, shares }: ShareDeps,
): Promise<ActionResult> {
  if (!isShareable({ turn, record })) return { ok: false, text: notShareable() };
  const { tenant, id: turnId } = turn;
  const at = clock.now();
  const subject = subjectOf(turn);
  const meta = { platform: turn.place.platform, channel: turn.place.channel };
  const shared = await shares.open({
    tenant,
    turnId,
    subject,
    at,
    message: { id: ids.next(), key: `share:${turnId}`, side: 'channel', content: { type: 'share', turnId } },
    facts: [{ tenant, kind: 'answer.shared', at, turnId, subject, meta }],
  });
  return shared ? { ok: true, text: sharing() } : { ok: false, text: sharedBefore() };
}

/** An answer as it was given, not one that waits or was taken back; what an emptied record held cannot be shown again. */
export function isShareable({ turn, record }: Pick<TurnView, 'record' | 'turn'>): boolean {
  return (
    turn.place.repliesTo === 'asker' &&
    turn.withdrawn === undefined &&
    record?.outcome === 'answered' &&
    record.draft !== '' &&
    record.reply.actions.includes('share')
  );
}
