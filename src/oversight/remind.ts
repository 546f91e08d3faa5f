import type { Desk } from '../policy/schema.ts';
import type { Escalation, NewOutMessage } from '../ports/escalations.ts';
import type { TurnDeps } from '../turn/deps.ts';
import { timeOf } from './people-words.ts';
import { deskFor } from './place.ts';
import { ownNote, toNotes, toShow, toStep } from './talk.ts';

type Deps = Pick<TurnDeps, 'escalations' | 'organisation' | 'ids' | 'clock'>;

/** How many are looked at in one go; the next look takes the rest. */
const AT_ONCE = 100;

/** Reminds desks of what nobody has claimed, and lets it go wider where a reminder did not help. Safe from every replica. */
export async function remindDesks(deps: Deps): Promise<void> {
  const { policy } = deps.organisation.current;
  const shortest = Math.min(...policy.desks.map(({ remindAfter }) => remindAfter));
  const before = deps.clock.now().subtract({ minutes: shortest });
  for (const escalation of await deps.escalations.unclaimed(policy.organisation.id, before, AT_ONCE)) {
    const desk = deskFor(policy, escalation.desk);
    const waited = deps.clock.now().since(escalation.at).total('minutes');
    if (escalation.remindedAt === undefined && waited >= desk.remindAfter)
      await remind(escalation, desk, deps);
    if (waited >= 2 * desk.remindAfter) await widen(escalation, desk, deps);
  }
}

async function remind(escalation: Escalation, desk: Desk, deps: Deps): Promise<void> {
  const { policy } = deps.organisation.current;
  const text = `Still waiting since ${timeOf(escalation.at, policy)}: nobody has claimed this question. ${desk.contact}, please have a look.`;
  const messages = toNotes(`reminded:${escalation.id}`, 'desk', ownNote(text), deps);
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

async function widen(escalation: Escalation, desk: Desk, deps: Deps): Promise<void> {
  const step = toStep(
    escalation,
    {
      from: ['open'],
      change: { to: 'widened' },
      kind: 'escalation.widened',
      meta: { to: desk.widenTo ?? desk.id },
      count: 'widened',
      messages: toWidening(escalation, desk, deps),
    },
    deps,
  );
  await deps.escalations.step(escalation, step);
}

/** The next desk sees it too; where there is none, the asker hears how to reach the first one. */
function toWidening(escalation: Escalation, desk: Desk, deps: Deps): NewOutMessage[] {
  const next =
    desk.widenTo === undefined ? undefined : deskFor(deps.organisation.current.policy, desk.widenTo);
  const also = next?.channel === undefined || next.channel === 'console' ? undefined : next;
  const direct = (also ?? next ?? desk).contact;
  const text =
    also === undefined
      ? `Nobody at the ${desk.name} has taken your question yet. You can reach a person directly: ${direct}.`
      : `Nobody at the ${desk.name} has taken your question yet, so I have passed it to the ${also.name} as well. You can also reach them directly: ${direct}.`;
  const told = toNotes(`widened:${escalation.id}`, 'asker', ownNote(text), deps);
  if (also?.channel === undefined) return [...told, toShow(`widened:${escalation.id}`, deps)];
  const opened = {
    id: deps.ids.next(),
    key: `open:${escalation.id}:${also.channel}`,
    side: 'desk',
    content: { type: 'open', channel: also.channel },
  } as const;
  return [...told, opened];
}
