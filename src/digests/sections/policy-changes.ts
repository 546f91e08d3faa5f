import type { AuditEntry } from '../../domain/audit-entry.ts';
import { HEADINGS } from '../../messages/digest.ts';
import type { Section } from '../section.ts';

/** When the policy changed, from which version to which, from the audit log; nothing to say where it did not. */
export const policyChanges: Section = {
  id: 'policy-changes',
  build({ current, previous, timezone }) {
    const known = previous.policies.at(-1)?.policyVersion ?? undefined;
    const paragraphs = toChanges(current.policies, known).map(({ at, from, to }) => {
      const local = Temporal.Instant.from(at).toZonedDateTimeISO(timezone).toPlainDateTime();
      return `${local.toString({ smallestUnit: 'minute' }).replace('T', ' ')} ${from} → ${to}`;
    });
    return paragraphs.length === 0 ? undefined : { heading: HEADINGS['policy-changes'], paragraphs };
  },
};

interface PolicyChange {
  readonly at: string;
  readonly from: string;
  readonly to: string;
}

/** Starts, and other replicas that take the same file, load what is in force already: no change. */
function toChanges(loads: readonly AuditEntry[], known: string | undefined): PolicyChange[] {
  const changes: PolicyChange[] = [];
  let last = known;
  for (const { at, policyVersion, meta } of loads) {
    const to = policyVersion ?? '';
    const replaced = typeof meta['replaced'] === 'string' ? meta['replaced'] : undefined;
    const from = last ?? replaced;
    if (from !== undefined && from !== to) changes.push({ at, from, to });
    last = to;
  }
  return changes;
}
