import type { Guard } from './guard.ts';
import { findPhrases } from './phrases.ts';

const PERSON = String.raw`(?:him|her|them|this (?:person|candidate|applicant|employee)|(?:my|the|our) (?:employee|colleague|candidate|applicant|report|intern|assistant))`;
const PHRASES: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:should|shall|can|may|do|would) (?:i|we|you) (?:\w+ ){0,2}(?:hire|fire|dismiss|sack|terminate|promote|demote|lay off|let go|reject|shortlist) (?:of )?${PERSON}\b`,
    'giu',
  ),
  /\b(?:who|which (?:candidate|applicant|employee|person|of (?:them|these|my team))) (?:should|shall|would|do) (?:i|we|you) (?:\w+ ){0,2}(?:hire|fire|dismiss|promote|lay off|let go|reject|shortlist|choose|pick)\b/giu,
  /\b(?:rank|rate|score|compare|evaluate|assess|shortlist|screen) (?:\w+ ){0,3}(?:candidates|applicants|cvs|resumes|résumés|employees|my team members|(?:his|her|their) performance)\b/giu,
  /\b(?:write|draft|give) (?:\w+ ){0,4}(?:performance (?:review|rating|appraisal)|dismissal|termination letter|written warning) (?:\w+ ){0,2}for\b/giu,
  /\b(?:soll(?:en|te|ten)?) (?:ich|wir) (?:\w+ ){0,4}(?:einstellen|kündigen|entlassen|befördern|abmahnen)\b/giu,
];

/** A decision about somebody's work that people must make: whom to hire, rate, promote or dismiss. */
export const employment: Guard = {
  id: 'employment',
  stage: 'input',
  replacement: '',
  check: (text) => findPhrases(text, 'employment', PHRASES, 0.8),
};
