import type { Organisation } from '../policy/organisation.ts';
import { redactOther } from '../turn/redact-question.ts';
import type { TurnDeps } from '../turn/deps.ts';
import type { Turn } from '../turn/turn.ts';

/** What a reader can say is wrong with an answer. */
export const POOR_REASONS = ['wrong', 'outdated', 'incomplete', 'unclear', 'other'] as const;
export type PoorReason = (typeof POOR_REASONS)[number];

/** Longest comment kept, in UTF-16 units. */
const MAX_COMMENT = 2_000;

interface Reasons {
  readonly reasons?: readonly PoorReason[];
  readonly comment?: string;
}

type Deps = Pick<TurnDeps, 'oversight' | 'people' | 'clock'>;

/** Keeps why somebody found an answer poor: their own words only redacted, whatever policy lets through to a model. */
export async function noteReasons(
  { tenant, id: turnId, place }: Turn,
  subject: string,
  { reasons = [], comment = '' }: Reasons,
  organisation: Organisation,
  { oversight, people, clock }: Deps,
): Promise<void> {
  const words = comment.trim().slice(0, MAX_COMMENT).toWellFormed();
  if (reasons.length === 0 && words === '') return;
  const about = { groups: [], place };
  const { text } = redactOther(words, [], organisation, { origins: [], about, people });
  await oversight.explain({ tenant, turnId, subject, reasons, comment: text, at: clock.now() });
}
