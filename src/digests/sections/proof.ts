import { auditLog, sealedTo } from '../../messages/digest.ts';
import { momentIn } from '../../messages/times.ts';
import { type Section, formatCount } from '../section.ts';

/** The newest signed head of the audit log, as it was signed: so it stands where Candor's database does not. */
export const proof: Section = {
  id: 'proof',
  build({ log, timezone }) {
    if (log === undefined) return undefined;
    const { size, at, note } = log.newest;
    const shown = momentIn(at.toZonedDateTimeISO(timezone), { dateStyle: 'medium', timeStyle: 'short' });
    const lines = note.split('\n').filter((line) => line !== '');
    return { heading: auditLog(), paragraphs: [sealedTo(formatCount(size), shown), ...lines] };
  },
};
