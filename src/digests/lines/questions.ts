import { percentile } from '../../domain/latency.ts';
import { costOfChecks } from '../../figures/costs.ts';
import { formatMicroUsd } from '../../figures/format.ts';
import {
  endedWords,
  noQuestions,
  askedBy,
  beforeWord,
  budgetNeed,
  budgetWord,
  calmUse,
  failedNeed,
  joined,
  notFoundWord,
  otherReasons,
  reasonWord,
  settledWord,
  share,
  speedWord,
  tokensWord,
  trendWord,
  votesWord,
} from '../../messages/digest-lines.ts';
import { fixedThemesWord } from '../../messages/themes.ts';
import { toFixed } from '../../themes/page.ts';
import { fixedOfLate } from '../fixed-of-late.ts';
import { checksWord } from '../../messages/digest-figures.ts';
import { formatSeconds } from '../format.ts';
import { type DigestData, type Line, countsOf, formatCount, sumOf } from '../section.ts';

const MOST_REASONS = 4;
const MOST_WORDS = 3;
/** From here on somebody should think of the budget. */
const NEARLY_USED = 0.9;

/** How questions ended: the parts sum to all of them. */
export function questionsLine(data: DigestData): Line {
  const { current, previous, trend, plan } = data;
  const asked = sumOf(current, 'outcome');
  if (asked === 0) {
    const last = data.isComparable ? sumOf(previous, 'outcome') : 0;
    const text = last === 0 ? noQuestions() : `${noQuestions()}${beforeWord(plan.every, formatCount(last))}`;
    return { text, calm: text, isNews: last > 0 || sumOf(current, 'helped') >= data.minimumGroup };
  }
  const ended = endedWords().flatMap(([outcome, words]) => {
    const count = sumOf(current, 'outcome', outcome);
    return count === 0 ? [] : [`${words} ${formatCount(count)}`];
  });
  const before = data.isComparable ? beforeWord(plan.every, formatCount(sumOf(previous, 'outcome'))) : '';
  const people = formatCount(current.people);
  const failed = sumOf(current, 'outcome', 'failed');
  return {
    text: joined([
      `${askedBy(formatCount(asked), people, formatCount(current.optedOut))}${before}: ${ended.join(', ')}`,
      trend.length < 3 ? '' : trendWord(trend.map(formatCount)),
    ]),
    calm: calmUse(
      formatCount(asked),
      people,
      formatCount(sumOf(current, 'outcome', 'answered')),
      formatMicroUsd(sumOf(current, 'cost_micro_usd') - costOfChecks(current.counts)),
    ),
    ...(failed > 0 && failed * 10 >= asked
      ? { needs: [{ rank: 40, text: failedNeed(formatCount(failed)) }] }
      : {}),
    isNews: true,
  };
}

/** By rule, limit or check: they sum to the refused. */
export function refusalsLine({ current }: DigestData): Line | undefined {
  const sorted = [...byReason(countsOf(current, 'refusal'))].toSorted(([, a], [, b]) => b - a);
  if (sorted.length === 0) return undefined;
  const rest = sorted.slice(MOST_REASONS).reduce((sum, [, count]) => sum + count, 0);
  const named = sorted.slice(0, MOST_REASONS).map(([reason, count]) => `${reason} ${formatCount(count)}`);
  return { text: joined([...named, rest === 0 ? '' : otherReasons(formatCount(rest))]), isNews: true };
}

/** Several codes may be one thing for people. */
function byReason(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [label, count] of counts) {
    const reason = reasonWord(label);
    sums.set(reason, (sums.get(reason) ?? 0) + count);
  }
  return sums;
}

/** Votes, how much was settled without a person, what was not found, and what came of what was mended. */
export function qualityLine(data: DigestData): Line | undefined {
  const { current, policy } = data;
  const [up, down] = [sumOf(current, 'feedback', 'up'), sumOf(current, 'feedback', 'down')];
  const asked = sumOf(current, 'outcome');
  const byPeople = sumOf(current, 'outcome', 'escalated') + sumOf(current, 'escalations', 'asked');
  const words = current.themes.slice(0, MOST_WORDS).map(({ word, people }) => [word, people] as const);
  const fixed = fixedOfLate(data).map((theme) => ({ words: theme.words, ...toFixed(theme, policy) }));
  const text = joined([
    up + down === 0 ? '' : votesWord(formatCount(up), formatCount(up + down)),
    asked === 0 || byPeople === 0 ? '' : settledWord(share(Math.max(0, 1 - byPeople / asked))),
    words.length === 0 ? '' : notFoundWord(words),
    fixed.length === 0 ? '' : fixedThemesWord(fixed),
  ]);
  return text === '' ? undefined : { text, isNews: true };
}

/** Of answers alone. */
export function speedLine({ current }: DigestData): Line | undefined {
  const waits = countsOf(current, 'latency_ms');
  const [half, most] = [percentile(waits, 0.5), percentile(waits, 0.95)];
  if (half === undefined || most === undefined) return undefined;
  return { text: speedWord(formatSeconds(half), formatSeconds(most)), isNews: true };
}

/** What it cost, and how much of the month's budget is used. */
export function costLine({ current, budget }: DigestData): Line | undefined {
  const tokens = sumOf(current, 'tokens');
  if (tokens === 0 && budget === undefined) return undefined;
  const used = budget === undefined ? 0 : budget.used / budget.cap;
  const cost = formatMicroUsd(sumOf(current, 'cost_micro_usd'));
  const checks = costOfChecks(current.counts);
  return {
    text: joined([
      cost,
      checks === 0 ? '' : checksWord(formatMicroUsd(checks)),
      tokensWord(formatCount(tokens)),
      budget === undefined ? '' : budgetWord(share(used), budget.unit),
    ]),
    ...(budget !== undefined && used >= NEARLY_USED
      ? { needs: [{ rank: 45, text: budgetNeed(share(used), budget.unit) }] }
      : {}),
    isNews: tokens > 0,
  };
}
