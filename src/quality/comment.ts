import type { Place } from '../domain/place.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';
import { redactOther } from '../turn/redact-question.ts';

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
