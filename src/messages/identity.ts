import type { Unknown } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { PLATFORMS } from '../domain/platforms.ts';

/** What is said where the platform did not tell who somebody is. */

const NOT_TOLD = {
  identity: 'I could not find out who you are right now',
  email: 'I could not read your e-mail address and do not know which groups you belong to',
} as const satisfies Record<Unknown, string>;

/** In place of an answer that depends on who asks. */
export function whoAreYou(unknown: Unknown, { platform }: Pick<Place, 'platform'>): string {
  const then =
    unknown === 'identity' ? 'Please ask again in a few minutes.' : 'Your administrator has to mend that.';
  return `${NOT_TOLD[unknown]}: ${PLATFORMS[platform].name} did not tell me. What I may answer here depends on it, so I did not answer. ${then}`;
}

/** Under an answer that somebody in a group might have got otherwise. */
export function answeredInNoGroup(unknown: Unknown): string {
  return `${NOT_TOLD[unknown]}, so I answered as for somebody who is in no group.`;
}

/** To somebody who pressed a button or gave a command that is for certain people. */
export function notWithoutKnowing(unknown: Unknown): string {
  const then = unknown === 'identity' ? ' Please try again in a few minutes.' : '';
  return `${NOT_TOLD[unknown]}, so I did nothing.${then}`;
}
