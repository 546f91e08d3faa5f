import type { IncidentKind } from '../../domain/incident.ts';
import { INCIDENTS } from '../../messages/digest-figures.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { INCIDENT_WORDS } from '../../messages/incidents.ts';
import { type Section, toFigure } from '../section.ts';

/** How many incidents were opened, by kind, and how many are open now. */
export const incidents: Section = {
  id: 'incidents',
  build({ current, previous, openCount }) {
    const kinds = [...new Set([...current.opened, ...previous.opened].map(({ kind }) => kind))].sort();
    const countKind = (list: typeof current.opened, kind: IncidentKind) =>
      list.filter((incident) => incident.kind === kind).length;
    return {
      heading: HEADINGS.incidents,
      figures: [
        toFigure(INCIDENTS.opened, current.incidents.opened, previous.incidents.opened),
        ...kinds.map((kind) =>
          toFigure(INCIDENT_WORDS[kind], countKind(current.opened, kind), countKind(previous.opened, kind)),
        ),
        { label: INCIDENTS.open, value: String(openCount), change: '' },
      ],
    };
  },
};
