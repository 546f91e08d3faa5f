import type { Organisation } from '../policy/organisation.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';
import { redactOther } from '../turn/redact-question.ts';
import type { Place } from '../turn/turn.ts';

/** What a reader can say is wrong with an answer. */
export const POOR_REASONS = ['wrong', 'outdated', 'incomplete', 'unclear', 'other'] as const;
export type PoorReason = (typeof POOR_REASONS)[number];

/** Longest comment kept, in UTF-16 units. */
const MAX_COMMENT = 2_000;

/** Keeps somebody's own words only redacted, whatever policy lets through to a model. */
export function redactComment(
  comment: string,
  place: Place,
  organisation: Organisation,
  people: KnownNames,
): string {
  const words = comment.trim().slice(0, MAX_COMMENT).toWellFormed();
  return redactOther(words, [], organisation, { origins: [], about: { groups: [], place }, people }).text;
}
