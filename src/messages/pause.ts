import type { Unknown } from '../domain/person.ts';
import { notWithoutKnowing } from './identity.ts';

/** What is said while an administrator has paused Candor. */

export function pausedFor(reason: string): string {
  const why = reason === '' ? '' : ` Reason given: ${reason}`;
  return `I am paused by an administrator, so I did not answer your question.${why}`;
}

const GO_ON = '`/ask admin resume` lets me go on.';

/** To whoever paused it. `cutTo`: so many characters of the reason are kept, and more were given. */
export function paused(reason: string, cutTo: number | undefined): string {
  const read = reason === '' ? '' : `Askers read this reason: ${ended(reason)} `;
  const cut = cutTo === undefined ? '' : `It is cut: it was longer than ${String(cutTo)} characters. `;
  return `Paused: from now on I answer nothing, and say so. ${read}${cut}${GO_ON}`;
}

/** To somebody who pauses what is paused: the reason from then stays. */
export function pausedBefore(reason: string, given: boolean): string {
  const read = reason === '' ? '; no reason was given.' : `. Askers still read this reason: ${ended(reason)}`;
  const lost = given ? ' Yours is not taken: let me go on and pause me again to give another.' : '';
  return `I am paused already${read}${lost} ${GO_ON}`;
}

function ended(reason: string): string {
  return /[.!?…]$/u.test(reason) ? reason : `${reason}.`;
}

export const RESUMED = 'I answer again.';
export const NOT_PAUSED = 'I was not paused.';

/** To somebody who is no administrator; perhaps they are, and nobody can tell who they are. */
export function adminsOnly(unknown: Unknown | undefined): string {
  return unknown === undefined
    ? 'Only an administrator named in the policy can do that.'
    : notWithoutKnowing(unknown);
}
