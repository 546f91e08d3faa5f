import { Draw } from './random.ts';

/** A company as its help desk sees it. */
export interface Company {
  readonly name: string;
  readonly people: number;
  /** Of questions, a week. */
  readonly growth: number;
  /** Where its people are, and which part of them. */
  readonly zones: readonly (readonly [zone: string, part: number])[];
  /** The zone of its policy. */
  readonly zone: string;
  /** Days of the year from one, up to another, on which next to nobody is there. */
  readonly closures: readonly (readonly [from: number, to: number])[];
  /** How far hours and days differ from what is usual for them, as variance of a factor around 1. */
  readonly dispersion: { readonly hour: number; readonly day: number };
}

/** Of a working day, hour by hour from midnight: who asks when. */
const DAY = [1, 0.5, 0.3, 0.3, 0.5, 2, 8, 30, 75, 100, 95, 85, 60, 70, 95, 90, 75, 50, 25, 12, 8, 6, 4, 2];
const WEEKDAYS = [1.05, 1.1, 1.05, 1, 0.85, 0.07, 0.06];
/** Public holidays, as days of a year that begins in January. */
const HOLIDAYS = new Set([0, 5, 92, 95, 120, 133, 144, 275, 304, 358, 359]);
/** The year's end: a fifth of the people are there. */
const YEAR_END = [357, 367] as const;
const SHARE_ON_HOLIDAY = 0.05;
const QUESTIONS_A_PERSON_A_DAY = 0.6;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How many questions are to be expected in each hour of `hours` from `start` on, before what chance makes of an hour. */
export function toRates(company: Company, start: Temporal.Instant, hours: number, seed: number): number[] {
  const draw = new Draw(seed);
  const days = Array.from({ length: hours / 24 + 3 }, () =>
    Math.exp(Math.sqrt(company.dispersion.day) * draw.normal()),
  );
  const daySum = DAY.reduce((sum, value) => sum + value, 0);
  const perDay = (company.people * QUESTIONS_A_PERSON_A_DAY) / daySum;
  return Array.from({ length: hours }, (_, index) => {
    const at = Temporal.Instant.fromEpochMilliseconds(start.epochMilliseconds + index * HOUR_MS);
    const parts = company.zones.map(([zone, part]) => {
      const local = at.toZonedDateTimeISO(zone);
      const day = Math.floor(
        (local.toPlainDate().toZonedDateTime('UTC').epochMilliseconds - start.epochMilliseconds) / DAY_MS,
      );
      const usual = (DAY[local.hour] ?? 0) * (WEEKDAYS[local.dayOfWeek - 1] ?? 0);
      return part * usual * presence(company, day) * (days[day + 1] ?? 1);
    });
    return perDay * (1 + company.growth) ** (index / 168) * parts.reduce((sum, value) => sum + value, 0);
  });
}

/** Whether next to nobody is there on the day of an hour. */
export function isAway(company: Company, dayOfYear: number): boolean {
  return presence(company, dayOfYear) < 1;
}

function presence({ closures }: Company, day: number): number {
  if (closures.some(([from, to]) => day >= from && day < to)) return 0.02;
  if (HOLIDAYS.has(day)) return SHARE_ON_HOLIDAY;
  return day >= YEAR_END[0] && day < YEAR_END[1] ? 0.2 : 1;
}

const USUAL: Company = {
  name: 'usual, 500 people',
  people: 500,
  growth: 0.003,
  zones: [['Europe/Berlin', 1]],
  zone: 'Europe/Berlin',
  closures: [],
  dispersion: { hour: 0.06, day: 0.012 },
};

/** The usual one, and unkind ones. All years have two clock changes, holidays and a year's end. */
export const COMPANIES: readonly Company[] = [
  USUAL,
  { ...USUAL, name: 'grows by 5 % a week', people: 100, growth: 0.05 },
  {
    ...USUAL,
    name: 'two zones',
    zones: [
      ['Europe/Berlin', 0.6],
      ['America/New_York', 0.4],
    ],
  },
  { ...USUAL, name: '20 people', people: 20 },
  { ...USUAL, name: 'a month of closure', closures: [[210, 240]] },
  { ...USUAL, name: 'moody days', dispersion: { hour: 0.2, day: 0.05 } },
  { ...USUAL, name: '8000 people', people: 8000 },
];
