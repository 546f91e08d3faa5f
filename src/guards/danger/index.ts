import { memoize } from '../../base/memo.ts';
import { HARD_SUBJECTS } from '../../domain/hard-subject.ts';
import { findIntent } from '../../intents/find-intent.ts';
import { languageOf } from '../../knowledge/language.ts';
import type { Guard } from '../guard.ts';
import { isGivingUp } from './alone.ts';
import { createScorer } from './score.ts';
import { SUBJECT_WEIGHTS } from './subject-weights.ts';
import { WEIGHTS } from './weights.ts';

/** Six guards read each question, one after the other. */
const TEXTS_KEPT = 4;
/** In logits below the line: between writers, of those in danger who are missed seven of ten stand there, and one in ten harmless messages. */
const DOUBT = 1.3;
const GIVING_UP = { danger: 2, subject: 'self-harm' } as const;
const NO_DANGER = { danger: -Infinity, subject: 'self-harm' } as const;

const score = createScorer({ ...WEIGHTS, subjects: SUBJECT_WEIGHTS });
const judge = memoize((text: string) => {
  if (isGivingUp(text)) return GIVING_UP;
  const judged = score(text);
  // A command and small talk mean what they mean: "help", "stop".
  return judged.danger > -DOUBT && findIntent(text) !== undefined ? NO_DANGER : judged;
}, TEXTS_KEPT);

/** Every hard subject, the most pressing first: a text is at most one. The rule of what is found is the language, where that is clear. */
export const DANGER_GUARDS: readonly Guard[] = HARD_SUBJECTS.map((id) => ({
  id,
  stage: 'input',
  replacement: '',
  check: (text) => {
    const { danger, subject } = judge(text);
    if (danger <= 0 || subject !== id) return [];
    const language = languageOf(text);
    const rule = language === undefined ? {} : { rule: language };
    return [{ kind: id, start: 0, end: text.length, confidence: 1 / (1 + Math.exp(-danger)), ...rule }];
  },
}));

/** True where the words leave it open whether somebody is in danger: no guard finds anything, and whoever understands should look. */
export function isDoubtful(text: string): boolean {
  const { danger } = judge(text);
  return danger <= 0 && danger > -DOUBT;
}
