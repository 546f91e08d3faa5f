import type { Asker } from '../domain/person.ts';
import { isPrivate, type Place } from '../domain/place.ts';
import type { RedactionCount } from '../domain/reply.ts';
import type { Escalation } from '../ports/escalations.ts';
import { describeCounts } from './kinds.ts';
import type { NamedDesk } from './values.ts';

/** The post that brings a question to a desk, and what stands under words that go to and fro. */

export const WHO_ASKED = 'Who asked';
export const EARLIER = 'Earlier in this thread (redacted)';
export const CLAIM = 'Claim';
export const CLOSE = 'Close';
export const SETTLED_BUTTON = 'This is settled';
export const BLOCKED_QUESTION = 'Not shown: it was blocked.';
export const REPLACED = 'Personal data was replaced by placeholders.';
const REPLACED_IN_QUESTION = 'Personal data in the question was replaced by placeholders.';
export const REPLY_IN_THREAD = `${REPLACED_IN_QUESTION} Claim it, then reply in this thread: what you write here goes to the person who asked, with your name.`;
/** Where nothing can be passed on. */
export const ANSWER_DIRECTLY = `${REPLACED_IN_QUESTION} Please answer the person directly.`;
/** To the asker, under what a person wrote. */
export const ANSWER_THEM =
  'Answer in this thread to reach them (in a Teams channel, mention me); no AI reads along while this is open.';

export function questionFor({ name }: Pick<NamedDesk, 'name'>): string {
  return `A question for the ${name}`;
}

export function askedIn(turnId: string, { platform }: Pick<Place, 'platform'>): string {
  return `Reference ${turnId} · asked in ${platform}`;
}

export const ANSWER_SO_FAR = 'The answer that did not do (redacted)';

export function askedBefore(question: string): string {
  return `Asked before: ${question}`;
}

export function answeredBefore(answer: string): string {
  return `Answered by an AI: ${answer}`;
}

export function whyHandedOver(reason: Escalation['reason']): string {
  return reason === 'asked'
    ? 'The person asked for a human answer.'
    : 'The policy hands this question to you.';
}

/** What became of the question before it came to the desk. */
export function soFar(outcome: string, rule: string, redactions: readonly RedactionCount[]): string[] {
  const replaced = describeCounts(redactions);
  return [
    `So far: ${outcome}, by rule ${rule}.`,
    ...(replaced === '' ? [] : [`Replaced in the question: ${replaced}.`]),
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
  const where = isPrivate(place) ? ', in private' : ` in channel ${place.channel}`;
  return `${name === '' ? 'A person' : name} (${place.platform} ${asker.id})${where}`;
}

/** Over the asker's words, at the desk. */
export function toAuthor({ name, id }: Asker): string {
  return `${name ?? id}, who asked`;
}
