import type { ActionResult } from '../ports/intake.ts';
import type { TurnDeps } from '../turn/deps.ts';
import type { Turn } from '../turn/turn.ts';

type Deps = Pick<TurnDeps, 'oversight' | 'audit' | 'usage' | 'incidents' | 'clock' | 'ids'>;

/** Takes a vote on an answer. Everybody who can read it has one, and can change it. */
export async function castVote(
  turn: Turn,
  subject: string,
  vote: 'up' | 'down',
  { oversight, audit, usage, clock }: Deps,
): Promise<ActionResult> {
  const { tenant, id: turnId } = turn;
  const at = clock.now();
  const before = await oversight.vote({ tenant, turnId, subject, vote, at });
  if (before?.vote !== vote) {
    if (before !== undefined) {
      await usage.add(tenant, before.at, [{ metric: 'feedback', label: before.vote, value: -1 }]);
    }
    await usage.add(tenant, at, [{ metric: 'feedback', label: vote, value: 1 }]);
    await audit.append([{ tenant, kind: 'feedback.given', at, turnId, subject, meta: { vote } }]);
  }
  return {
    ok: true,
    text: vote === 'up' ? 'Thank you: noted as helpful.' : 'Thank you: noted as not helpful.',
  };
}

/** Opens an incident for an answer that a reader reports. */
export async function reportAnswer(
  turn: Turn,
  subject: string,
  { audit, incidents, clock, ids }: Deps,
): Promise<ActionResult> {
  const { tenant, id: turnId } = turn;
  const at = clock.now();
  const id = ids.next();
  await incidents.open({ id, tenant, kind: 'user_report', severity: 'medium', at, turnId, cause: 'reader' });
  await audit.append([
    { tenant, kind: 'incident.opened', at, turnId, subject, meta: { incident: id, cause: 'reader' } },
  ]);
  return { ok: true, text: `Thank you: the security team will look at this answer. Reference: ${id}` };
}
