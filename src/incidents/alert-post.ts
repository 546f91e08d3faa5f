import type { ChannelPost } from '../domain/channel-post.ts';
import type { Incident } from '../domain/incident.ts';
import { describeAnomaly } from '../messages/anomalies.ts';
import * as words from '../messages/incident-alerts.ts';
import { whatHappened, whatNext } from '../messages/incident-steps.ts';
import { severityIn } from '../policy/incident-rules.ts';
import type { Policy } from '../policy/policy.ts';
import type { Alerts } from '../ports/alerts.ts';
import { toIncidentButtons } from './incident-buttons.ts';

type FoundAlert = NonNullable<Awaited<ReturnType<Alerts['find']>>>;

/** Where and when a post is read. */
interface ReadAt {
  readonly policy: Policy;
  readonly now: Temporal.Instant;
  /** Of the console; undefined where it has no address that others reach. */
  readonly publicUrl: string | undefined;
}

/** Lines of a post about several; the rest is a number. */
const MOST_LINES = 10;

/** A post about incidents as they stand. */
export function toAlertPost(found: FoundAlert, at: ReadAt): ChannelPost {
  const [only, ...others] = found.incidents;
  const isSingle = only !== undefined && others.length === 0 && found.alert.type !== 'hourly';
  return isSingle ? toSinglePost(found.alert.type, only, at) : toListPost(found, at);
}

function toSinglePost(type: FoundAlert['alert']['type'], incident: Incident, at: ReadAt): ChannelPost {
  const { policy, now } = at;
  const { id, kind, dueAt, turnId } = incident;
  const lead = toLead(type, incident);
  const facts = [
    { label: words.nextField(), text: whatNext(kind) },
    { label: words.statusField(), text: words.statusLine(incident, now, policy) },
    ...(dueAt === undefined ? [] : [{ label: words.deadlineField(), text: words.deadline(dueAt, policy) }]),
    ...(turnId === undefined ? [] : [{ label: words.questionField(), text: turnId }]),
  ];
  return {
    title: type === 'clock' ? words.clockTitle() : toTitle(incident, policy),
    subtitle: [...lead, words.sinceWhen(incident, policy)].join(' · '),
    summary: [{ text: toHappened(incident, policy), reference: id }],
    facts,
    sections: [],
    footer: words.noContent(),
    ...toLink(at.publicUrl, id),
    buttons: toIncidentButtons(incident),
  };
}

/** Why it is told of once more. */
function toLead(type: FoundAlert['alert']['type'], incident: Incident): string[] {
  if (type === 'worse') return [words.worseTitle(1)];
  return type === 'reminder' ? [words.reminderTitle(isWaiting(incident) ? 1 : 0)] : [];
}

/** Of what was measured the numbers are the story. */
function toHappened({ kind, cause, evidence }: Incident, { timezone }: Policy): string {
  if (kind !== 'anomaly' || evidence === undefined) return whatHappened({ kind, cause });
  return describeAnomaly(cause, evidence, timezone);
}

function toTitle(incident: Incident, { incidents }: Policy): string {
  return words.incidentTitle(incident.kind, severityIn(incidents, incident));
}

function toListPost(found: FoundAlert, at: ReadAt): ChannelPost {
  const { policy, now } = at;
  const { alert, incidents, total, open } = found;
  const shown = incidents.slice(0, MOST_LINES);
  const lines = shown.map(
    (incident) => `${words.listed(toTitle(incident, policy), incident, now, policy)} (${incident.id})`,
  );
  const left = total - shown.length;
  return {
    ...toHeading(found, at),
    summary: [{ text: alert.type === 'reminder' ? words.pleaseTake() : words.soFar(total, open) }],
    sections: [{ heading: '', paragraphs: left > 0 ? [...lines, words.andMore(left)] : lines }],
    footer: words.noContent(),
    ...toLink(at.publicUrl),
  };
}

function toHeading(
  { alert, incidents, total }: FoundAlert,
  { policy }: ReadAt,
): Pick<ChannelPost, 'title' | 'subtitle'> {
  switch (alert.type) {
    case 'reminder':
      return { title: words.reminderTitle(incidents.filter(isWaiting).length), subtitle: '' };
    case 'worse':
      return { title: words.worseTitle(total), subtitle: '' };
    case 'clock':
      return { title: words.clockTitle(), subtitle: words.clockRuns() };
    case 'hourly':
      return { title: words.hourlyTitle(total), subtitle: words.hourUntil(alert.at, policy) };
    default:
      return { title: words.moreTitle(total), subtitle: words.moreSince(alert.at, policy) };
  }
}

function isWaiting({ status }: Incident): boolean {
  return status === 'open';
}

/** Where the console shows it to whoever may see it. */
function toLink(publicUrl: string | undefined, incident?: string): Pick<ChannelPost, 'links'> {
  if (publicUrl === undefined) return {};
  const path = incident === undefined ? 'incidents' : `incidents/${encodeURIComponent(incident)}`;
  return { links: [{ words: words.openConsole(), url: `${publicUrl}/#security/${path}` }] };
}
