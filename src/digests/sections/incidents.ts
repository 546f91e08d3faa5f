import type { IncidentKind } from '../../domain/incident.ts';
import { type Section, toFigure } from '../section.ts';

/** Words for the incident kinds. */
export const INCIDENT_WORDS: Readonly<Record<IncidentKind, string>> = {
  secret_blocked: 'Secret pasted and kept back',
  turn_failed: 'Question failed',
  user_report: 'Answer reported by a reader',
  policy_rejected: 'Policy file rejected',
  rule_failed: 'Rule that could not be worked out',
  paused: 'Candor paused',
  guard_blocked: 'Question blocked by a guard',
  output_blocked: 'Answer changed by a guard',
  provider_outage: 'Model away or refused',
  identity_unknown: 'People whom a platform did not tell',
  undelivered: 'Replies not shown, the platform did not take them',
  desk_unreachable: 'Desk not reachable',
  channel_unreachable: 'Channel of a digest not reachable',
  undeliverable: 'Conversation that takes no messages',
};

/** How many incidents were opened, by kind, and how many are open now. */
export const incidents: Section = {
  id: 'incidents',
  build({ current, previous, openIncidents }) {
    const kinds = [...new Set([...current.incidents, ...previous.incidents].map(({ kind }) => kind))].sort();
    const countKind = (list: typeof current.incidents, kind: IncidentKind) =>
      list.filter((incident) => incident.kind === kind).length;
    return {
      heading: 'Incidents',
      figures: [
        toFigure('Opened', current.incidents.length, previous.incidents.length),
        ...kinds.map((kind) =>
          toFigure(
            INCIDENT_WORDS[kind],
            countKind(current.incidents, kind),
            countKind(previous.incidents, kind),
          ),
        ),
        { label: 'Open now', value: String(openIncidents), change: '' },
      ],
    };
  },
};
