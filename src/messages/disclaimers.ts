import { isSaid, say } from './say.ts';

/** Under answers to a question for advice of a kind, where the policy has no words of its own. */

const KEYS = ['disclaimers.medical', 'disclaimers.legal', 'disclaimers.financial'] as const;

export function disclaimerFor(domain: 'medical' | 'legal' | 'financial'): string {
  return say(`disclaimers.${domain}`);
}

/** Whether a note is one of these. */
export function isDisclaimer(note: string): boolean {
  return KEYS.some((key) => isSaid(note, key));
}
