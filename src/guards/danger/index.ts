import { memoize } from '../../base/memo.ts';
import { HARD_SUBJECTS } from '../../domain/hard-subject.ts';
import { languageOf } from '../../knowledge/language.ts';
import type { Guard } from '../guard.ts';
import { isGivingUp } from './alone.ts';
import { createScorer } from './score.ts';
import { SUBJECT_WEIGHTS } from './subject-weights.ts';
import { WEIGHTS } from './weights.ts';

/** Six guards read each question, one after the other. */
const TEXTS_KEPT = 4;
const GIVING_UP = { danger: 2, subject: 'self-harm' } as const;

const score = createScorer({ ...WEIGHTS, subjects: SUBJECT_WEIGHTS });
const judge = memoize((text: string) => (isGivingUp(text) ? GIVING_UP : score(text)), TEXTS_KEPT);

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
