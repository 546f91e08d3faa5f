import { type Incident, SEVERITIES } from '../domain/incident.ts';
import { alertChannelsOf, cadenceOf } from '../policy/incident-rules.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import { type Alerts, WORSE_ROUNDS } from '../ports/alerts.ts';
import type { Clock, Ids } from '../ports/clock.ts';

type Assignment = Parameters<Alerts['assign']>[0];
type AlertType = Assignment['alert']['type'];
type Rules = OrganisationHolder['current']['policy']['incidents'];

interface TellDeps {
  readonly alerts: Alerts;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly organisation: OrganisationHolder;
}

/** Incidents that are looked at in one go; the next look takes the rest. */
const AT_ONCE = 200;
/**
 * Posts of one incident each in ten minutes, beside the first one of every kind: a channel takes about one message a second, and
 * nobody reads more. The rest of them share one post an hour.
 */
const MOST_SINGLE = 7;
const SLOT_MINUTES = 10;
const HOUR_MINUTES = 60;
/** What its own channel has not taken by then goes to the fallback as well, whatever the reason. */
const STUCK_MINUTES = 5;
/** What stands nowhere for longer is on the console and in digests. */
const STUCK_FROM_HOURS = 24;

/** Writes down what channels are to be told of, and where a channel takes nothing, what another one is. Out: how many incidents. */
export async function tellChannels(since: Temporal.Instant, deps: TellDeps): Promise<number> {
  const { id: tenant } = deps.organisation.current.policy.organisation;
  const rules = deps.organisation.current.policy.incidents;
  const channels = alertChannelsOf(rules);
  const { fallback } = rules;
  let told = 0;
  for (const channel of channels) {
    const untold = await deps.alerts.untold(
      tenant,
      channel,
      { since, except: leftToDigests(rules) },
      AT_ONCE,
    );
    told += await tell(untold.filter(isNotAbout(channel)), channel, deps);
    const worse = await deps.alerts.untold(tenant, channel, { worseSince: since }, AT_ONCE);
    told += await tellWorse(worse.filter(isNotAbout(channel)), channel, deps);
  }
  if (fallback === undefined || channels.length === 0 || channels.includes(fallback)) return told;
  const now = deps.clock.now();
  const stuckSince = now.subtract({ minutes: STUCK_MINUTES });
  const from = now.subtract({ hours: STUCK_FROM_HOURS });
  const stuck = await deps.alerts.untold(tenant, fallback, { stuckSince, from }, AT_ONCE);
  const news = await deps.alerts.untold(tenant, fallback, { since }, AT_ONCE);
  const isOfThem = ({ kind, group = '' }: Incident) =>
    kind === 'channel_unreachable' && channels.includes(group);
  const all = [...stuck, ...news.filter(isOfThem)].filter(isNotAbout(fallback));
  return told + (await tell(all, fallback, deps));
}

/** However many there are of them, they hide nothing that has to be posted. */
function leftToDigests({ kinds }: Rules): readonly string[] {
  return Object.entries(kinds).flatMap(([kind, { post }]) => (post === 'digest' ? [kind] : []));
}

/** That a channel takes nothing is told elsewhere. */
function isNotAbout(channel: string) {
  return ({ kind, group }: Incident) => kind !== 'channel_unreachable' || group !== channel;
}

async function tell(untold: readonly Incident[], channel: string, deps: TellDeps): Promise<number> {
  const now = deps.clock.now();
  const slots = new SlotFinder(channel, now, deps);
  let told = 0;
  for (const incident of untold) {
    if (isMuted(incident, now)) continue;
    if (await slots.assign(incident)) told += 1;
  }
  return told;
}

