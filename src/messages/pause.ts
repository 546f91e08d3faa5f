import type { Unknown } from '../domain/person.ts';
import { notWithoutKnowing } from './identity.ts';
import { say } from './say.ts';

/** What is said while an administrator has paused Candor. */

export function pausedFor(reason: string): string {
  return say('pause.pausedFor', { reason, hasReason: String(reason !== '') });
}

/** To whoever paused it. `cutTo`: so many characters of the reason are kept, and more were given. */
export function paused(reason: string, cutTo: number | undefined): string {
  const has = { hasReason: String(reason !== ''), isCut: String(cutTo !== undefined) };
  return say('pause.paused', { ...has, reason: ended(reason), cutTo: String(cutTo ?? '') });
}

/** To somebody who pauses what is paused: the reason from then stays. */
export function pausedBefore(reason: string, given: boolean): string {
  const has = { hasReason: String(reason !== ''), isLost: String(given) };
  return say('pause.pausedBefore', { ...has, reason: ended(reason) });
}

function ended(reason: string): string {
  return /[.!?…]$/u.test(reason) ? reason : `${reason}.`;
}

export function resumed(): string {
  return say('pause.resumed');
}
export function notPaused(): string {
  return say('pause.notPaused');
}

/** To somebody who is no administrator; perhaps they are, and nobody can tell who they are. */
export function adminsOnly(unknown: Unknown | undefined): string {
  return unknown === undefined ? say('pause.adminsOnly') : notWithoutKnowing(unknown);
}
