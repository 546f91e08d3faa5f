import { z } from 'zod';
import {
  INCIDENT_KINDS,
  type Incident,
  type IncidentKind,
  type NewIncident,
  SEVERITIES,
} from '../domain/incident.ts';
import type { Place } from '../domain/place.ts';
import { Channel } from './channels.ts';
import { SpokenLanguage } from './schema-values.ts';

type Severity = Incident['severity'];

/** `at_once`: a post of its own; `hourly`: one post an hour for all of them; `digest`: no post, the digests tell of it. */
type Cadence = z.infer<typeof Cadence>;
const Cadence = z.enum(['at_once', 'hourly', 'digest'], 'must be at_once, hourly or digest');

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day in quotes, "22:00"');

const KindRule = z.strictObject({
  severity: z.enum(SEVERITIES, 'must be low, medium, high or personal_data').optional(),
  post: Cadence.optional(),
});

const Channels = z
  .union([Channel, z.array(Channel).min(1, 'needs a channel').max(5, 'must be at most 5')])
  .describe('A channel such as slack:C0123ABC, or several.');

/** Hours in which nobody is reminded, in the policy's time zone. */
const QuietHours = z
  .strictObject({
    from: TimeOfDay,
    to: TimeOfDay,
    /** Saturdays and Sundays as a whole. */
    weekends: z.boolean('must be true or false').default(false),
    /** What reminds people all the same. */
    except: z
      .array(z.enum(['high', 'personal_data'], 'must be high or personal_data'))
      .default(['high', 'personal_data']),
  })
  .refine(({ from, to }) => from !== to, 'from and to are the same time: nobody would ever be reminded');
type QuietHours = z.infer<typeof QuietHours>;

/** Who hears of incidents, where, and how often. */
export const IncidentRules = z.strictObject({
  /** Where incidents are posted; left out, they are on the console and in digests only. */
  channel: Channels.optional(),
  /** Hears of what its own channel does not take. */
  fallback: Channel.optional(),
  /** In which posts about incidents are written; left out, that of the organisation. */
  language: SpokenLanguage.optional(),
  kinds: z
    .partialRecord(z.enum(Object.keys(INCIDENT_KINDS) as [IncidentKind, ...IncidentKind[]]), KindRule)
    .default({}),
  /** What the same person or rule causes so many minutes after the last time counts in the same incident. */
  groupWithin: z.number().int().min(1, 'must be at least 1 minute').max(10_080).default(60),
  /** So many refusals of one person by rules within that time are an incident. */
  refusalBurst: z.number().int().min(3, 'must be at least 3').max(1_000).default(10),
  /** Minutes until people are reminded of what nobody has acknowledged; each pause after that is twice as long. */
  remindAfter: z.number().int().min(5, 'must be at least 5 minutes').max(1_440).default(30),
  /** How often, before it is left to the digests. */
  reminders: z.number().int().min(0).max(8, 'must be at most 8').default(5),
  /** Is reminded as well, from the reminder with this number on. */
  second: z
    .strictObject({
      channel: Channel,
      afterReminders: z.number().int().min(1, 'must be at least 1').max(8).default(2),
    })
    .optional(),
  quietHours: QuietHours.optional(),
});
type IncidentRules = z.infer<typeof IncidentRules>;

/**
 * How each severity is posted where policy names none. Somebody has to act on what is severe now; a failed or reported answer can
 * wait for the hour's post, which keeps the channel worth reading; what is low is for the digest.
 */
const CADENCES: Readonly<Record<Severity, Cadence>> = {
  personal_data: 'at_once',
  high: 'at_once',
  medium: 'hourly',
  low: 'digest',
};

export function alertChannelsOf({ channel }: IncidentRules): readonly string[] {
  const named = channel === undefined ? [] : typeof channel === 'string' ? [channel] : channel;
  return [...new Set(named)].filter((one) => one !== 'console');
}

/** Whether posts about incidents stand in a channel, and digests that tell of them. */
export function hearsOfIncidents(
  {
    incidents,
    digests,
  }: { readonly incidents: IncidentRules; readonly digests: readonly { readonly to: readonly string[] }[] },
  { platform, channel }: Pick<Place, 'platform' | 'channel'>,
): boolean {
  const { fallback, second } = incidents;
  const all = [...alertChannelsOf(incidents), fallback, second?.channel, ...digests.flatMap(({ to }) => to)];
  return all.includes(`${platform}:${channel}`);
}

/** What lasts until its cause is gone is one incident as long as it is open, however long that takes. */
const LASTING: ReadonlySet<IncidentKind> = new Set([
  'provider_outage',
  'rule_failed',
  'identity_unknown',
  'handbook_differs',
  'user_report',
  'model_ending',
  'model_canary',
  'answers_regressed',
  'advisory',
  'unequal_treatment',
  'attacks_succeed',
]);

/** An incident as policy wants it: how bad its kind is here, and how long what happens again counts in it. */
export function toRuled(
  incident: NewIncident,
  { incidents: { kinds, groupWithin } }: { readonly incidents: IncidentRules },
): NewIncident {
  const severity = incident.severity ?? kinds[incident.kind]?.severity;
  const lasts = incident.group === undefined || LASTING.has(incident.kind);
  return {
    ...incident,
    ...(severity === undefined ? {} : { severity }),
    ...(lasts ? {} : { windowMs: groupWithin * 60_000 }),
  };
}

/** How bad it is for this organisation: what policy says of its kind, unless this one is worse than its kind mostly is. */
export function severityIn(
  { kinds }: IncidentRules,
  { kind, severity }: Pick<Incident, 'kind' | 'severity'>,
) {
  const ruled = kinds[kind]?.severity;
  return ruled === undefined || severity !== INCIDENT_KINDS[kind] ? severity : ruled;
}

export function cadenceOf(rules: IncidentRules, incident: Pick<Incident, 'kind' | 'severity'>): Cadence {
  return rules.kinds[incident.kind]?.post ?? CADENCES[severityIn(rules, incident)];
}

/** When people may be reminded: now, or when the quiet hours end. */
export function quietUntil(
  quiet: QuietHours | undefined,
  what: QuietHours['except'][number] | undefined,
  now: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime {
  if (quiet === undefined || (what !== undefined && quiet.except.includes(what))) return now;
  let at = now;
  // A weekend may begin at night and end in one: two nights and two days at most, each passed once.
  for (let passed = 0; passed < 5; passed += 1) {
    const next = quiet.weekends && at.dayOfWeek > 5 ? at.add({ days: 8 - at.dayOfWeek }).startOfDay() : at;
    const awake = endOfNight(quiet, next);
    if (awake.equals(at)) return at;
    at = awake;
  }
  return at;
}

/** The end of the night that this instant is in; the instant itself by day. */
function endOfNight({ from, to }: QuietHours, at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  const time = at.toPlainTime();
  const [start, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)];
  const isAfterStart = Temporal.PlainTime.compare(time, start) >= 0;
  const isBeforeEnd = Temporal.PlainTime.compare(time, end) < 0;
  const crosses = Temporal.PlainTime.compare(start, end) > 0;
  const isNight = crosses ? isAfterStart || isBeforeEnd : isAfterStart && isBeforeEnd;
  if (!isNight) return at;
  const day = crosses && isAfterStart ? at.add({ days: 1 }) : at;
  return day.withPlainTime(end);
}
