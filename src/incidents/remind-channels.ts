import { BREACH_HOURS, type Incident } from '../domain/incident.ts';
import { alertChannelsOf, cadenceOf, quietUntil, severityIn } from '../policy/incident-rules.ts';
import type { Policy } from '../policy/policy.ts';
import { type Alerts, CLOCK_ROUNDS } from '../ports/alerts.ts';
import { type tellChannels, toAssignment } from './tell-channels.ts';

type RemindDeps = Parameters<typeof tellChannels>[1];
type Unended = Awaited<ReturnType<Alerts['unended']>>[number];
type Reminder = { readonly incident: Incident; readonly round: number };

const AT_ONCE = 200;
/** So long before the 72 hours end people hear of it: when they begin for what stood there as less bad, and when they have ended. */
const CLOCK_HOURS = [BREACH_HOURS, 48, 24, 6, 0];
const LONGEST_CLOCK_HOURS = 96;

/**
 * Reminds channels of what nobody has acknowledged, in pauses that double, and of dates by which an authority must know; each has an
 * end. What is due in quiet hours comes after them.
 */
export async function remindChannels(deps: RemindDeps): Promise<number> {
  const { policy } = deps.organisation.current;
  const { incidents: rules } = policy;
  if (alertChannelsOf(rules).length === 0) return 0;
  const now = deps.clock.now();
  const longestMinutes = afterMinutes(rules.remindAfter, rules.reminders) + LONGEST_CLOCK_HOURS * 60;
  const since = now.subtract({ minutes: longestMinutes });
  const below = { rounds: rules.reminders, clockRounds: CLOCK_ROUNDS + CLOCK_HOURS.length };
  const unended = await deps.alerts.unended(policy.organisation.id, since, below, AT_ONCE);
  const byChannel = new Map<string, { reminder: Reminder[]; clock: Reminder[] }>();
  for (const one of unended) collect(one, policy, now, byChannel);
  let told = 0;
  for (const [channel, { reminder, clock }] of byChannel) {
    told += await write('clock', channel, clock, deps);
    told += await write('reminder', channel, reminder, deps);
  }
  return told;
}

function collect(
  one: Unended,
  policy: Policy,
  now: Temporal.Instant,
  byChannel: Map<string, { reminder: Reminder[]; clock: Reminder[] }>,
): void {
  const { incident, channels, round, earlier, clockRound } = one;
  const { second } = policy.incidents;
  const due = dueRound(incident, policy, now);
  const dueClock = dueClockRound(one, policy, now);
  const add = (channel: string, type: 'reminder' | 'clock', of: Reminder) => {
    const lists = byChannel.get(channel) ?? { reminder: [], clock: [] };
    lists[type].push(of);
    byChannel.set(channel, lists);
  };
  const goesWider = second !== undefined && due >= second.afterReminders;
  if (due > round && earlier + due < CLOCK_ROUNDS) {
    for (const channel of goesWider ? [...channels, second.channel] : channels) {
      add(channel, 'reminder', { incident, round: earlier + due });
    }
  }
  if (dueClock > clockRound) {
    for (const channel of channels) add(channel, 'clock', { incident, round: dueClock });
  }
}

/** The reminder that is due; 0 for none. */
function dueRound(incident: Incident, policy: Policy, now: Temporal.Instant): number {
  const { incidents: rules } = policy;
  const severity = severityIn(rules, incident);
  const isSevere = severity === 'high' || severity === 'personal_data';
  if (!isSevere || incident.status !== 'open' || isMuted(incident, now)) return 0;
  if (cadenceOf(rules, incident) !== 'at_once' || isQuiet(severity, policy, now)) return 0;
  const waited = now.since(incident.changedAt).total('minutes');
  let round = 0;
  while (round < rules.reminders && waited >= afterMinutes(rules.remindAfter, round + 1)) round += 1;
  return round;
}

/** When a reminder is due: each pause is twice as long as the one before. */
function afterMinutes(first: number, round: number): number {
  return first * (2 ** round - 1);
}

/** Muting stills a person's phone, not the law: this comes all the same. */
function dueClockRound({ incident, toldAt }: Unended, policy: Policy, now: Temporal.Instant): number {
  const { dueAt, at } = incident;
  if (dueAt === undefined || isQuiet('personal_data', policy, now)) return CLOCK_ROUNDS;
  const left = dueAt.since(now).total('hours');
  const rounds = CLOCK_HOURS.filter((hours) => left <= hours).length;
  const begunAt = dueAt.subtract({ hours: BREACH_HOURS });
  // Whoever reads its first post after that sees it there.
  const isRaised = isBefore(at, begunAt) && (isBefore(toldAt, begunAt) || isBefore(now, toldAt));
  return CLOCK_ROUNDS + (rounds === 1 && !isRaised ? 0 : rounds);
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}

function isMuted({ mutedUntil }: Incident, now: Temporal.Instant): boolean {
  return mutedUntil !== undefined && isBefore(now, mutedUntil);
}

function isQuiet(
  severity: 'high' | 'personal_data',
  { incidents, timezone }: Policy,
  now: Temporal.Instant,
): boolean {
  const here = now.toZonedDateTimeISO(timezone);
  return !quietUntil(incidents.quietHours, severity, here).equals(here);
}

/** All that a channel is to be reminded of now is one post. */
async function write(
  type: 'reminder' | 'clock',
  channel: string,
  reminders: readonly Reminder[],
  deps: RemindDeps,
): Promise<number> {
  const [first] = reminders;
  if (first === undefined) return 0;
  const of = { tenant: first.incident.tenant, channel, type, at: deps.clock.now() };
  const assignment = toAssignment(of, `${type}/${deps.ids.next()}`, deps);
  const results: Awaited<ReturnType<Alerts['assign']>>[] = [];
  for (const { incident, round } of reminders) {
    results.push(await deps.alerts.assign({ ...assignment, shared: true, incident: incident.id, round }));
  }
  return results.filter((result) => result === 'assigned').length;
}
