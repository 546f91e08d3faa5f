import { policyChange } from '../../messages/digest-oversight.ts';
import { HEADINGS } from '../../messages/digest.ts';
import { policyChangesOf } from '../policy-changes.ts';
import type { Section } from '../section.ts';

/** When the policy changed, from which version to which, what in it and by whom; nothing to say where it did not. */
export const policyChanges: Section = {
  id: 'policy-changes',
  build(data) {
    const paragraphs = policyChangesOf(data).map(({ entry, from, to }) => {
      const local = Temporal.Instant.from(entry.at).toZonedDateTimeISO(data.timezone).toPlainDateTime();
      const at = local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
      return policyChange(at, from, to, entry);
    });
    return paragraphs.length === 0 ? undefined : { heading: HEADINGS['policy-changes'], paragraphs };
  },
};
