import type { toHours } from './calendar.ts';

type Calendar = ReturnType<typeof toHours>;

/** What a step is compared with, and which steps are no example of what is usual. */
export interface History {
  readonly calendar: Calendar;
  /** Of each step: Candor was down, or next to nobody was there. */
  readonly isLeftOut: readonly boolean[];
}

/** A day on which less than this part of what is usual on its weekday happened is a holiday. */
const HOLIDAY_PART = 0.25;
/** Below so many a day, a weekday has no "usual" that a holiday could be told from. */
const LEAST_A_DAY = 5;

/**
 * The days, by their number in `days`, on which next to nobody was there. A holiday says nothing of an ordinary day, and weeks of
 * closure must not make the first ordinary one look like an attack. The last day is not over, and never one of them.
 */
export function findHolidays(activityByDay: readonly number[], days: Calendar): ReadonlySet<number> {
  const holidays = new Set<number>();
  for (let weekday = 0; weekday < days.stepsPerWeek; weekday += 1) {
    const alike = activityByDay
      .map((activity, index) => ({ activity, index }))
      .filter(({ index }) => days.slots[index] === weekday && index < activityByDay.length - 1);
    const usual = upperMedian(alike.map(({ activity }) => activity));
    if (usual < LEAST_A_DAY) continue;
    for (const { activity, index } of alike) {
      if (activity < HOLIDAY_PART * usual) holidays.add(days.days[index] ?? 0);
    }
  }
  return holidays;
}

function upperMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Of every step, over those of its slot of the week and the ones beside it, without what is as near to it in time. */
interface Alike {
  readonly sums: readonly number[];
  /** How many steps that were. */
  readonly counts: readonly number[];
}

/** How many examples each step has is the same for all series: it is counted once. */
const countsKnown = new WeakMap<History, readonly number[]>();

/** Adds up, for every step, what its like had in other weeks. The last step is no example of anything yet. */
export function sumAlike(values: readonly number[], history: History): Alike {
  const { isLeftOut } = history;
  const last = isLeftOut.length - 1;
  const counts =
    countsKnown.get(history) ??
    sumOver(
      isLeftOut.map((leftOut, index) => (leftOut || index === last ? 0 : 1)),
      history.calendar,
    );
  countsKnown.set(history, counts);
  const examples = values.map((value, index) => (isLeftOut[index] === true || index === last ? 0 : value));
  return { sums: sumOver(examples, history.calendar), counts };
}

function sumOver(examples: readonly number[], calendar: Calendar): number[] {
  const { slots, stepsPerWeek, reach } = calendar;
  const around = widen(sumBySlot(examples, slots, stepsPerWeek), reach);
  return examples.map((_, index) => (around[slots[index] ?? 0] ?? 0) - sumNear(examples, index, calendar));
}

/** For every step the mean of its like; 0 where it has none. */
export function averageAlike(
  values: readonly number[],
  history: History,
): { readonly means: readonly number[]; readonly counts: readonly number[] } {
  const { sums, counts } = sumAlike(values, history);
  return { means: sums.map((sum, index) => sum / Math.max(1, counts[index] ?? 0)), counts };
}

function sumBySlot(values: readonly number[], slots: readonly number[], stepsPerWeek: number): number[] {
  const sums = Array.from({ length: stepsPerWeek }, () => 0);
  for (let index = 0; index < values.length; index += 1) {
    const slot = slots[index] ?? 0;
    sums[slot] = (sums[slot] ?? 0) + (values[index] ?? 0);
  }
  return sums;
}

function widen(bySlot: readonly number[], reach: 0 | 1): readonly number[] {
  if (reach === 0) return bySlot;
  const { length } = bySlot;
  const at = (slot: number): number => bySlot[(slot + length) % length] ?? 0;
  return bySlot.map((sum, slot) => at(slot - 1) + sum + at(slot + 1));
}

/** Of the step itself and the ones right beside it, as far as they count among its like. */
function sumNear(values: readonly number[], index: number, calendar: Calendar): number {
  const own = values[index] ?? 0;
  if (calendar.reach === 0) return own;
  return own + ifBeside(values, index - 1, index, calendar) + ifBeside(values, index + 1, index, calendar);
}

/** A value, if its slot is next to that of another step: where the clock changes, neighbours in time may not be. */
function ifBeside(
  values: readonly number[],
  at: number,
  of: number,
  { slots, stepsPerWeek }: Calendar,
): number {
  const one = slots[at];
  const other = slots[of];
  if (one === undefined || other === undefined) return 0;
  const apart = Math.abs(one - other);
  return apart <= 1 || apart === stepsPerWeek - 1 ? (values[at] ?? 0) : 0;
}
