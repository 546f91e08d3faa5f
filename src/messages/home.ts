import type { ShortCharge } from '../domain/turn.ts';
import { say, sayAll } from './say.ts';
import { clockOf, localeNow } from './times.ts';
import type { Zone } from './values.ts';

/** A person's own page: what they may ask, what is kept, what they chose, what is with people. */

export function homeTitle(): string {
  return say('home.homeTitle');
}
export function homeSubtitle(): string {
  return say('home.homeSubtitle');
}

export const HEADINGS = sayAll('home.headings');

export const COMMAND_TITLES = sayAll('home.commandTitles');

export function outOfDate(): string {
  return say('home.outOfDate');
}
export function answering(): string {
  return say('home.answering');
}
export function pausedNow(): string {
  return say('home.pausedNow');
}
export function choseAnswers(): string {
  return say('home.choseAnswers');
}
export function choseNoAnswers(): string {
  return say('home.choseNoAnswers');
}
export function whatIsKept(): string {
  return say('home.whatIsKept');
}
export function howToStart(): string {
  return say('home.howToStart');
}

/** `fullAt`: undefined where nothing is used. */
export function questionsLeft(
  left: number,
  { questions, per }: { readonly questions: number; readonly per: string },
  fullAt: Temporal.Instant | undefined,
  zone: Zone,
): string {
  const words = say('home.questionsLeft', { left, questions, per });
  return fullAt === undefined ? words : say('home.fullAt', { left: words, at: timeOf(fullAt, zone) });
}

export function budgetUsed({ budget, unit, cap, resetsAt }: ShortCharge, used: number, zone: Zone): string {
  const [count = '', most = ''] = [used, cap].map((number) => number.toLocaleString(localeNow()));
  const at = timeOf(resetsAt, zone);
  return say('home.budgetUsed', { most, unit, per: budget.per, for: budget.for, count, at });
}

export function incidentsOpen(count: number, more: boolean): string {
  return say('home.incidentsOpen', { count, isMore: String(more && count > 0) });
}

export function asOf(at: Temporal.Instant, zone: Zone): string {
  return say('home.asOf', { at: timeOf(at, zone) });
}

function timeOf(at: Temporal.Instant, zone: Zone): string {
  const { day, time, timezone } = clockOf(at, zone);
  return say('home.clock', { day, time, timezone });
}