/** Of what became so bad that it is told at once all is one post: an edit of the one that stands notifies nobody. */
async function tellWorse(worse: readonly Incident[], channel: string, deps: TellDeps): Promise<number> {
  const now = deps.clock.now();
  const rules = deps.organisation.current.policy.incidents;
  const urgent = worse.filter(
    (incident) => !isMuted(incident, now) && cadenceOf(rules, incident) === 'at_once' && !hasClock(incident),
  );
  const [first] = urgent;
  if (first === undefined) return 0;
  const of = { tenant: first.tenant, channel, type: 'worse', at: now } as const;
  const assignment = toAssignment(of, `worse/${deps.ids.next()}`, deps);
  let told = 0;
  for (const { id, severity } of urgent) {
    const round = WORSE_ROUNDS + SEVERITIES.indexOf(severity);
    const result = await deps.alerts.assign({ ...assignment, shared: true, incident: id, round });
    if (result === 'assigned') told += 1;
  }
  return told;
}

/** When the authority must know is told by posts of its own. */
function hasClock({ dueAt }: Incident): boolean {
  return dueAt !== undefined;
}

function isMuted({ mutedUntil }: Incident, now: Temporal.Instant): boolean {
  return mutedUntil !== undefined && Temporal.Instant.compare(mutedUntil, now) > 0;
}

/** Finds a post for each incident of one channel. */
class SlotFinder {
  readonly #channel: string;
  readonly #now: Temporal.Instant;
  readonly #deps: TellDeps;
  readonly #rules: Rules;
  readonly #kinds = new Set<string>();
  #next = 1;

  constructor(channel: string, now: Temporal.Instant, deps: TellDeps) {
    this.#channel = channel;
    this.#now = now;
    this.#deps = deps;
    this.#rules = deps.organisation.current.policy.incidents;
  }

  /** Out: whether the channel is told of it by this. */
  async assign(incident: Incident): Promise<boolean> {
    const cadence = cadenceOf(this.#rules, incident);
    if (cadence === 'digest') return false;
    if (cadence === 'hourly') return this.#share('hourly', incident);
    const single = await this.#assignSingle(incident);
    return single === 'taken' ? this.#share('more', incident) : single === 'assigned';
  }

  /** The first of its kind, else the next that is free. */
  async #assignSingle(incident: Incident): ReturnType<Alerts['assign']> {
    const span = startOf(this.#now, SLOT_MINUTES);
    if (!this.#kinds.has(incident.kind)) {
      this.#kinds.add(incident.kind);
      const first = await this.#write(`${span}/${incident.kind}`, incident);
      if (first !== 'taken') return first;
    }
    for (; this.#next <= MOST_SINGLE; this.#next += 1) {
      const numbered = await this.#write(`${span}/${this.#next}`, incident);
      if (numbered !== 'taken') return numbered;
    }
    return 'taken';
  }

  async #share(type: 'hourly' | 'more', incident: Incident): Promise<boolean> {
    const hour = startOf(this.#now, HOUR_MINUTES);
    const at = type === 'more' ? this.#now : Temporal.Instant.from(hour).add({ minutes: HOUR_MINUTES });
    return (await this.#write(`${type}/${hour}`, incident, { type, at })) === 'assigned';
  }

  #write(
    slot: string,
    incident: Incident,
    shared?: { readonly type: AlertType; readonly at: Temporal.Instant },
  ) {
    const { type = 'incident', at = this.#now } = shared ?? {};
    const of = { tenant: incident.tenant, channel: this.#channel, type, at };
    const assignment = toAssignment(of, slot, this.#deps);
    return this.#deps.alerts.assign({
      ...assignment,
      shared: shared !== undefined,
      incident: incident.id,
      round: 0,
    });
  }
}

/** A post in a slot of its channel, with the message that brings it there. */
export function toAssignment(
  of: Omit<Assignment['alert'], 'id'>,
  slot: string,
  { ids }: Pick<TellDeps, 'ids'>,
): Pick<Assignment, 'alert' | 'slot' | 'message'> {
  const id = ids.next();
  const message = {
    id: ids.next(),
    key: `alert:${id}`,
    side: 'channel',
    content: { type: 'alert' },
  } as const;
  return { alert: { ...of, id }, slot, message };
}

function startOf(now: Temporal.Instant, minutes: number): string {
  const spanMs = minutes * 60_000;
  const start = Math.floor(now.epochMilliseconds / spanMs) * spanMs;
  return Temporal.Instant.fromEpochMilliseconds(start).toString();
}
