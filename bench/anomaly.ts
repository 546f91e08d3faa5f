import { judgeLatest } from '../src/anomalies/past-hours.ts';
import { COMPANIES, type Company } from './anomaly/company.ts';
import { SIMULATED, type SimulatedKpi } from './anomaly/kpis.ts';
import { Draw } from './anomaly/random.ts';
import { RIVALS, toAlike } from './anomaly/rivals.ts';
import { PAST_HOURS, YEAR_HOURS, Year } from './anomaly/year.ts';

/** Of the usual company; unkind ones have the first. None of them was looked at while the detector was made. */
const SEEDS = (process.argv[2] ?? '2001,2002,2003').split(',').map(Number);
const only = process.argv[3];
const WEEKS = (YEAR_HOURS - PAST_HOURS) / 168;
/** Findings of one KPI within so many hours are one. */
const SAME_HOURS = 6;
const SPIKES = 40;
const DOUBLED_WEEKS = 6;
/** Hours and days with less are told apart: six times next to nothing is not much. */
const EXPECTED_AN_HOUR = 5;
const EXPECTED_A_DAY = 10;

interface Tally {
  readonly kpi: string;
  readonly aDay: number;
  readonly falseAlarms: number;
  readonly rivals: Readonly<Record<string, { falseAlarms: number; caught: number }>>;
  readonly spikes: number;
  readonly caught: number;
  readonly weeks: number;
  readonly drifts: number;
}

for (const company of COMPANIES) {
  if (only !== undefined && company.name !== only) continue;
  const seeds = company === COMPANIES[0] ? SEEDS : SEEDS.slice(0, 1);
  print(
    company,
    seeds.map((seed) => measure(new Year(company, seed), seed)),
  );
}

function measure(year: Year, seed: number): readonly Tally[] {
  const alarms = countAlarms(year);
  return SIMULATED.map((kpi) => {
    const draw = new Draw(seed + 13);
    const { spikes, caught, rivalsCaught } = trySpikes(year, kpi, draw);
    const drifts = tryDoubledWeeks(year, kpi, draw);
    const aDay = year.eventsOf(kpi).reduce((sum, value) => sum + value, 0) / (YEAR_HOURS / 24);
    const rivals = Object.fromEntries(
      Object.keys(RIVALS).map((name) => [
        name,
        { falseAlarms: alarms.get(`${kpi.name} ${name}`) ?? 0, caught: rivalsCaught.get(name) ?? 0 },
      ]),
    );
    return {
      kpi: kpi.name,
      aDay,
      falseAlarms: alarms.get(kpi.name) ?? 0,
      rivals,
      spikes,
      caught,
      weeks: DOUBLED_WEEKS,
      drifts,
    };
  });
}

/** Every hour of the year after the first eight weeks, every KPI: nothing happened, so all that is found is false. */
function countAlarms(year: Year): Map<string, number> {
  const alarms = new Map<string, number>();
  const lastAt = new Map<string, number>();
  const note = (name: string, hour: number): void => {
    if (hour - (lastAt.get(name) ?? -Infinity) > SAME_HOURS) alarms.set(name, (alarms.get(name) ?? 0) + 1);
    lastAt.set(name, hour);
  };
  for (let hour = PAST_HOURS; hour < YEAR_HOURS; hour += 1) {
    const past = year.pastOf(hour);
    for (const kpi of SIMULATED) {
      const series = year.seriesOf(kpi, hour);
      if (judgeLatest(series, past, 1) !== undefined) note(kpi.name, hour);
      const [value, alike] = toAlike(series);
      for (const [name, rival] of Object.entries(RIVALS)) {
        if (rival(value, alike)) note(`${kpi.name} ${name}`, hour);
      }
    }
  }
  return alarms;
}

