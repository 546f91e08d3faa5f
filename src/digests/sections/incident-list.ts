import { SEVERITIES } from '../../domain/incident.ts';
import { HEADINGS, moreIncidents, noIncident } from '../../messages/digest.ts';
import { incidentLine } from '../../messages/incidents.ts';
import { type Section, formatCount } from '../section.ts';

const SHOWN = 20;

/** The period's incidents one by one, the worst first and then the newest: when, what, severity, cause and references; never what was said. */
export const incidentList: Section = {
  id: 'incident-list',
  build({ current, timezone }) {
    if (current.opened.length === 0) {
      return { heading: HEADINGS['incident-list'], paragraphs: [noIncident()] };
    }
    const sorted = current.opened.toSorted(
      (a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity),
    );
    const lines = sorted.slice(0, SHOWN).map((incident) => {
      const at = incident.at
        .toZonedDateTimeISO(timezone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });
      const text = incidentLine(incident, at.replace('T', ' '), formatCount(incident.count));
      return { text, reference: incident.id };
    });
    const more = current.opened.length - lines.length;
    const rest = more > 0 ? [{ text: moreIncidents(formatCount(more)) }] : [];
    return { heading: HEADINGS['incident-list'], lines: [...lines, ...rest] };
  },
};
