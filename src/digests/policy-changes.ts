import type { AuditEntry } from '../domain/audit-entry.ts';
import type { DigestData } from './section.ts';

interface PolicyChange {
  readonly entry: AuditEntry;
  readonly from: string;
  readonly to: string;
}

/** Starts, and other replicas that take the same file, load what is in force already: no change. */
export function policyChangesOf({ entries, policyBefore }: DigestData): readonly PolicyChange[] {
  const changes: PolicyChange[] = [];
  let last = policyBefore;
  for (const entry of entries) {
    if (entry.kind !== 'policy.loaded') continue;
    const { policyVersion, meta } = entry;
    const to = policyVersion ?? '';
    const replaced = typeof meta['replaced'] === 'string' ? meta['replaced'] : undefined;
    const from = last ?? replaced;
    if (from !== undefined && from !== to) changes.push({ entry, from, to });
    last = to;
  }
  return changes;
}
