import type { Source } from '../domain/reply.ts';
import { say } from './say.ts';
import type { NamedDesk } from './values.ts';

/** The post that brings an answer to the people who look at it first. */

export function title(): string {
  return say('reviewPost.title');
}
export function sources(): string {
  return say('reviewPost.sources');
}
export function long(): string {
  return say('reviewPost.long');
}
export function approve(): string {
  return say('reviewPost.approve');
}
export function edit(): string {
  return say('reviewPost.edit');
}
export function reject(): string {
  return say('reviewPost.reject');
}
/** Over the fields of what is asked with a button. */
export function answerField(): string {
  return say('reviewPost.answerField');
}
export function reasonField(): string {
  return say('reviewPost.reasonField');
}
export function footer(): string {
  return say('reviewPost.footer');
}

export function subtitle(turnId: string, { name }: Pick<NamedDesk, 'name'>): string {
  return say('reviewPost.subtitle', { turnId, deskName: name });
}

/** Over a draft that people may have put other words in place of. */
export function draftHeading(version: number): string {
  return say('reviewPost.draft', { isEdited: String(version > 1) });
}

export function continued(what: 'question' | 'draft'): string {
  return say('reviewPost.continued', { what });
}

/** Under the text that did not fit the post. */
export function wholeText(what: 'question' | 'draft'): string {
  return say('reviewPost.whole', { what });
}

export function whyReviewed(rule: string, owner: string | undefined): string {
  return say('reviewPost.whyReviewed', { rule, hasOwner: String(owner !== undefined), owner: owner ?? '' });
}

/** `members` where the policy lists any. */
export function whoDecides(
  { name }: Pick<NamedDesk, 'name'>,
  members: readonly string[] | undefined,
): string {
  const count = String(new Set(members).size);
  return say('reviewPost.whoDecides', { isListed: String(members !== undefined), count, deskName: name });
}

/** `[1] Leave, Special leave (leave.md)` */
export function sourceLine({ n, title: page, section, document }: Source): string {
  const where = section === '' || section === page ? page : `${page}, ${section}`;
  return `[${String(n)}] ${where} (${document})`;
}
