import { findAll } from '../base/find-all.ts';
import type { Span } from '../base/span.ts';
import { numbersIn } from '../knowledge/numbers.ts';
import { amountOf, quantitiesIn } from '../knowledge/quantities.ts';

/** What figures an answer can have from somewhere. */
interface KnownFigures {
  readonly values: ReadonlySet<number>;
  /** What each number counts, where that is said. */
  readonly units: ReadonlyMap<number, ReadonlySet<string>>;
  /** Lengths of time in a common measure: two weeks are fourteen days. */
  readonly amounts: ReadonlySet<string>;
  readonly years: ReadonlySet<string>;
  /** Days and months of dates in digits, and months by their names. */
  readonly dates: ReadonlySet<number>;
}

const YEAR = /(?<![\p{L}\p{N}.,-])(?:19|20)\d\d(?![\p{L}\p{N}]|[.,]\d)/gu;
/** Dates in digits: year, month and day in whatever order. */
const DATE =
  /(?<!\d)(?:(?:19|20)\d\d[-./](?<m1>\d{1,2})[-./](?<d1>\d{1,2})|(?<d2>\d{1,2})[./](?<m2>\d{1,2})[./](?:(?:19|20)?\d\d)?|(?:19|20)\d\d年(?<m3>\d{1,2})月(?<d3>\d{1,2})日)(?!\d)/gu;
/** Names of the months, in the languages of `quantitiesIn`; a date in digits may stand for one in words. */
const MONTHS: readonly RegExp[] = [
  /jan(?:uar|vier|eiro)|\bene(?:ro)?\b|\bstyczni/iu,
  /feb(?:ruar)?|février|fevereiro|\blut(?:y|ego)\b/iu,
  /\bmar(?:ch|s|zo|ço|ca|zec)\b|märz/iu,
  /\bapril|avril|abril|kwie(?:cień|tnia)/iu,
  /\bma[iyj]\b|\bmayo\b|\bmaio\b|\bmaja\b/iu,
  /\bjun[ieh]|\bjuin\b|czerw(?:iec|ca)/iu,
  /\bjul[iyh]|juillet|lipi?ca|lipiec/iu,
  /\baug|août|agosto|sierp(?:ień|nia)/iu,
  /\bsept?(?:ember|embre|iembre)?\b|setembro|wrze(?:sień|śnia)/iu,
  /\bo[ck]to?|outubro|październik/iu,
  /\bnov|listopad/iu,
  /\bde[cz]|décembre|diciembre|grudzień|grudnia/iu,
];

/** In a longer text, which is a table in a question, only the numbers are read. */
const MAX_READ_CHARS = 5_000;

/** Everything that a text says in figures. */
export function readFigures(text: string): KnownFigures {
  const quantities = text.length > MAX_READ_CHARS ? [] : quantitiesIn(text);
  const units = new Map<number, Set<string>>();
  for (const { value, unit } of quantities) units.set(value, (units.get(value) ?? new Set()).add(unit));
  const months = MONTHS.flatMap((month, index) => (month.test(text) ? [index + 1] : []));
  const dates = datesIn(text).flatMap(({ day, month }) => [day, month]);
  return {
    values: new Set(numbersIn(text, true).map(({ value }) => value)),
    units,
    amounts: new Set(quantities.flatMap((quantity) => amountOf(quantity) ?? [])),
    years: new Set(text.match(YEAR)),
    dates: new Set([...months, ...dates]),
  };
}

export function joinFigures(all: readonly KnownFigures[]): KnownFigures {
  const units = new Map<number, Set<string>>();
  for (const [value, some] of all.flatMap((one) => [...one.units]))
    units.set(value, new Set([...(units.get(value) ?? []), ...some]));
  return {
    values: new Set(all.flatMap(({ values }) => [...values])),
    units,
    amounts: new Set(all.flatMap(({ amounts }) => [...amounts])),
    years: new Set(all.flatMap(({ years }) => [...years])),
    dates: new Set(all.flatMap(({ dates }) => [...dates])),
  };
}

/**
 * Figures of a text that neither its sources hold nor its asker gave: numbers, dates, amounts, percentages and lengths of time, in
 * digits, and in words where they count something. A number that counts something else there is one of them.
 */
export function foreignFigures(text: string, sources: KnownFigures, asked: KnownFigures): readonly Span[] {
  const dates = datesIn(text);
  const isFree = ({ start, end }: Span) => !dates.some((date) => start < date.end && date.start < end);
  const known = joinFigures([sources, asked]);
  const quantities = quantitiesIn(text).filter(isFree);
  const unitAt = new Map(quantities.map(({ start, unit }) => [start, unit]));
  const isForeign = ({ value, start }: { readonly value: number } & Span): boolean => {
    const unit = unitAt.get(start);
    const amount = unit === undefined ? undefined : amountOf({ value, unit });
    if (amount !== undefined && known.amounts.has(amount)) return false;
    if (known.values.has(value)) return !mayCount(value, unit, known);
    return !isWorkedOut(value, unit, asked, sources);
  };
  const spelled = quantities.filter(({ start }) => !/\d/u.test(text.charAt(start)));
  return [
    ...[...numbersIn(text, false).filter(isFree), ...spelled].filter(isForeign),
    ...dates.filter(({ day, month }) => !isKnownDay(day, month, known)),
    ...foreignYears(text, known),
  ];
}

/** A first of the month has no figure to be known by. */
function isKnownDay(day: number, month: number, { values, dates }: KnownFigures): boolean {
  return (day === 1 || values.has(day) || dates.has(day)) && dates.has(month);
}

/** A year is foreign where the sources name others: which year a day of the year falls into is often left open. */
function foreignYears(text: string, { years }: KnownFigures): readonly Span[] {
  if (years.size === 0) return [];
  return findAll(YEAR, text)
    .filter(([year]) => !years.has(year))
    .map(({ 0: year, index }) => ({ start: index, end: index + year.length }));
}

interface DayOfYear extends Span {
  readonly day: number;
  readonly month: number;
}

function datesIn(text: string): readonly DayOfYear[] {
  return findAll(DATE, text).map(({ 0: date, index, groups = {} }) => ({
    day: Number(groups['d1'] ?? groups['d2'] ?? groups['d3']),
    month: Number(groups['m1'] ?? groups['m2'] ?? groups['m3']),
    start: index,
    end: index + date.length,
  }));
}

/** With more figures in a question, nearly every other one comes out of some two. */
const MOST_ASKED = 200;

/** The sum, the difference or the product of a figure of the asker's and one of the handbook's; sums are of one unit. */
function isWorkedOut(
  value: number,
  unit: string | undefined,
  asked: KnownFigures,
  known: KnownFigures,
): boolean {
  if (asked.values.size > MOST_ASKED) return false;
  return [...asked.values].some((one) => {
    if (known.values.has(value / one)) return true;
    if (!mayCount(one, unit, asked)) return false;
    const others = [value - one, value + one, one - value];
    return others.some((other) => known.values.has(other) && mayCount(other, unit, known));
  });
}

/** Whether a number is said to count this, or not said to count anything else. */
function mayCount(value: number, unit: string | undefined, { units }: KnownFigures): boolean {
  const said = units.get(value);
  return unit === undefined || said === undefined || said.has(unit);
}
