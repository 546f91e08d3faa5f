import type { Unknown } from '../domain/person.ts';
import { notWithoutKnowing } from './identity.ts';

/** What is said while an administrator has paused Candor. */

export function pausedFor(reason: string): string {
  const why = reason === '' ? '' : ` Reason given: ${reason}`;
  return `I am paused by an administrator, so I did not answer your question.${why}`;
}

export const PAUSED = 'Paused: from now on I answer nothing, and say so. `/ask admin resume` lets me go on.';
export const PAUSED_BEFORE = 'I am paused already. `/ask admin resume` lets me go on.';
export const RESUMED = 'I answer again.';
export const NOT_PAUSED = 'I was not paused.';

/** To somebody who is no administrator; perhaps they are, and nobody can tell who they are. */
export function adminsOnly(unknown: Unknown | undefined): string {
  return unknown === undefined
    ? 'Only an administrator named in the policy can do that.'
    : notWithoutKnowing(unknown);
}
