import type { ChannelPost, PostSection } from '../domain/channel-post.ts';
import { splitChannel } from '../domain/place.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import { questionWords, stateWords, toQuestion, whyYou } from '../messages/desk-post.ts';
import * as escalationPost from '../messages/escalation-post.ts';
import { stateForDesk } from '../messages/escalation.ts';
import { ticketLink, ticketStatus } from '../messages/tickets.ts';
import { deskFor } from '../policy/desk.ts';
import type { Policy } from '../policy/policy.ts';
import type { Desk } from '../policy/schema.ts';
import type { Escalation } from '../ports/escalations.ts';
import type { PastExchange } from '../ports/turns.ts';
import { toPlainText } from '../markdown/plain-text.ts';
import { findPlaceholders } from '../redaction/placeholder.ts';

/** What a desk learns of a question. Everything of the question in it is redacted. */
interface DeskFacts {
  readonly turn: Turn;
  readonly record: TurnRecord | undefined;
  readonly earlier: readonly PastExchange[];
  readonly desk: Desk;
  readonly reason: Escalation['reason'];
}

/** The part of a desk's post that stays as it is. */
export function toDeskPost({ turn, record, earlier, desk, reason }: DeskFacts): ChannelPost {
  const question = record?.redactedQuestion ?? '';
  const before = earlier.flatMap(toExchange);
  const answer = record?.outcome === 'answered' ? toPlainText(record.draft) : '';
  return {
    title: escalationPost.questionFor(desk),
    subtitle: escalationPost.askedIn(turn.id, turn.place),
    sections: [
      { heading: escalationPost.whoAskedHeading(), paragraphs: [escalationPost.whoAsked(turn)] },
      {
        heading: questionWords(),
        paragraphs: [question === '' ? escalationPost.blockedQuestion() : question],
      },
      ...(answer === '' ? [] : [{ heading: escalationPost.answerSoFar(), paragraphs: [answer] }]),
      ...(before.length === 0 ? [] : [{ heading: escalationPost.earlier(), paragraphs: before }]),
      { heading: whyYou(), paragraphs: [escalationPost.whyHandedOver(reason), ...toContext(record)] },
    ],
    footer: escalationPost.replyInThread(splitChannel(desk.channel ?? '').platform),
  };
}

function toExchange({ question, draft }: PastExchange): string[] {
  const asked = escalationPost.askedBefore(question);
  return draft === '' ? [asked] : [asked, escalationPost.answeredBefore(toPlainText(draft))];
}

/** The desk's post as things stand. */
export function toShownPost(
  escalation: Escalation,
  post: ChannelPost,
  policy: Policy,
  url: string | undefined,
): ChannelPost {
  const { turnId, status, ticket } = escalation;
  const state: PostSection = {
    heading: stateWords(),
    paragraphs: [
      stateForDesk(escalation, policy),
      ...(ticket?.status === undefined ? [] : [ticketStatus(ticket.id, ticket.status)]),
    ],
  };
  const claim = { action: 'claim', title: escalationPost.claim(), turnId } as const;
  const close = { action: 'close', title: escalationPost.close(), turnId } as const;
  const buttons = { open: [claim, close], claimed: [close], closed: [] }[status];
  const { platform } = splitChannel(deskFor(policy, escalation.desk).channel ?? '');
  const footers = {
    open: escalationPost.replyInThread(platform),
    claimed: escalationPost.replyHere(platform),
    closed: '',
  };
  return {
    ...post,
    footer: withReplaced(post, footers[status]),
    sections: [state, ...post.sections],
    links: [
      ...(url === undefined ? [] : [{ words: toQuestion(), url }]),
      ...(ticket?.url === undefined ? [] : [{ words: ticketLink(ticket.id), url: ticket.url }]),
    ],
    buttons,
  };
}

/** The post to a desk that cannot answer from there, because nothing could be passed on. */
export function toOneWayPost(post: ChannelPost): ChannelPost {
  return { ...post, footer: withReplaced(post, escalationPost.answerDirectly()) };
}

/** That personal data was replaced is said where placeholders stand. */
function withReplaced({ sections }: ChannelPost, words: string): string {
  const texts = sections.flatMap(({ paragraphs = [] }) => paragraphs);
  const isReplaced = texts.some((text) => findPlaceholders(text).length > 0);
  return [isReplaced ? escalationPost.replacedWords() : '', words].filter((part) => part !== '').join(' ');
}

function toContext(record: TurnRecord | undefined): string[] {
  return record === undefined
    ? []
    : escalationPost.soFar(record.outcome, record.rule, record.reply.redactions);
}
