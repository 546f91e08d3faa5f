import type { IncidentKind } from '../../domain/incident.ts';
import { INCIDENTS } from '../../messages/digest-figures.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { INCIDENT_WORDS } from '../../messages/incidents.ts';
import { type Section, toFigure } from '../section.ts';

/** How many incidents were opened, by kind, and how many are open now. */
export const incidents: Section = {
  id: 'incidents',
  build({ current, previous, openIncidents }) {
    const kinds = [...new Set([...current.incidents, ...previous.incidents].map(({ kind }) => kind))].sort();
    const countKind = (list: typeof current.incidents, kind: IncidentKind) =>
      list.filter((incident) => incident.kind === kind).length;
    return {
      heading: HEADINGS.incidents,
      figures: [
        toFigure(INCIDENTS.opened, current.incidents.length, previous.incidents.length),
        ...kinds.map((kind) =>
          toFigure(
            INCIDENT_WORDS[kind],
            countKind(current.incidents, kind),
            countKind(previous.incidents, kind),
          ),
        ),
        { label: INCIDENTS.open, value: String(openIncidents), change: '' },
      ],
    };
  },
};
