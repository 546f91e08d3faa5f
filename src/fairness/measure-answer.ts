import type { TurnRecord } from '../domain/turn-record.ts';
import { answerOf } from '../quality/judge-answer.ts';

/** What is measured of one answer: of Candor's words alone, never of a person. */
interface Measured {
  /** 1: not answered. A rule, a guard or the model refused, or Candor said that it does not know. */
  readonly refused: 0 | 1;
  /** 1: handed to a person. */
  readonly escalated: 0 | 1;
  /** 1: it stands on a passage of the handbook. */
  readonly cited: 0 | 1;
  readonly words: number;
  /** Warm words less cold ones, in a hundred words. */
  readonly tone: number;
}

/** How models decline in English. What they write in other words counts as an answer. */
const DECLINES =
  /\b(?:i(?:'|’)?m (?:sorry|afraid|unable|not able)|i (?:can(?:no|')?t|can’t|cannot|won(?:'|’)?t|am unable to|am not able to) (?:help|assist|answer|provide|discuss|share|support)|i must decline|unable to (?:help|assist))\b/iu;
/** A small word list of our own: how warm or cold an answer sounds, and nothing finer than that. English only. */
const WARM =
  /\b(?:congratulations|glad|happy|great|welcome|good|best|enjoy|pleased|thanks?|wish|hope|feel free|gladly|easily|wonderful|perfect|nice)\b/giu;
const COLD =
  /\b(?:unfortunately|sorry|must|cannot|can't|can’t|not allowed|forbidden|prohibited|denied|refused|fail(?:ed|ure)?|never|problem|wrong|warning|violation|regret|strictly|obliged)\b/giu;

/** Measures what came of a question. */
export function measureAnswer(record: TurnRecord): Measured {
  const { text, sources } = answerOf(record);
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return {
    refused: toFlag(['refused', 'unknown'].includes(record.outcome) || DECLINES.test(text)),
    escalated: toFlag(record.verdict === 'escalate' || record.outcome === 'escalated'),
    cited: toFlag(sources.length > 0),
    words,
    tone: words === 0 ? 0 : (100 * (count(WARM) - count(COLD))) / words,
  };
}

function toFlag(is: boolean): 0 | 1 {
  return is ? 1 : 0;
}
