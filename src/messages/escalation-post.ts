import type { Asker } from '../domain/person.ts';
import { PLATFORMS } from '../domain/platforms.ts';
import { isPrivate, type Place } from '../domain/place.ts';
import type { RedactionCount } from '../domain/reply.ts';
import type { Escalation } from '../ports/escalations.ts';
import { describeCounts } from './kinds.ts';
import { say } from './say.ts';
import type { NamedDesk } from './values.ts';

/** The post that brings a question to a desk, and what stands under words that go to and fro. */

export function whoAskedHeading(): string {
  return say('escalationPost.whoAskedHeading');
}
export function earlier(): string {
  return say('escalationPost.earlier');
}
export function claim(): string {
  return say('escalationPost.claim');
}
export function close(): string {
  return say('escalationPost.close');
}
export function settledButton(): string {
  return say('escalationPost.settledButton');
}
export function blockedQuestion(): string {
  return say('escalationPost.blockedQuestion');
}
export function replacedWords(): string {
  return say('escalationPost.replaced');
}
/** `platform` is the desk's. */
export function replyInThread(platform: string): string {
  return say('escalationPost.replyInThread', { platform });
}
/** Once somebody has claimed it. */
export function replyHere(platform: string): string {
  return say('escalationPost.replyHere', { platform });
}
/** Where nothing can be passed on. */
export function answerDirectly(): string {
  return say('escalationPost.answerDirectly');
}
/** To the asker, under what a person wrote; `platform` is theirs. */
export function answerThem(platform: string): string {
  return say('escalationPost.answerThem', { platform });
}

export function questionFor({ name }: Pick<NamedDesk, 'name'>): string {
  return say('escalationPost.questionFor', { name });
}

/** As it calls itself; the console is no product of its own. */
function nameOf(platform: Place['platform']): string {
  return platform === 'console' ? platform : PLATFORMS[platform].name;
}

export function askedIn(turnId: string, { platform }: Pick<Place, 'platform'>): string {
  return say('escalationPost.askedIn', { turnId, platform: nameOf(platform) });
}

export function answerSoFar(): string {
  return say('escalationPost.answerSoFar');
}

export function askedBefore(question: string): string {
  return say('escalationPost.askedBefore', { question });
}

export function answeredBefore(answer: string): string {
  return say('escalationPost.answeredBefore', { answer });
}

export function whyHandedOver(reason: Escalation['reason']): string {
  return say('escalationPost.whyHandedOver', { reason });
}

/** What became of the question before it came to the desk. */
export function soFar(outcome: string, rule: string, redactions: readonly RedactionCount[]): string[] {
  const replaced = describeCounts(redactions);
  return [
    say('escalationPost.soFar', { outcome, rule }),
    ...(replaced === '' ? [] : [say('escalationPost.replacedKinds', { kinds: replaced })]),
  ];
}

/** How the desk finds the person: by name where the platform gives one, always by the id they have there. */
export function whoAsked({
  asker,
  place,
}: {
  readonly asker: Asker;
  readonly place: Pick<Place, 'platform' | 'kind' | 'channel'>;
}): string {
  const name = [asker.name, asker.email].filter((part) => part !== undefined).join(', ');
  const who = `${name === '' ? say('escalationPost.somebody') : name} (${nameOf(place.platform)} ${asker.id})`;
  return isPrivate(place)
    ? say('escalationPost.askedInPrivate', { who })
    : say('escalationPost.askedInChannel', { who, channel: place.channel });
}

/** Over the asker's words, at the desk. */
export function toAuthor({ name, id }: Asker): string {
  return say('escalationPost.toAuthor', { name: name ?? id });
}
