import { type Section, formatCount } from '../section.ts';
import { INCIDENT_WORDS } from './incidents.ts';

const SHOWN = 20;

/** The period's incidents one by one: when, what, severity, cause and references; never what was said. */
export const incidentList: Section = {
  id: 'incident-list',
  build({ current, timezone }) {
    if (current.incidents.length === 0) {
      return { heading: 'What happened', paragraphs: ['No incident was opened in this period.'] };
    }
    const lines = current.incidents.slice(0, SHOWN).map((incident) => {
      const at = incident.at
        .toZonedDateTimeISO(timezone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });
      const turn = incident.turnId === undefined ? '' : `, question ${incident.turnId}`;
      const times = incident.count > 1 ? `, ${formatCount(incident.count)} times` : '';
      const cause = `${INCIDENT_WORDS[incident.kind]} (${incident.severity}, ${incident.cause}${times})`;
      return `${at.replace('T', ' ')} ${cause}: incident ${incident.id}${turn}, ${incident.status}`;
    });
    const more = current.incidents.length - lines.length;
    const rest = more > 0 ? [`And ${formatCount(more)} more: see the console.`] : [];
    return { heading: 'What happened', paragraphs: [...lines, ...rest] };
  },
};
