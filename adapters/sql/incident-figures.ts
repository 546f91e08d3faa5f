import { type Kysely, sql } from 'kysely';
import type { Period } from '../../src/domain/usage-count.ts';
import type { IncidentBoard } from '../../src/ports/incident-board.ts';
import type { Schema } from './schema.ts';
import { toInstant, toIso } from './time.ts';

type Figures = Awaited<ReturnType<IncidentBoard['figures']>>;

/** One thing that became of an incident, from being opened on. */
interface Step {
  readonly incident: string;
  readonly at: string;
  readonly action: string;
  readonly status: string;
}

const OVER = new Set(['resolved', 'false_alarm']);

/** What became of incidents, from what was done to each: an incident that was deleted counts nowhere. */
export async function findFigures(
  db: Kysely<Schema>,
  tenant: string,
  { start, end }: Period,
): Promise<Figures> {
  const { rows } = await sql<Step>`
    select id as incident, at, 'open' as action, 'open' as status, 1 as version from incidents
    where tenant = ${tenant} and at < ${toIso(end)}
    union all
    select e.incident, e.at, e.action, e.status, e.version from incident_events e
    where e.tenant = ${tenant} and e.at < ${toIso(end)} and e.at <> ''
      and exists (select 1 from incidents i where i.id = e.incident)
    order by incident, version`.execute(db);
  const count = new Count(toIso(start));
  for (const step of rows) count.take(step);
  return count.finish();
}

/** Takes the steps of one incident after the other, each in order. */
class Count {
  readonly #start: string;
  readonly #at = {
    openAtStart: 0,
    opened: 0,
    reopened: 0,
    acknowledged: 0,
    resolved: 0,
    falseAlarms: 0,
    openAtEnd: 0,
  };
  readonly #toAcknowledge: number[] = [];
  readonly #toResolve: number[] = [];
  #oldest: string | undefined;
  #current: { openedAt: string; status: string; acknowledged: boolean } | undefined;

  constructor(start: string) {
    this.#start = start;
  }

  take({ at, action, status }: Step): void {
    const isWithin = at >= this.#start;
    if (action === 'open') {
      this.#close();
      this.#current = { openedAt: at, status, acknowledged: false };
      this.#at[isWithin ? 'opened' : 'openAtStart'] += 1;
      return;
    }
    const incident = this.#current;
    if (incident === undefined) return;
    const before = incident.status;
    incident.status = status;
    if (!OVER.has(before) && OVER.has(status)) this.#ended(incident.openedAt, at, status, isWithin);
    if (action === 'reopen') this.#at[isWithin ? 'reopened' : 'openAtStart'] += 1;
    if (before === 'open' && status !== 'open' && !incident.acknowledged && action !== 'reopen') {
      incident.acknowledged = true;
      if (isWithin) this.#noticed(incident.openedAt, at);
    }
  }

  finish(): Figures {
    this.#close();
    return {
      ...this.#at,
      medianToAcknowledgeMs: medianOf(this.#toAcknowledge),
      medianToResolveMs: medianOf(this.#toResolve),
      oldestOpenAt: toInstant(this.#oldest ?? null),
    };
  }

  #noticed(openedAt: string, at: string): void {
    this.#at.acknowledged += 1;
    this.#toAcknowledge.push(between(openedAt, at));
  }

  #ended(openedAt: string, at: string, status: string, isWithin: boolean): void {
    if (!isWithin) {
      this.#at.openAtStart -= 1;
      return;
    }
    this.#at[status === 'resolved' ? 'resolved' : 'falseAlarms'] += 1;
    this.#toResolve.push(between(openedAt, at));
  }

  #close(): void {
    if (this.#current === undefined || OVER.has(this.#current.status)) return;
    this.#at.openAtEnd += 1;
    const { openedAt } = this.#current;
    if (this.#oldest === undefined || openedAt < this.#oldest) this.#oldest = openedAt;
  }
}

function between(from: string, to: string): number {
  return Math.max(
    0,
    Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds,
  );
}

/** Of an even number, the lower of the two in the middle. */
function medianOf(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}
