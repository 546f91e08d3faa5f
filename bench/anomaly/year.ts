import { toHours } from '../../src/anomalies/calendar.ts';
import { type judgeLatest, toPastHours } from '../../src/anomalies/past-hours.ts';
import { type Company, isAway, toRates } from './company.ts';
import { SIMULATED, type SimulatedKpi } from './kpis.ts';
import { Draw } from './random.ts';

export const YEAR_HOURS = 366 * 24;
/** What the product reads: eight weeks and the hour that is judged. */
export const PAST_HOURS = 8 * 168;
type Series = Parameters<typeof judgeLatest>[0];
const START = Temporal.Instant.from('2026-01-01T00:00:00Z');

/** A year of one company, as the product would have counted it. */
export class Year {
  readonly company: Company;
  /** Questions to be expected in each hour. */
  readonly rates: readonly number[];
  readonly #calendar: ReturnType<typeof toHours>;
  readonly #questions: readonly number[];
  readonly #drawn = new Map<SimulatedKpi, [number, number][]>();
  readonly #draw: Draw;

  constructor(company: Company, seed: number) {
    this.company = company;
    this.rates = toRates(company, START, YEAR_HOURS, seed);
    this.#calendar = toHours(START.epochMilliseconds, YEAR_HOURS, company.zone);
    this.#draw = new Draw(seed * 7919 + 1);
    const { hour } = company.dispersion;
    this.#questions = this.rates.map((rate) => this.#draw.poisson(rate * this.#draw.gamma(hour)));
    for (const kpi of SIMULATED) {
      this.#drawn.set(
        kpi,
        this.rates.map((_, at) => this.drawHour(kpi, at, 1)),
      );
    }
  }

  /** What an hour has of a KPI, `factor` times as much as usual. */
  drawHour(kpi: SimulatedKpi, hour: number, factor: number): [number, number] {
    const { dispersion } = this.company;
    const [events, trials] = kpi.draw(
      this.rates[hour] ?? 0,
      this.#questions[hour] ?? 0,
      factor,
      this.#draw,
      dispersion.hour,
    );
    return [events, trials];
  }

  /** Does `work` while hours have `factor` times as much. */
  with<T>(kpi: SimulatedKpi, hours: readonly number[], factor: number, work: () => T): T {
    const drawn = this.#drawn.get(kpi) ?? [];
    const kept = hours.map((hour): [number, number] => drawn[hour] ?? [0, 0]);
    for (const hour of hours) drawn[hour] = this.drawHour(kpi, hour, factor);
    try {
      return work();
    } finally {
      hours.forEach((hour, index) => (drawn[hour] = kept[index] ?? [0, 0]));
    }
  }

  #localOf(hour: number): Temporal.ZonedDateTime {
    return START.add({ hours: hour }).toZonedDateTimeISO(this.company.zone);
  }

  isHoliday(hour: number): boolean {
    return isAway(this.company, this.#localOf(hour).dayOfYear - 1);
  }

  eventsOf(kpi: SimulatedKpi): readonly number[] {
    return (this.#drawn.get(kpi) ?? []).map(([events]) => events);
  }

  pastOf(hour: number): ReturnType<typeof toPastHours> {
    const [from, to] = [hour - PAST_HOURS, hour + 1];
    const { startsMs, slots, days } = this.#calendar;
    const cut = {
      startsMs: startsMs.slice(from, to),
      slots: slots.slice(from, to),
      days: days.slice(from, to),
    };
    const isDown = cut.slots.map(() => false);
    return toPastHours({ ...this.#calendar, ...cut }, isDown, this.#questions.slice(from, to));
  }

  seriesOf(kpi: SimulatedKpi, hour: number): Series {
    const drawn = (this.#drawn.get(kpi) ?? []).slice(hour - PAST_HOURS, hour + 1);
    const first = drawn.map(([events]) => events);
    if (kpi.type === 'counts') return { type: 'counts', values: first };
    return { type: 'shares', hits: first, trials: drawn.map(([, trials]) => trials) };
  }
}
