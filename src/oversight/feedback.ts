import type { ActionResult } from '../ports/intake.ts';
import type { TurnDeps } from '../turn/deps.ts';
import type { RedactionCount, Turn } from '../turn/turn.ts';

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

/** Notes, once, that what was masked in a question was no personal data: its kinds and how many of each, never what it was. */
export async function disputeRedactions(
  turn: Turn,
  subject: string,
  redactions: readonly RedactionCount[],
  { oversight, audit, usage, clock }: Deps,
): Promise<ActionResult> {
  if (redactions.length === 0) return { ok: false, text: 'Nothing was masked in this question.' };
  const { tenant, id: turnId } = turn;
  const at = clock.now();
  if (await oversight.dispute({ tenant, turnId, at })) {
    await usage.add(
      tenant,
      at,
      redactions.map(({ kind, count }) => ({ metric: 'false_alarm', label: kind, value: count })),
    );
    const kinds = redactions.map(({ kind, count }) => `${kind}:${count}`).join(',');
    await audit.append([{ tenant, kind: 'redaction.disputed', at, turnId, subject, meta: { kinds } }]);
  }
  return {
    ok: true,
    text: 'Thank you: noted as a false alarm. Your security team sees what kind it was, not what you wrote.',
  };
}
