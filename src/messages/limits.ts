import type { ShortCharge } from '../domain/turn.ts';
import type { Zone } from './values.ts';

/** What is said to somebody who has asked or spent as much as the policy lets them. */

export function rateLimited(
  { questions, per }: { readonly questions: number; readonly per: string },
  retryAt: Temporal.Instant,
  { timezone }: Zone,
): string {
  const at = retryAt.toZonedDateTimeISO(timezone).toPlainTime().toString({ smallestUnit: 'minute' });
  return `You have reached the limit of ${questions} questions per ${per}. You can ask again at ${at} (${timezone}).`;
}

const SPENDERS = {
  person: 'You have used your budget',
  channel: 'This channel has used its budget',
  tenant: 'Your organisation has used its budget',
} as const;

export function budgetSpent({ timezone }: Zone, { budget, unit, cap, resetsAt }: ShortCharge): string {
  const local = resetsAt.toZonedDateTimeISO(timezone);
  const day = local.toPlainDate().toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const at = `${day} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })} (${timezone})`;
  const left = unit === 'tokens' ? ', or too little of it is left for this question' : '';
  return `${SPENDERS[budget.for]} of ${cap.toLocaleString('en-US')} ${unit} per ${budget.per}${left}. It begins anew on ${at}.`;
}
