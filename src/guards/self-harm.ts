import type { Guard } from './guard.ts';
import { findPhrases } from './phrases.ts';

/** A person about themselves, in a few languages; not the subject as such, and not figures of speech. */
const PHRASES: readonly RegExp[] = [
  /\b(?:kill|hurt|harm|cut|hang|drown|poison|shoot)(?:ing)? (?:myself|my self)\b/giu,
  /\b(?:end|take|ending|taking) my (?:own )?life\b|\bsuicidal\b(?=.{0,40}\b(?:i|i'm|am|me|feel)\b)|\b(?:i'm|i am|i feel|feeling|i've been) suicidal\b/giu,
  /\b(?:i|i'd|i'll) (?:\w+ ){0,3}(?:want|wish|plan|going|like|rather|prefer) (?:to )?(?:\w+ ){0,2}(?:die|be dead|commit suicide|not be alive|disappear forever)\b/giu,
  /\b(?:no|any) (?:reason|point) (?:to|in) (?:live|living|going on)\b|\bbetter off without me\b|\b(?:don't|do not) want to (?:live|be alive|wake up)\b/giu,
  /\bich (?:will|möchte|wollte) (?:\w+ ){0,3}(?:sterben|nicht mehr leben)\b|\b(?:mich|mir das leben) (?:umbringen|nehmen|umzubringen|zu nehmen)\b|\bmir etwas an(?:tun|zutun)\b/giu,
  /\bje (?:veux|voudrais) mourir\b|\bme (?:suicider|tuer)\b|\bquiero morir(?:me)?\b|\b(?:suicidarme|matarme|quitarme la vida)\b|\bquero morrer\b|\bme matar\b|\bvoglio morire\b|\b(?:uccidermi|suicidarmi)\b/giu,
];

/** Somebody may be in danger. Never to be met with a bare refusal: policy answers with help and a person. */
export const selfHarm: Guard = {
  id: 'self-harm',
  stage: 'input',
  replacement: '',
  check: (text) => findPhrases(text, 'self-harm', PHRASES, 0.9),
};
