import { kindWord } from './kinds.ts';
import { say } from './say.ts';

/** What is said when the policy stops a question. */

export function notDecided(): string {
  return say('refusals.notDecided');
}

export function notAllowed(): string {
  return say('refusals.notAllowed');
}

/** To an outsider who pressed a button, where the rule that refuses them has no words of its own. */
export function notForYou(): string {
  return say('refusals.notForYou');
}

export function dataBlocked(kind: string): string {
  return say('refusals.dataBlocked', { kindWord: kindWord(kind, 2) });
}
