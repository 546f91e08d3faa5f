import { type Person, subjectOf } from '../domain/person.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';

/** What somebody tried who may not: a command or the action of a button, and whose turn it was about. */
interface Refused {
  readonly tenant: string;
  readonly what: string;
  readonly turnId?: string;
}

/** Remembers that somebody was refused what is another's, or another role's. */
export async function noteRefused(
  { tenant, what, turnId }: Refused,
  who: Person,
  { audit, clock }: { readonly audit: Pick<AuditLog, 'append'>; readonly clock: Clock },
): Promise<void> {
  const about = turnId === undefined ? {} : { turnId };
  const meta = { route: what, why: 'other' };
  const at = clock.now();
  await audit.append([{ tenant, kind: 'access.refused', at, ...about, subject: subjectOf(who), meta }]);
}
