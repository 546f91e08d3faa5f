import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { ShortCharge } from '../domain/turn.ts';
import { readerNow, say } from './say.ts';
import { clockOf } from './times.ts';
import type { Zone } from './values.ts';

/** What is said to somebody who has asked or spent as much as the policy lets them. */

export function rateLimited(
  { questions, per }: { readonly questions: number; readonly per: string },
  retryAt: Temporal.Instant,
  zone: Zone,
): string {
  const { time, timezone } = clockOf(retryAt, zone);
  return say('limits.rateLimited', { questions, per, time, timezone });
}

export function budgetSpent(zone: Zone, { budget, unit, cap, resetsAt }: ShortCharge): string {
  const { day, time, timezone } = clockOf(resetsAt, zone);
  const shown = cap.toLocaleString(readerNow().language);
  return say('limits.budgetSpent', {
    for: budget.for,
    cap: shown,
    questions: cap,
    unit,
    per: budget.per,
    day,
    time,
    timezone,
  });
}

/** Said under an answer when much of a budget is used: `You have used 82 % of your 200,000 tokens a day.` */
export function softLimit(
  language: ReplyLanguage,
  { budget, unit, cap }: Pick<ShortCharge, 'budget' | 'cap' | 'unit'>,
  percent: number,
): string {
  const shown = cap.toLocaleString(language);
  const values = { for: budget.for, percent: String(percent), cap: shown, unit, per: budget.per };
  return say('limits.softLimit', values, language);
}
