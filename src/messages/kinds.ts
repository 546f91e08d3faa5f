import type { RedactionCount } from '../domain/reply.ts';
import { isKey, say } from './say.ts';

/** What people call a kind: `kindWord('EMAIL', 2)` is "e-mail addresses"; an unknown kind is spelled out. */
export function kindWord(kind: string, count = 1): string {
  const key = `kinds.${kind}`;
  if (isKey(key)) return say(key, { count });
  const plain = kind.toLowerCase().replaceAll('_', ' ');
  return count === 1 ? plain : `${plain}s`;
}

/** "1 e-mail address and 2 phone numbers"; empty when there is nothing to name. */
export function describeCounts(counts: readonly RedactionCount[]): string {
  const parts = counts.filter(({ count }) => count > 0).map(({ kind, count }) => countedKind(kind, count));
  const last = parts.pop();
  if (last === undefined) return '';
  return parts.length === 0 ? last : say('kinds.list', { before: parts.join(', '), last });
}

/** `3 names`. */
function countedKind(kind: string, count: number): string {
  return say('kinds.counted', { count: String(count), kind: kindWord(kind, count) });
}

/** What stands where a secret was: "[API key removed]". */
export function removedWord(kind: string): string {
  return say('kinds.removed', { kind: kindWord(kind) });
}

/** What stands where readers may not see a value: "[e-mail address hidden]". */
export function hiddenWord(kind: string): string {
  return say('kinds.hidden', { kind: kindWord(kind) });
}

/** `Kept back from the model: 1 e-mail address and 2 names.` Out: empty when nothing was kept back. */
export function keptBack(redactions: readonly RedactionCount[]): string {
  const counted = describeCounts(redactions);
  return counted === '' ? '' : say('kinds.keptBack', { kinds: counted });
}
