import { backoffMs } from '../base/backoff.ts';
import type { Incident } from '../domain/incident.ts';
import { toIncidentStep } from '../incidents/to-step.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { AnomalyStore, WatchedHour } from '../ports/anomaly-store.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Log } from '../ports/log.ts';
import type { UsageStore } from '../ports/usage.ts';
import { HOUR_MS } from './calendar.ts';
import { PAST_HOURS, findAnomalies } from './find-anomalies.ts';

interface WatchDeps {
  readonly anomalies: AnomalyStore;
  readonly board: IncidentBoard;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly log: Log;
  readonly organisation: OrganisationHolder;
  readonly random: () => number;
  readonly usage: Pick<UsageStore, 'series'>;
}

/** What was under way when the hour ended is counted by then, mostly. */
const SETTLE_MS = 60_000;
/** Replicas do not all look at once: the first one judges, and the others see that it did. */
const SPREAD_MS = 60_000;
/** Hours that nobody judged, because nobody ran, are made up for so far back. */
const CATCH_UP_HOURS = 24;
/** Findings of a KPI are one until so many hours were normal; an incident of it resolves itself then. */
const SAME_HOURS = 6;
const GROWTH = { firstMs: 60_000, longestMs: 900_000 };
const MOST_OPEN = 200;

/** Judges every hour once it is over, once among all replicas. */
export class AnomalyWatch {
  readonly #deps: WatchDeps;
  readonly #spreadMs: number;
  #running: Promise<void> | undefined;
  /** The hour in which it last noted that it runs. */
  #notedMs = Number.NaN;
  /** When it looks again; undefined: at once. */
  #next: Temporal.Instant | undefined;
  #failures = 0;
  #stopped = false;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
    this.#spreadMs = SETTLE_MS + deps.random() * SPREAD_MS;
  }

  /** Looks whether an hour is over that nobody judged. One look at a time; never throws: what failed is logged and tried again. */
  look(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#running ??= this.#look().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Resolves when nothing is under way; there is no other look then. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #look(): Promise<void> {
    const now = this.#deps.clock.now();
    const waitMs = this.#next === undefined ? 0 : now.until(this.#next).total('milliseconds');
    if (waitMs > 0 && waitMs <= HOUR_MS + 2 * SETTLE_MS) return; // beyond that the clock was set back
    try {
      await this.#noteRunning(now);
      const due = await this.#findDue(now);
      if (due !== undefined) await this.#judge(due.hour, due.ran);
      this.#failures = 0;
      this.#next = due === undefined ? this.#nextHour(now) : undefined;
    } catch (error) {
      this.#failures += 1;
      const pauseMs = Math.round(backoffMs(this.#failures, this.#deps.random, GROWTH));
      this.#next = now.add({ milliseconds: pauseMs });
      this.#deps.log.error('anomalies_failed', error);
    }
  }

  async #noteRunning(now: Temporal.Instant): Promise<void> {
    const hourMs = floorHour(now.epochMilliseconds);
    if (hourMs === this.#notedMs) return;
    await this.#deps.anomalies.runs(this.#tenant, now);
    this.#notedMs = hourMs;
  }

  /** When the hour under way is over and settled, or is next noted as one in which it runs. */
  #nextHour(now: Temporal.Instant): Temporal.Instant {
    const settledMs = floorHour(now.epochMilliseconds) + this.#spreadMs;
    const nextMs = settledMs > now.epochMilliseconds ? settledMs : floorHour(now.epochMilliseconds) + HOUR_MS;
    return Temporal.Instant.fromEpochMilliseconds(Math.ceil(nextMs));
  }

  /** The oldest hour that is over and in which Candor ran, and that nobody judged yet. */
  async #findDue(
    now: Temporal.Instant,
  ): Promise<{ hour: Temporal.Instant; ran: readonly WatchedHour[] } | undefined> {
    const endMs = floorHour(now.epochMilliseconds - this.#spreadMs);
    const end = Temporal.Instant.fromEpochMilliseconds(endMs);
    const recent = await this.#deps.anomalies.hours(this.#tenant, {
      start: end.subtract({ hours: CATCH_UP_HOURS }),
      end,
    });
    const due = recent.find(({ isJudged }) => !isJudged);
    if (due === undefined) return undefined;
    const start = due.at.subtract({ hours: PAST_HOURS });
    return { hour: due.at, ran: await this.#deps.anomalies.hours(this.#tenant, { start, end: due.at }) };
  }

  async #judge(hour: Temporal.Instant, ran: readonly WatchedHour[]): Promise<void> {
    const { anomalies, usage, organisation, clock } = this.#deps;
    const tenant = this.#tenant;
    const end = hour.add({ hours: 1 });
    const counts = await usage.series(tenant, { start: hour.subtract({ hours: PAST_HOURS }), end }, 'hour');
    const busiest = await anomalies.busiest(tenant, { start: hour, end });
    const found = findAnomalies({ hour, counts, ran, busiest }, organisation.current.policy);
    const causes = found.map(({ cause }) => cause);
    const recent = new Set(ran.filter(({ at }) => isWithin(at, hour)).flatMap((one) => one.causes));
    const open = await this.#findOpen();
    // Somebody closed it while it goes on: it is not opened again.
    const told = found.filter(({ cause }) => open.some((one) => one.cause === cause) || !recent.has(cause));
    const incidents = told.map(({ cause, evidence }) => this.#toIncident(cause, evidence, hour));
    const isFirst = await anomalies.judge(tenant, {
      at: hour,
      judgedAt: clock.now(),
      busiest,
      causes,
      incidents,
    });
    if (isFirst) await this.#endNormal(open, new Set([...causes, ...recent]));
  }

  #toIncident(
    cause: string,
    evidence: ReturnType<typeof findAnomalies>[number]['evidence'],
    hour: Temporal.Instant,
  ) {
    const { ids, clock } = this.#deps;
    const about = { tenant: this.#tenant, kind: 'anomaly', cause, group: cause } as const;
    return { id: ids.next(), at: clock.now(), ...about, evidence: { ...evidence, hour: hour.toString() } };
  }

  async #findOpen(): Promise<readonly Incident[]> {
    const query = { statuses: ['open', 'acknowledged'], order: 'newest', limit: MOST_OPEN } as const;
    const { incidents } = await this.#deps.board.list(this.#tenant, query);
    return incidents.filter(({ kind }) => kind === 'anomaly');
  }

  /** What was out of the ordinary, and is not for some hours, is over by itself. */
  async #endNormal(open: readonly Incident[], causes: ReadonlySet<string>): Promise<void> {
    for (const incident of open.filter(({ cause }) => !causes.has(cause))) {
      const step = toIncidentStep(incident, { action: 'resolve', by: undefined, cause: 'ended' }, this.#deps);
      if (typeof step === 'object') await this.#deps.board.step(incident, step);
    }
  }

  get #tenant(): string {
    return this.#deps.organisation.current.policy.organisation.id;
  }
}

function isWithin(at: Temporal.Instant, hour: Temporal.Instant): boolean {
  return hour.since(at).total('hours') <= SAME_HOURS;
}

function floorHour(atMs: number): number {
  return Math.floor(atMs / HOUR_MS) * HOUR_MS;
}
