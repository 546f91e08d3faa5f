import type { Principal } from '../domain/person.ts';
import { type Place, isPrivate } from '../domain/place.ts';
import { type PlaceholderEntry, addToVault } from '../domain/placeholder.ts';
import type { Source } from '../domain/reply.ts';
import { toSources } from '../knowledge/cite.ts';
import { SEARCH_LIMIT, rank } from '../knowledge/rank.ts';
import { retrieve } from '../knowledge/retrieve.ts';
import { queryTerms } from '../knowledge/terms.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Passage } from '../ports/handbook-index.ts';
import type { TurnDeps } from './deps.ts';
import { type RedactedQuestion, redactOther } from './redact-question.ts';
import { isDangerousPassage } from './screen-document.ts';

type GroundDeps = Pick<
  TurnDeps,
  'canary' | 'guards' | 'handbook' | 'log' | 'model' | 'people' | 'processorMs'
>;

interface Grounding {
  /** Redacted passages this principal may read, best first, numbered from 1. */
  readonly sources: readonly Source[];
  readonly vault: readonly PlaceholderEntry[];
  /** What the question and these passages changed in the vault. */
  readonly added: readonly PlaceholderEntry[];
}

/** Who asks, where, what, and what came before it in the thread. */
interface Asking {
  readonly principal: Principal;
  readonly place: Place;
  readonly question: RedactedQuestion;
  /** The redacted question before this one, where policy lets the thread count. */
  readonly earlier: string | undefined;
}

/**
 * Finds the handbook passages that may answer the question, and redacts them into the thread's vault.
 *
 * A passage that speaks to the model, as an injected one would, is left out and the operator told where it stands.
 * Where others read along, only what everyone may read counts: a restricted passage must not be quoted into a channel.
 */
export async function ground(
  asking: Asking,
  organisation: Organisation,
  deps: GroundDeps,
): Promise<Grounding> {
  const { principal, place, question } = asking;
  const about = { groups: principal.groups, place };
  const passages = await findPassages(asking, organisation, deps);
  let { vault, added } = question;
  const sources = toSources(passages).map((source) => {
    const { people } = deps;
    const redacted = redactOther(source.quote, vault, organisation, { origins: ['handbook'], about, people });
    vault = addToVault(vault, redacted.added);
    added = addToVault(added, redacted.added);
    return { ...source, quote: redacted.text };
  });
  return { sources, vault, added };
}

/** A model that only quotes is given what fits; one that judges, whatever may. */
async function findPassages(
  { principal, place, question, earlier }: Asking,
  organisation: Organisation,
  deps: GroundDeps,
): Promise<readonly Passage[]> {
  const { handbook, log, model } = deps;
  const { tenant } = principal;
  const groups = isPrivate(place) ? principal.groups : [];
  const isUsable = (passage: Passage): boolean => {
    const dangerous = isDangerousPassage(passage, organisation, deps);
    if (dangerous) log.warn('passage_left_out', { document: passage.document, version: passage.version });
    return !dangerous;
  };
  if (model.id !== 'offline') {
    const { passages, policy } = organisation;
    const shelf = { handbook, passages, maxTokens: policy.model.passageTokens, isUsable };
    return retrieve({ tenant, groups, question: question.text, earlier }, shelf);
  }
  const terms = queryTerms(question.text);
  const found = await handbook.search(tenant, terms, groups, SEARCH_LIMIT);
  return rank(found, terms)
    .map(({ passage }) => passage)
    .filter(isUsable);
}
