import type { Guard } from './guard.ts';

/**
 * Phrases that try to take over the assistant's instructions. A lexical check: it catches the commonplace, not a patient
 * author. What carries the weight is elsewhere: no tools, fenced data, verdicts in code.
 */
const PHRASES: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}(?:previous|prior|above|earlier|preceding|your|the|all)\s+(?:\w+\s+){0,2}(?:instructions?|rules?|prompts?|guidelines?|polic(?:y|ies))\b/giu,
  /\b(?:reveal|show|print|repeat|output|tell\s+me|give\s+me)\s+(?:\w+\s+){0,3}(?:system|hidden|initial|secret)\s+(?:prompt|instructions?|message)\b/giu,
  /\byou\s+are\s+(?:now|no\s+longer)\s+(?:\w+\s+){0,4}(?:dan|unrestricted|unfiltered|jailbroken|bound\s+by)\b/giu,
  /\b(?:developer|god|jailbreak|dan)\s+mode\s+(?:enabled|on|activated)\b/giu,
];

export const injection: Guard = {
  id: 'injection',
  stage: 'input',
  replacement: '',
  check(text) {
    const plain = text.replaceAll(/[\u200B-\u200F\u2060-\u2064\uFEFF]/gu, ' ');
    return PHRASES.flatMap((phrase) =>
      [...plain.matchAll(phrase)].map((match) => ({
        kind: 'injection',
        start: match.index,
        end: match.index + match[0].length,
        confidence: 0.8,
      })),
    );
  },
};
