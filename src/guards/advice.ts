import type { Guard } from './guard.ts';
import { findPhrases } from './phrases.ts';

const DOMAINS: Readonly<Record<string, readonly RegExp[]>> = {
  'advice.medical': [
    /\b(?:should|can|may|must) i (?:\w+ ){0,3}(?:take|stop taking|mix|combine|double) (?:\w+ ){0,4}(?:pills?|tablets?|medication|medicine|antibiotics?|ibuprofen|paracetamol|aspirin|insulin|antidepressants?|dose)\b/giu,
    /\b(?:what|which) (?:dose|dosage|medication|medicine|treatment) (?:\w+ ){0,4}(?:should|can|do|for)\b|\bdo i (?:have|need) (?:\w+ ){0,3}(?:diabetes|cancer|depression|an infection|surgery|covid|adhd)\b|\b(?:diagnose|diagnosis for) (?:me|my)\b|\bmy symptoms\b/giu,
  ],
  'advice.legal': [
    /\b(?:can|should|could) i (?:\w+ ){0,2}(?:sue|be sued|press charges|take (?:\w+ ){0,3}to court|break (?:my|the) (?:contract|lease))\b|\b(?:can|may) (?:they|my (?:employer|landlord|boss)) (?:\w+ ){0,2}legally\b|\bis it (?:legal|illegal) (?:for|to|if)\b|\bdo i (?:have|need) a (?:lawyer|case)\b|\blegal advice\b/giu,
  ],
  'advice.financial': [
    /\b(?:should|shall|would you) (?:i |we )?(?:\w+ ){0,2}(?:buy|sell|invest|short|hold) (?:in )?(?:\w+ ){0,4}(?:stocks?|shares?|bonds?|funds?|etfs?|crypto|bitcoin|gold|property|options)\b/giu,
    /\b(?:what|which|where) (?:\w+ ){0,2}(?:stocks?|shares?|funds?|etfs?|crypto|investments?)? ?should i (?:\w+ )?(?:buy|sell|invest|put my (?:money|savings|pension))\b|\b(?:investment|financial|tax) advice\b/giu,
  ],
};

/** A question for advice that people qualified for it must answer for. No danger in itself: policy adds a disclaimer or a person. */
export const advice: Guard = {
  id: 'advice',
  stage: 'input',
  replacement: '',
  check: (text) =>
    Object.entries(DOMAINS).flatMap(([kind, patterns]) => findPhrases(text, kind, patterns, 0.7)),
};
