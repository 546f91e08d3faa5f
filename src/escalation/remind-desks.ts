import { toDeskTimes } from '../desks/desk-times.ts';
import { askerReader } from '../desks/asker-reader.ts';
import { ownNote, toAskerNotes, toDeskNotes, toShow, toStep } from '../desks/notes.ts';
import { notTaken, toReminder, widened } from '../messages/escalation.ts';
import { deskFor } from '../policy/desk.ts';
import type { Desk } from '../policy/schema.ts';
import type { Escalation, NewOutMessage } from '../ports/escalations.ts';
import type { EscalationDeps } from './deps.ts';

type RemindDesksDeps = Pick<
  EscalationDeps,
  'clock' | 'escalations' | 'ids' | 'log' | 'organisation' | 'turns'
>;

/** How many are looked at in one go; the next look takes the rest. */
const AT_ONCE = 100;
/** So many times as long as until the reminder. */
const WIDEN_TIMES = 2;

/**
 * Reminds desks of what nobody has claimed, and lets it go wider where a reminder did not help. Safe from every replica. What
 * fails for one question is logged, and looked at again with the next look.
 */
export async function remindDesks(deps: RemindDesksDeps): Promise<void> {
  const { policy } = deps.organisation.current;
  const tenant = policy.organisation.id;
  const now = deps.clock.now();
  const by = { remind: toDeskTimes(policy, now), widen: toDeskTimes(policy, now, WIDEN_TIMES) };
  for (const turnId of await deps.escalations.due(tenant, now, by, AT_ONCE)) {
    try {
      await remindOrWiden(tenant, turnId, deps);
    } catch (error) {
      deps.log.error('escalation_not_reminded', error, { turn: turnId });
    }
  }
}

async function remindOrWiden(tenant: string, turnId: string, deps: RemindDesksDeps): Promise<void> {
  const escalation = await deps.escalations.find(tenant, { turnId });
  if (escalation === undefined) return;
  const desk = deskFor(deps.organisation.current.policy, escalation.desk);
  const waited = deps.clock.now().since(escalation.at).total('minutes');
  if (escalation.remindedAt === undefined) await remind(escalation, desk, deps);
  if (waited >= WIDEN_TIMES * desk.remindAfter) await widen(escalation, desk, deps);
}

async function remind(escalation: Escalation, desk: Desk, deps: RemindDesksDeps): Promise<void> {
  const { policy } = deps.organisation.current;
  const note = () => ownNote(toReminder(escalation, desk, policy));
  const messages = toDeskNotes(`reminded:${escalation.id}`, note, deps);
  const at = deps.clock.now();
  await deps.escalations.step(escalation, {
    from: ['open'],
    change: { to: 'reminded' },
    at,
    facts: [],
    usage: [{ metric: 'escalations', label: 'reminded', value: 1 }],
    messages,
  });
}

async function widen(escalation: Escalation, desk: Desk, deps: RemindDesksDeps): Promise<void> {
  const step = toStep(
    escalation,
    {
      from: ['open'],
      change: { to: 'widened' },
      kind: 'escalation.widened',
      meta: { to: desk.widenTo ?? desk.id },
      count: 'widened',
      messages: await toWidening(escalation, desk, deps),
    },
    deps,
  );
  await deps.escalations.step(escalation, step);
}

/** The next desk sees it too; where there is none, the asker hears how to reach the first one. */
async function toWidening(
  escalation: Escalation,
  desk: Desk,
  deps: Pick<EscalationDeps, 'ids' | 'organisation' | 'turns'>,
): Promise<NewOutMessage[]> {
  const next =
    desk.widenTo === undefined ? undefined : deskFor(deps.organisation.current.policy, desk.widenTo);
  const also = next?.channel === undefined || next.channel === 'console' ? undefined : next;
  const note = () => ownNote(also === undefined ? notTaken(desk, next ?? desk) : widened(desk, also));
  const reader = await askerReader(escalation, deps);
  const told = toAskerNotes(`widened:${escalation.id}`, reader, note, deps);
  if (also?.channel === undefined) return [...told, toShow(`widened:${escalation.id}`, deps)];
  const opened = {
    id: deps.ids.next(),
    key: `open:${escalation.id}:${also.channel}`,
    side: 'desk',
    content: { type: 'open', channel: also.channel },
  } as const;
  return [...told, opened];
}