/** Hours of working days on which people are there, six times as much as is usual for them. */
function trySpikes(year: Year, kpi: SimulatedKpi, draw: Draw) {
  const perRate = year.eventsOf(kpi).reduce((a, b) => a + b, 0) / year.rates.reduce((a, b) => a + b, 0);
  let [spikes, caught] = [0, 0];
  const rivalsCaught = new Map<string, number>();
  for (let tries = 0; tries < 4000 && spikes < SPIKES; tries += 1) {
    const hour = PAST_HOURS + Math.floor(draw.uniform() * (YEAR_HOURS - PAST_HOURS));
    const isLittle = (year.rates[hour] ?? 0) * perRate < EXPECTED_AN_HOUR;
    if (isLittle || year.isHoliday(hour)) continue;
    spikes += 1;
    year.with(kpi, [hour], 6, () => {
      const series = year.seriesOf(kpi, hour);
      if (judgeLatest(series, year.pastOf(hour), 1) !== undefined) caught += 1;
      for (const [name, rival] of Object.entries(RIVALS)) {
        if (rival(...toAlike(series))) rivalsCaught.set(name, (rivalsCaught.get(name) ?? 0) + 1);
      }
    });
  }
  return { spikes, caught, rivalsCaught };
}

/** Weeks from Monday to Sunday with twice as much, noticed as a drift before they end. */
function tryDoubledWeeks(year: Year, kpi: SimulatedKpi, draw: Draw): number {
  let found = 0;
  for (let tries = 0; tries < DOUBLED_WEEKS; tries += 1) {
    const week = 10 + Math.floor(draw.uniform() * 40);
    const monday = week * 168 + 4 * 24; // the year begins on a Thursday
    const hours = Array.from({ length: 168 }, (_, index) => monday + index);
    const isFound = year.with(kpi, hours, 2, () =>
      hours.some((hour) => judgeLatest(year.seriesOf(kpi, hour), year.pastOf(hour), 1)?.by === 'drift'),
    );
    if (isFound) found += 1;
  }
  return found;
}

function print({ name }: Company, years: readonly (readonly Tally[])[]): void {
  const all = years.flat();
  console.log(`\n${name} (${String(years.length)} years)`);
  for (const { name: kpi } of SIMULATED)
    console.log(
      `  ${toLine(
        kpi,
        all.filter((tally) => tally.kpi === kpi),
      )}`,
    );
  console.log(`  ${toLine('all', all)}`);
}

function toLine(title: string, tallies: readonly Tally[]): string {
  const sum = (of: (tally: Tally) => number): number =>
    tallies.reduce((total, tally) => total + of(tally), 0);
  const often = tallies.filter(({ aDay }) => aDay >= EXPECTED_A_DAY);
  const seldom = tallies.filter(({ aDay }) => aDay < EXPECTED_A_DAY);
  const weeks = WEEKS * tallies.length;
  const spikes = sum(({ spikes: count }) => count);
  const drift = (of: readonly Tally[]): string =>
    of.length === 0
      ? '—'
      : toPercent(
          of.reduce((a, t) => a + t.drifts, 0),
          of.reduce((a, t) => a + t.weeks, 0),
        );
  const rivals = Object.keys(RIVALS).map((name) => {
    const alarms = (sum((tally) => tally.rivals[name]?.falseAlarms ?? 0) / weeks).toFixed(2);
    return `${name} ${alarms}/${toPercent(
      sum((tally) => tally.rivals[name]?.caught ?? 0),
      spikes,
    )}`;
  });
  return [
    title.padEnd(32),
    `${(sum(({ aDay }) => aDay) / tallies.length).toFixed(1).padStart(7)} a day`,
    `false ${(sum(({ falseAlarms }) => falseAlarms) / weeks).toFixed(3)} a week`,
    `6× ${toPercent(
      sum(({ caught }) => caught),
      spikes,
    ).padStart(5)}`,
    `doubled ${drift(often).padStart(5)}, seldom ${drift(seldom).padStart(5)}`,
    ...rivals,
  ].join('  ');
}

function toPercent(part: number, whole: number): string {
  return whole === 0 ? '—' : `${String(Math.round((100 * part) / whole))} %`;
}
