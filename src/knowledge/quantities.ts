import type { Span } from '../base/span.ts';
import { numbersIn } from './numbers.ts';

/** A number with what it counts: `28 paid days` is 28 of `day`. */
interface Quantity extends Span {
  readonly value: number;
  readonly unit: string;
}

/** Words and signs of each unit, in the languages of handbooks and answers. */
const UNIT_WORDS: Readonly<Record<string, string>> = {
  minute: String.raw`minutes?|mins?|Minuten?|minutos?|minut\p{L}{0,2}|分`,
  hour: String.raw`hours?|hrs?|\p{L}{0,14}Stunden?|heures?|horas?|godzin\p{L}{0,2}|時間`,
  day: String.raw`days?|nights?|\p{L}{0,14}Tag(?:en?|es)?|jours?|días?|dias?|dni|dnia|dzień|日`,
  week: String.raw`weeks?|\p{L}{0,14}Wochen?|semaines?|semanas?|tygodni\p{L}{0,2}|tydzień|週間?`,
  month: String.raw`months?|\p{L}{0,14}Monat(?:en?|s)?|mois|mes(?:es)?|mês|miesi(?:ą|ę)\p{L}{1,4}|[かヶカケ]月`,
  year: String.raw`years?|\p{L}{0,14}Jahr(?:en?|es)?|ans?|années?|años?|anos?|lat|lata|rok\p{L}?|年`,
  percent: String.raw`%|percent|per cent|Prozent|pour cent|por ciento|por cento|procent`,
  EUR: String.raw`€|EUR|euros?`,
  USD: String.raw`\$|USD|(?:US )?dollars?`,
  GBP: String.raw`£|GBP|pounds?`,
  CHF: String.raw`CHF|francs?|Franken`,
  JPY: String.raw`¥|JPY|yen|円`,
  PLN: String.raw`PLN|zł\p{L}{0,4}`,
  kr: String.raw`kr|SEK|NOK|DKK`,
  km: String.raw`km|kilomet(?:re|er)s?|Kilometern?`,
};
/** Behind one of these something else is counted: `140 per night`. */
const NO_FILLER =
  'per|an|each|every|of|in|for|from|to|or|and|pro|par|por|je|von|und|oder|bis|de|des|du|et|ou|y|por|cada|na|do';
const BEHIND = new RegExp(
  String.raw`^[ \t\u00A0\u202F-]{0,2}(?:[*_]{1,2})?(?:(?!(?:${NO_FILLER})\b)\p{Ll}[\p{Ll}'’]{1,14}[ \u00A0]){0,2}?(?:${Object.entries(
    UNIT_WORDS,
  )
    .map(([unit, words]) => `(?<${unit}>${words})`)
    .join('|')})(?![\p{Script=Latin}\p{N}])`,
  'iu',
);
const BEFORE =
  /(?:(?<EUR>€|EUR)|(?<USD>\$|USD)|(?<GBP>£|GBP)|(?<CHF>CHF)|(?<JPY>¥|JPY)|(?<PLN>PLN))[ \u00A0\u202F]?(?:[*_]{1,2})?$/u;
/** Lengths of time in a common measure: minutes, and months. */
const MEASURES: Readonly<Record<string, readonly [measure: string, times: number]>> = {
  minute: ['minutes', 1],
  hour: ['minutes', 60],
  day: ['minutes', 1440],
  week: ['minutes', 10_080],
  month: ['months', 1],
  year: ['months', 12],
};
/** The longest way from a number to its unit. */
const REACH_CHARS = 48;

/** It numbers something, and counts nothing: "the second day". */
const ORDINAL = /^(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)$/iu;

/** Numbers that say what they count, spelled out or in digits. */
export function quantitiesIn(text: string): readonly Quantity[] {
  return numbersIn(text, true).flatMap(({ value, start, end }) => {
    if (ORDINAL.test(text.slice(start, end))) return [];
    const unit = unitOf(text.slice(Math.max(0, start - 12), start), text.slice(end, end + REACH_CHARS));
    return unit === undefined ? [] : [{ value, unit, start, end }];
  });
}

function unitOf(before: string, behind: string): string | undefined {
  const groups = BEFORE.exec(before)?.groups ?? BEHIND.exec(behind)?.groups ?? {};
  return Object.keys(groups).find((unit) => groups[unit] !== undefined);
}

/** A length of time, the same for two weeks and for fourteen days; undefined for what counts no time. */
export function amountOf({ value, unit }: Omit<Quantity, keyof Span>): string | undefined {
  const [measure, times] = MEASURES[unit] ?? [];
  return measure === undefined || times === undefined ? undefined : `${String(value * times)} ${measure}`;
}

const UNIT_WORD = new RegExp(`^(?:${Object.values(UNIT_WORDS).join('|')})$`, 'iu');

/** Whether a word names a unit. */
export function isUnitWord(word: string): boolean {
  return UNIT_WORD.test(word);
}
