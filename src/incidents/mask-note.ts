import type { Organisation } from '../policy/organisation.ts';
import { detectAll } from '../redaction/detect.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';
import { redact } from '../redaction/redact.ts';

/** Longest note that is kept, in UTF-16 units. */
const MAX_NOTE_CHARS = 500;

/**
 * A note as it may be kept: everything that a detector finds is masked, whatever policy says of its kind in questions, because notes
 * are about incidents and never their content.
 */
export function maskNote(
  words: string,
  { policy, terms, secretRules }: Organisation,
  people: KnownNames,
): { readonly text: string; readonly isMasked: boolean } {
  const { regions } = policy;
  const whole = words.replaceAll(/\s+/gu, ' ').trim();
  // Looked at before it is cut: half of a key is no key any more, and still half of it.
  const found = detectAll(whole, { mentions: [], terms, secretRules, people, regions });
  const { text } = redact(whole, found, [], { regions });
  return { text: text.slice(0, MAX_NOTE_CHARS).toWellFormed().trimEnd(), isMasked: found.length > 0 };
}
