import type { ChannelPost, PostSection } from '../domain/channel-post.ts';
import { isPrivate } from '../domain/place.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import { stateForDesk } from '../messages/escalation.ts';
import { describeCounts } from '../messages/kinds.ts';
import type { Policy } from '../policy/policy.ts';
import type { Desk } from '../policy/schema.ts';
import type { Escalation } from '../ports/escalations.ts';
import type { PastExchange } from '../ports/turns.ts';

/** What a desk learns of a question. Everything of the question in it is redacted. */
export interface DeskFacts {
  readonly turn: Turn;
  readonly record: TurnRecord | undefined;
  readonly earlier: readonly PastExchange[];
  readonly desk: Desk;
  readonly reason: Escalation['reason'];
}

/** The part of a desk's post that stays as it is. */
export function toDeskPost({ turn, record, earlier, desk, reason }: DeskFacts): ChannelPost {
  const question = record?.redactedQuestion ?? '';
  const why =
    reason === 'asked' ? 'The person asked for a human answer.' : 'The policy hands this question to you.';
  const before = earlier.map(({ question: asked }) => `Asked before: ${asked}`);
  return {
    title: `A question for the ${desk.name}`,
    subtitle: `Reference ${turn.id} · asked in ${turn.place.platform}`,
    sections: [
      { heading: 'Who asked', paragraphs: [toAskerWords(turn)] },
      {
        heading: 'Question (redacted)',
        paragraphs: [question === '' ? 'Not shown: it was blocked.' : question],
      },
      ...(before.length === 0 ? [] : [{ heading: 'Earlier in this thread (redacted)', paragraphs: before }]),
      { heading: 'Why you see this', paragraphs: [why, ...toContext(record)] },
    ],
    footer:
      'Personal data in the question was replaced by placeholders. Claim it, then reply in this thread: what you write here goes to the person who asked, with your name.',
  };
}

/** The desk's post as things stand. */
export function toShownPost(
  escalation: Escalation,
  post: ChannelPost,
  policy: Policy,
  url: string | undefined,
): ChannelPost {
  const { turnId, status } = escalation;
  const state: PostSection = { heading: 'State', paragraphs: [stateForDesk(escalation, policy)] };
  const claim = { action: 'claim', title: 'Claim', turnId } as const;
  const close = { action: 'close', title: 'Close', turnId } as const;
  const buttons = { open: [claim, close], claimed: [close], closed: [] }[status];
  return {
    ...post,
    sections: [state, ...post.sections],
    ...(url === undefined ? {} : { link: { words: 'Go to the question', url } }),
    buttons,
  };
}

/** The post to a desk that cannot answer from there, because nothing could be passed on. */
export function toOneWayPost(post: ChannelPost): ChannelPost {
  return {
    ...post,
    footer: 'Personal data in the question was replaced by placeholders. Please answer the person directly.',
  };
}

function toContext(record: TurnRecord | undefined): string[] {
  if (record === undefined) return [];
  const kept = describeCounts(record.reply.redactions);
  return [
    `So far: ${record.outcome}, by rule ${record.rule}.`,
    ...(kept === '' ? [] : [`Replaced in the question: ${kept}.`]),
  ];
}

/** How the desk finds the person: by name where the platform gives one, always by the id they have there. */
function toAskerWords({ asker, place }: Turn): string {
  const name = [asker.name, asker.email].filter((part) => part !== undefined).join(', ');
  const where = isPrivate(place) ? ', in private' : ` in channel ${place.channel}`;
  return `${name === '' ? 'A person' : name} (${place.platform} ${asker.id})${where}`;
}
