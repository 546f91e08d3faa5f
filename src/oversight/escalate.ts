import type { ChannelPost } from '../digests/channel-post.ts';
import { deskOf } from '../turn/conclusion.ts';
import type { TurnDeps } from '../turn/deps.ts';
import { postToChannel } from '../turn/channels.ts';
import { type Turn, subjectOf } from '../turn/turn.ts';

type Deps = Pick<
  TurnDeps,
  'oversight' | 'organisation' | 'audit' | 'usage' | 'ids' | 'clock' | 'log' | 'platforms'
>;

/**
 * Hands a question to a desk, once: a second call for the turn does nothing. The desk's channel, where it has one, sees the
 * redacted question. Out: false when it was handed over before.
 */
export async function openEscalation(
  turn: Turn,
  redactedQuestion: string,
  deskId: string | undefined,
  reason: 'asked' | 'rule',
  deps: Deps,
): Promise<boolean> {
  const { policy } = deps.organisation.current;
  const desk = deskOf(policy, deskId);
  const at = deps.clock.now();
  const id = deps.ids.next();
  const { tenant } = turn;
  if (!(await deps.oversight.escalate({ id, tenant, turnId: turn.id, desk: desk.id, reason, at })))
    return false;
  await deps.audit.append([
    {
      tenant,
      kind: 'escalation.opened',
      at,
      turnId: turn.id,
      subject: subjectOf(turn),
      policyVersion: policy.version,
      meta: { escalation: id, desk: desk.id, reason },
    },
  ]);
  await deps.usage.add(tenant, at, [{ metric: 'escalations', label: reason, value: 1 }]);
  if (desk.channel !== undefined) {
    const post = toDeskPost(turn, redactedQuestion, desk.name, reason);
    try {
      await postToChannel(desk.channel, post, deps.platforms);
    } catch (error) {
      deps.log.error('escalation_not_posted', error, { turn: turn.id, desk: desk.id });
    }
  }
  return true;
}

function toDeskPost(turn: Turn, question: string, desk: string, reason: 'asked' | 'rule'): ChannelPost {
  const why =
    reason === 'asked' ? 'The person asked for a human answer.' : 'The policy hands this question to you.';
  return {
    title: `A question for the ${desk}`,
    subtitle: `Reference ${turn.id} · asked in ${turn.place.platform}`,
    sections: [
      { heading: 'Who asked', paragraphs: [toAskerWords(turn)] },
      {
        heading: 'Question (redacted)',
        paragraphs: [question === '' ? 'Not shown: it was blocked.' : question],
      },
      { heading: 'Why you see this', paragraphs: [why] },
    ],
    footer: 'Personal data in the question was replaced by placeholders. Please answer the person directly.',
  };
}

/** How the desk finds the person: by name where the platform gives one, always by the id they have there. */
function toAskerWords({ asker, place }: Turn): string {
  const name = [asker.name, asker.email].filter((part) => part !== undefined).join(', ');
  const where = place.kind === 'channel' ? ` in channel ${place.channel}` : '';
  return `${name === '' ? 'A person' : name} (${place.platform} ${asker.id})${where}`;
}
