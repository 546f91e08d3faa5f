import type { Principal } from '../domain/person.ts';
import { type Place, isPrivate } from '../domain/place.ts';
import { type PlaceholderEntry, addToVault } from '../domain/placeholder.ts';
import type { Source } from '../domain/reply.ts';
import { toSources } from '../knowledge/cite.ts';
import { SEARCH_LIMIT, rank } from '../knowledge/rank.ts';
import { queryTerms } from '../knowledge/terms.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { TurnDeps } from './deps.ts';
import { type RedactedQuestion, redactOther } from './redact-question.ts';
import { isDangerousPassage } from './screen-document.ts';

type GroundDeps = Pick<TurnDeps, 'canary' | 'guards' | 'handbook' | 'log' | 'people' | 'processorMs'>;

interface Grounding {
  /** Redacted passages this principal may read, best first, numbered from 1. */
  readonly sources: readonly Source[];
  readonly vault: readonly PlaceholderEntry[];
  /** What the question and these passages changed in the vault. */
  readonly added: readonly PlaceholderEntry[];
}

/**
 * Finds the handbook passages that may answer the question, and redacts them into the thread's vault.
 *
 * A passage that speaks to the model, as an injected one would, is left out and the operator told where it stands.
 * Where others read along, only what everyone may read counts: a restricted passage must not be quoted into a channel.
 */
export async function ground(
  principal: Principal,
  place: Place,
  question: RedactedQuestion,
  organisation: Organisation,
  deps: GroundDeps,
): Promise<Grounding> {
  const { handbook, people, log } = deps;
  const terms = queryTerms(question.text);
  const groups = isPrivate(place) ? principal.groups : [];
  const about = { groups: principal.groups, place };
  const found = await handbook.search(principal.tenant, terms, groups, SEARCH_LIMIT);
  let { vault, added } = question;
  const ranked = rank(found, terms).filter(({ passage }) => {
    const dangerous = isDangerousPassage(passage, organisation, deps);
    if (dangerous) log.warn('passage_left_out', { document: passage.document, version: passage.version });
    return !dangerous;
  });
  const sources = toSources(ranked).map((source) => {
    const redacted = redactOther(source.quote, vault, organisation, { origins: ['handbook'], about, people });
    vault = addToVault(vault, redacted.added);
    added = addToVault(added, redacted.added);
    return { ...source, quote: redacted.text };
  });
  return { sources, vault, added };
}
