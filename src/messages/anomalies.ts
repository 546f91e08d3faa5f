import type { AnomalyKpi } from '../domain/anomaly.ts';
import { kindWord } from './kinds.ts';
import { isKey, say, sayAll } from './say.ts';
import { percentWord, spanWord } from './spans.ts';
import { localeNow, momentIn } from './times.ts';

type Evidence = Readonly<Record<string, number | string>>;

/** What is more than usual, KPI by KPI. */
const KPI_WORDS: Readonly<Record<AnomalyKpi, string>> = sayAll('anomalies.kpis');

/** What is out of the ordinary: value, what is usual, and since when, in the zone of the policy. */
export function describeAnomaly(cause: string, evidence: Evidence, zone: string): string {
  const [kpi = '', label] = cause.split('.');
  const name = KPI_WORDS[kpi as AnomalyKpi] ?? kpi;
  const since = toSince(evidence['since'], zone);
  return say('anomalies.described', {
    what: label === undefined ? name : say('anomalies.labelled', { name, label: kindWord(label) }),
    value: inUnit(evidence['value'], evidence['unit']),
    isDay: String(evidence['step'] === 'day'),
    range: toRange(evidence),
    hasSince: String(since !== ''),
    since,
  });
}

/** What a mark is about where that is not all of its line. */
function markWord(kpi: string): string {
  const key = `anomalies.marks.${kpi}`;
  return isKey(key) ? say(key) : '';
}

/** The same beside the figures that it is about: `! 255 on Wed 09:00, usual 40–90`. `isLong`: a weekday alone does not say which. */
export function anomalyMark(
  cause: string,
  evidence: Evidence,
  { zone, isLong }: { readonly zone: string; readonly isLong: boolean },
): string {
  const [kpi = '', label] = cause.split('.');
  const { by, low, high, unit, value } = evidence;
  const what = label === undefined ? markWord(kpi) : kindWord(label);
  const at = toMoment(evidence, zone, isLong);
  return say('anomalies.mark', {
    hasWhat: String(what !== ''),
    what,
    value: inUnit(value, unit),
    hasAt: String(at !== ''),
    isSince: String(by === 'drift'),
    at,
    isCap: String(by === 'cap'),
    isOpen: String(low === 0),
    low: inUnit(low, unit),
    high: inUnit(high, unit),
  });
}

/** `Wed 09:00`, `Mon`. */
function toMoment({ by, step, hour, since }: Evidence, zone: string, isLong: boolean): string {
  const isLasting = by === 'drift';
  const at = isLasting || step === 'day' ? since : (hour ?? since);
  if (typeof at !== 'string') return '';
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  const weekday = momentIn(local, { weekday: 'short' });
  const date = isLong ? ` ${momentIn(local, { day: 'numeric', month: 'short' })}` : '';
  const time =
    isLasting || step === 'day' ? '' : ` ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
  return `${weekday}${date}${time}`;
}

export function andMoreAnomalies(count: number): string {
  return say('anomalies.andMore', { count: String(count) });
}

function toRange({ by, low, high, unit }: Evidence): string {
  if (by === 'cap') return say('anomalies.overCap', { high: inUnit(high, unit) });
  return say('anomalies.usual', {
    isDrift: String(by === 'drift'),
    isOpen: String(low === 0),
    low: inUnit(low, unit),
    high: inUnit(high, unit),
  });
}

function toSince(since: Evidence[string] | undefined, zone: string): string {
  if (typeof since !== 'string') return '';
  const local = Temporal.Instant.from(since).toZonedDateTimeISO(zone);
  return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })} (${zone})`;
}

function inUnit(value: Evidence[string] | undefined, unit: Evidence[string] | undefined): string {
  const number = Number(value ?? 0);
  if (unit === 'micro_usd') {
    const locale = localeNow() === 'en-GB' ? 'en' : localeNow();
    const dollars = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
    return dollars.format(number / 1_000_000);
  }
  if (unit === 'ms') {
    const seconds = Math.round(number / 100) / 10;
    return spanWord(seconds, 'seconds', Number.isInteger(seconds) ? 0 : 1);
  }
  return unit === 'percent' ? percentWord(String(Math.round(number))) : String(number);
}
