import type { Incident } from '../../domain/incident.ts';
import {
  noIncidents,
  breachNeed,
  calmIncidents,
  incidentCounts,
  incidentNeed,
  joined,
  mutedWord,
  severityWord,
  timesWord,
  unfinishedNeed,
} from '../../messages/digest-lines.ts';
import { INCIDENT_WORDS } from '../../messages/incidents.ts';
import { formatMoment, formatSpan } from '../format.ts';
import { type DigestData, type Line, formatCount } from '../section.ts';

/** From worst: what is low waits for whoever reads the details. */
const RANKS: Readonly<Partial<Record<Incident['severity'], number>>> = {
  personal_data: 10,
  high: 20,
  medium: 50,
};
const MOST_KINDS = 4;
/** What somebody has in hand for so long may be forgotten. */
const UNFINISHED_HOURS = 72;

/** Incidents of one kind, cause and severity. */
interface Group {
  readonly first: Incident;
  readonly count: number;
}

/** What was opened and ended, how fast, and what is open: worst first. */
export function incidentsLine(data: DigestData): Line {
  const { current, open, openCount, now } = data;
  const figures = current.incidents;
  const { opened, resolved, falseAlarms, oldestOpenAt, medianToAcknowledgeMs, medianToResolveMs } = figures;
  const isNews = opened + resolved + falseAlarms + open.length > 0;
  if (!isNews) return { text: noIncidents(), calm: calmIncidents('0', '0'), isNews };
  const [earliest] = open.map(({ at }) => at).toSorted(Temporal.Instant.compare);
  const counts = incidentCounts(
    formatCount(opened),
    formatCount(resolved + falseAlarms),
    formatCount(figures.openAtEnd),
    formatCount(openCount),
    formatSpan(now.since(oldestOpenAt ?? earliest ?? now).total('milliseconds')),
  );
  const spans = [medianToAcknowledgeMs, medianToResolveMs].map((ms) =>
    ms === undefined ? undefined : formatSpan(ms),
  );
  return {
    text: joined([counts, ...toKinds(current.opened), mutedWord(spans[0], spans[1])]),
    needs: toNeeds(data),
    calm: calmIncidents(formatCount(openCount), formatCount(opened)),
    isNews,
  };
}

function toKinds(opened: readonly Incident[]): string[] {
  const bySeverity = ['personal_data', 'high', 'medium', 'low'];
  return groupBy(opened, ({ kind, severity }) => `${kind} ${severity}`)
    .toSorted((a, b) => bySeverity.indexOf(a.first.severity) - bySeverity.indexOf(b.first.severity))
    .slice(0, MOST_KINDS)
    .map(
      ({ first, count }) =>
        `${severityWord(first.severity)} ${INCIDENT_WORDS[first.kind]}${timesWord(count)}`,
    );
}

/** What nobody has taken notice of, and what an authority waits for. */
function toNeeds({ open, timezone, now }: DigestData): NonNullable<Line['needs']> {
  const due = open.flatMap(({ dueAt, id, kind }) =>
    dueAt === undefined
      ? []
      : [{ rank: 5, text: breachNeed(formatMoment(dueAt, timezone), kind), reference: id }],
  );
  const unseen = open.filter(({ status, dueAt }) => status === 'open' && dueAt === undefined);
  const groups = groupBy(unseen, ({ kind, cause, severity }) => `${kind} ${cause} ${severity}`);
  const unfinished = open.filter(
    ({ status, at, severity }) =>
      status === 'acknowledged' && severity !== 'low' && now.since(at).total('hours') >= UNFINISHED_HOURS,
  );
  const [oldest] = unfinished.map(({ at }) => at).toSorted(Temporal.Instant.compare);
  const span = formatSpan(now.since(oldest ?? now).total('milliseconds'));
  return [
    ...due,
    ...(oldest === undefined
      ? []
      : [{ rank: 55, text: unfinishedNeed(formatCount(unfinished.length), span) }]),
    ...groups.flatMap(({ first, count }) => {
      const rank = RANKS[first.severity];
      const text = incidentNeed(first.kind, first.cause, count);
      return rank === undefined ? [] : [{ rank, text, reference: first.id }];
    }),
  ];
}

/** An incident may have happened several times. */
function groupBy(incidents: readonly Incident[], keyOf: (incident: Incident) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const incident of incidents) {
    const key = keyOf(incident);
    const before = groups.get(key);
    groups.set(key, { first: before?.first ?? incident, count: (before?.count ?? 0) + incident.count });
  }
  return [...groups.values()];
}
