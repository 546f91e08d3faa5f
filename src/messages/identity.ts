import type { Unknown } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { PLATFORMS } from '../domain/platforms.ts';
import { say, sayAll } from './say.ts';

/** What is said where the platform did not tell who somebody is. */

const NOT_TOLD = sayAll('identity.notTold');

/** In place of an answer that depends on who asks. */
export function whoAreYou(unknown: Unknown, { platform }: Pick<Place, 'platform'>): string {
  const values = { notTold: NOT_TOLD[unknown], platform: PLATFORMS[platform].name, unknown };
  return say('identity.whoAreYou', values);
}

/** Under an answer that somebody in a group might have got otherwise. */
export function answeredInNoGroup(unknown: Unknown): string {
  return say('identity.answeredInNoGroup', { notTold: NOT_TOLD[unknown] });
}

/** To somebody who pressed a button or gave a command that is for certain people. */
export function notWithoutKnowing(unknown: Unknown): string {
  return say('identity.notWithoutKnowing', { notTold: NOT_TOLD[unknown], unknown });
}
