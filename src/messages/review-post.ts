import type { Source } from '../domain/reply.ts';
import type { NamedDesk } from './values.ts';

/** The post that brings an answer to the people who look at it first. */

export const TITLE = 'An answer to check before it is sent';
export const SOURCES = 'Cited from the handbook';
export const LONG = 'It is long: the whole of it stands in the thread.';
export const APPROVE = 'Approve';
export const EDIT = 'Edit';
export const REJECT = 'Reject';
/** Over the fields of what is asked with a button. */
export const ANSWER_FIELD = 'The answer';
export const REASON_FIELD = 'Reason, which the person who asked will read';
export const FOOTER =
  'An AI drafted this. Placeholders stand for personal data; values come back for readers who may see them. What you write is checked as the draft was; where the handbook does not carry it, that is said and not stopped.';

export function subtitle(turnId: string, { name }: Pick<NamedDesk, 'name'>): string {
  return `Reference ${turnId} · for the ${name}`;
}

/** Over a draft that people may have put other words in place of. */
export function draftHeading(version: number): string {
  return version > 1 ? 'Draft as edited (redacted)' : 'Draft (redacted)';
}

export function continued(what: 'question' | 'draft'): string {
  return `${what === 'question' ? 'Question' : 'Draft'}, continued`;
}

/** Under the text that did not fit the post. */
export function wholeText(what: 'question' | 'draft'): string {
  return `The whole ${what}, redacted.`;
}

export function whyReviewed(rule: string, owner: string | undefined): string {
  return `Rule ${rule}${owner === undefined ? '' : `, owned by ${owner}`}: a person looks at the answer first.`;
}

/** `members` where the policy lists any. */
export function whoDecides(
  { name }: Pick<NamedDesk, 'name'>,
  members: readonly string[] | undefined,
): string {
  const who =
    members === undefined
      ? 'everybody of the organisation in this channel'
      : `the ${String(new Set(members).size)} members of the ${name} that the policy lists`;
  return `Who may decide: ${who}, and never the person who asked.`;
}

/** `[1] Leave, Special leave (leave.md)` */
export function sourceLine({ n, title, section, document }: Source): string {
  const where = section === '' || section === title ? title : `${title}, ${section}`;
  return `[${String(n)}] ${where} (${document})`;
}
