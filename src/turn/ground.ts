import { toSources } from '../knowledge/cite.ts';
import { SEARCH_LIMIT, rank } from '../knowledge/rank.ts';
import { queryTerms } from '../knowledge/terms.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { PlaceholderEntry } from '../redaction/vault.ts';
import type { TurnDeps } from './deps.ts';
import { type RedactedQuestion, redactOther } from './redact-question.ts';
import type { Place, Principal, Source } from './turn.ts';

export interface Grounding {
  /** Redacted passages this principal may read, best first, numbered from 1. */
  readonly sources: readonly Source[];
  readonly vault: readonly PlaceholderEntry[];
  readonly added: readonly PlaceholderEntry[];
}

/**
 * Finds the handbook passages that may answer the question, and redacts them into the thread's vault.
 *
 * Where others read along, only what everyone may read counts: a restricted passage must not be quoted into a channel.
 */
export async function ground(
  principal: Principal,
  place: Place,
  question: RedactedQuestion,
  organisation: Organisation,
  { handbook }: Pick<TurnDeps, 'handbook'>,
): Promise<Grounding> {
  const terms = queryTerms(question.text);
  const alone = place.kind === 'direct' || place.kind === 'console';
  const groups = alone ? principal.groups : [];
  const found = await handbook.search(principal.tenant, terms, groups, SEARCH_LIMIT);
  let vault = question.vault;
  const sources = toSources(rank(found, terms)).map((source) => {
    const redacted = redactOther(source.quote, vault, organisation);
    vault = [...vault, ...redacted.added];
    return { ...source, quote: redacted.text };
  });
  return { sources, vault, added: vault.slice(question.vault.length - question.added.length) };
}
