import type { Place } from '../domain/place.ts';
import { kindWord } from './kinds.ts';
import { say, sayAll } from './say.ts';

/** What is said to somebody who typed a secret. */

export function secretBlocked(kind: string): string {
  return say('secrets.secretBlocked', withArticle(kind));
}

/** English has two articles. */
function withArticle(kind: string) {
  const word = kindWord(kind);
  return { kind: word, article: /^[aeio]/iu.test(word) ? 'an' : 'a' };
}

export function secretReplaced(kind: string): string {
  return say('secrets.secretReplaced', withArticle(kind));
}

const ROTATION: Readonly<Record<string, string>> = sayAll('secrets.rotation');

/** What to do now that a secret was typed: where it is revoked, and whether its message must go. */
export function rotationNotes(
  kind: string,
  { kind: place }: Pick<Place, 'kind'>,
  issuers: readonly { readonly name: string; readonly how: string }[],
): string[] {
  const issued = issuers.map(({ name, how }) => say('secrets.howIssued', { name, how }));
  const shown =
    place === 'channel' || place === 'group'
      ? [say('secrets.deleteInPlace')]
      : place === 'direct'
        ? [say('secrets.deleteInChat')]
        : [];
  return [
    ROTATION[kind] ?? say('secrets.rotationOther', { kindWord: kindWord(kind) }),
    ...issued,
    ...shown,
    say('secrets.onRecord'),
  ];
}

/** Where a leaked key is revoked, by who issued it. */
export const HOW_TO_REVOKE = sayAll('secrets.howToRevoke');
