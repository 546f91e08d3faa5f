import type { AnomalyKpi } from '../domain/anomaly.ts';
import { kindWord } from './kinds.ts';

type Evidence = Readonly<Record<string, number | string>>;

/** What is more than usual, KPI by KPI. */
const KPI_WORDS: Readonly<Record<AnomalyKpi, string>> = {
  questions: 'Questions',
  errors: 'Questions that failed',
  refusals: 'Refusals',
  redactions: 'Masked in questions',
  injections: 'Questions that look like attacks',
  cost: 'Cost of the model',
  latency: 'Time to answer of the slowest tenth',
  poor_votes: 'Thumbs down',
  one_person: 'Questions of one person',
  off_hours: 'Questions outside working hours',
  error_rate: 'Share of questions that failed',
  refusal_rate: 'Share of questions that were refused',
  poor_vote_rate: 'Share of votes that are thumbs down',
};

const DOLLARS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });

/** What is out of the ordinary: value, what is usual, and since when, in the zone of the policy. */
export function describeAnomaly(cause: string, evidence: Evidence, zone: string): string {
  const [kpi = '', label] = cause.split('.');
  const name = KPI_WORDS[kpi as AnomalyKpi] ?? kpi;
  const what = label === undefined ? name : `${name}: ${kindWord(label)}`;
  const value = inUnit(evidence['value'], evidence['unit']);
  const span = evidence['step'] === 'day' ? 'that day' : 'in the hour';
  return `${what}: ${value} ${span}, ${toRange(evidence)}${toSince(evidence['since'], zone)}.`;
}

/** What a mark is about where that is not all of its line. */
const MARK_WORDS: Readonly<Partial<Record<AnomalyKpi, string>>> = {
  errors: 'failed',
  injections: 'attacks',
  latency: 'slowest tenth',
  poor_votes: 'thumbs down',
  one_person: 'one person',
  off_hours: 'off hours',
  error_rate: 'failed',
  poor_vote_rate: 'thumbs down',
};

/** The same beside the figures that it is about: `! 255 on Wed 09:00, usual 40–90`. `isLong`: a weekday alone does not say which. */
export function anomalyMark(
  cause: string,
  evidence: Evidence,
  { zone, isLong }: { readonly zone: string; readonly isLong: boolean },
): string {
  const [kpi = '', label] = cause.split('.');
  const { by, low, high, unit, value } = evidence;
  const what = label === undefined ? (MARK_WORDS[kpi as AnomalyKpi] ?? '') : kindWord(label);
  const least = low === 0 ? 'at most ' : `${inUnit(low, unit)}–`;
  const range = by === 'cap' ? 'allowed ' : `usual ${least}`;
  const much = `${what === '' ? '' : `${what} `}${inUnit(value, unit)}`;
  return `! ${much}${toMoment(evidence, zone, isLong)}, ${range}${inUnit(high, unit)}`;
}

/** ` on Wed 09:00`, ` since Mon`. */
function toMoment({ by, step, hour, since }: Evidence, zone: string, isLong: boolean): string {
  const isLasting = by === 'drift';
  const at = isLasting || step === 'day' ? since : (hour ?? since);
  if (typeof at !== 'string') return '';
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const weekday = local.toLocaleString('en-GB', { weekday: 'short' });
  const date = isLong ? ` ${local.toLocaleString('en-GB', { day: 'numeric', month: 'short' })}` : '';
  const time =
    isLasting || step === 'day' ? '' : ` ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
  return ` ${isLasting ? 'since' : 'on'} ${weekday}${date}${time}`;
}

export function andMoreAnomalies(count: number): string {
  return `! and ${String(count)} more`;
}

function toRange({ by, low, high, unit }: Evidence): string {
  if (by === 'cap')
    return `more than the ${inUnit(high, unit)} that the policy allows until it is known what is usual`;
  const range = low === 0 ? `at most ${inUnit(high, unit)}` : `${inUnit(low, unit)} to ${inUnit(high, unit)}`;
  return `usual ${by === 'drift' ? 'for one alone' : 'then'} is ${range}`;
}

function toSince(since: Evidence[string] | undefined, zone: string): string {
  if (typeof since !== 'string') return '';
  const local = Temporal.Instant.from(since).toZonedDateTimeISO(zone);
  return `; since ${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })} (${zone})`;
}

function inUnit(value: Evidence[string] | undefined, unit: Evidence[string] | undefined): string {
  const number = Number(value ?? 0);
  if (unit === 'micro_usd') return DOLLARS.format(number / 1_000_000);
  if (unit === 'ms') return `${String(Math.round(number / 100) / 10)} s`;
  return unit === 'percent' ? `${String(Math.round(number))} %` : String(number);
}
