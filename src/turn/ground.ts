import { errorCodeOf } from '../base/errors.ts';
import type { Principal } from '../domain/person.ts';
import { type Place, isPrivate } from '../domain/place.ts';
import { addToVault } from '../domain/placeholder.ts';
import type { Source } from '../domain/reply.ts';
import { toSources } from '../knowledge/cite.ts';
import { findQuotable } from '../knowledge/quotable.ts';
import { searchAlso, searchFor } from '../knowledge/retrieve.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Circumstances } from '../policy/treatment.ts';
import type { Passage } from '../ports/handbook-index.ts';
import type { TurnDeps } from './deps.ts';
import { type RedactedQuestion, redactOther } from './redact-question.ts';
import { isDangerousPassage } from './screen-document.ts';

type SearchDeps = Pick<
  TurnDeps,
  'canary' | 'guards' | 'handbook' | 'log' | 'model' | 'processorMs' | 'semantic'
>;

type SearchOutcome = Awaited<ReturnType<typeof searchFor>>;

/** Who asks, where, what, and what came before it in the thread. */
interface Asking {
  readonly principal: Principal;
  readonly place: Place;
  readonly question: Pick<RedactedQuestion, 'text'>;
  /** The redacted question before this one, where policy lets the thread count. */
  readonly earlier: string | undefined;
}

/** The passages that may answer a question, best first. */
interface Search extends Pick<SearchOutcome, 'hope' | 'near' | 'passages'> {
  /** The same in the words of these queries, too, and by these vectors of the question. */
  again(
    queries: readonly string[],
    vectors: readonly Float32Array[],
  ): Promise<Pick<SearchOutcome, 'near' | 'passages'>>;
}

/**
 * Finds the handbook passages that may answer the question: what fits for a model that only quotes, whatever may for one that
 * judges.
 *
 * A passage that speaks to the model, as an injected one would, is left out and the operator told where it stands.
 * Where others read along, only what everyone may read counts: a restricted passage must not be quoted into a channel.
 */
export async function searchHandbook(
  { principal, place, question, earlier }: Asking,
  organisation: Organisation,
  deps: SearchDeps,
): Promise<Search> {
  const { handbook, log, model } = deps;
  const { tenant } = principal;
  const groups = isPrivate(place) ? principal.groups : [];
  const isUsable = (passage: Passage): boolean => {
    const dangerous = isDangerousPassage(passage, organisation, deps);
    if (dangerous) log.warn('passage_left_out', { document: passage.document, version: passage.version });
    return !dangerous;
  };
  const { passages, policy } = organisation;
  const asked = { tenant, groups, question: question.text, earlier };
  if (model.id === 'offline') {
    const quoted = await findQuotable(asked, { handbook, passages, isUsable });
    const found = { passages: quoted, near: quoted.length };
    return { ...found, hope: 'none', again: () => Promise.resolve(found) };
  }
  const shelf = { handbook, passages, maxTokens: policy.model.passageTokens, isUsable };
  const found = await searchFor(asked, shelf);
  const again: Search['again'] = async (queries, vectors) => {
    const byMeaning = await Promise.all(vectors.map((vector) => nearestTo(vector, groups, passages, deps)));
    const better = await searchAlso(queries, [...found.rankings, ...byMeaning], asked, shelf);
    return { passages: better, near: better.length };
  };
  return { ...found, again };
}

/** Where vectors cannot be compared at the moment, words find passages without. */
async function nearestTo(
  vector: Float32Array,
  groups: readonly string[],
  passages: readonly Passage[],
  { semantic, log }: Pick<SearchDeps, 'log' | 'semantic'>,
): Promise<readonly Passage[]> {
  try {
    return await semantic.nearest(vector, groups, passages);
  } catch (error) {
    log.warn('search_by_meaning_failed', { code: errorCodeOf(error) });
    return [];
  }
}

/** Where the handbook is not what is asked of. */
export const NOTHING_TO_FIND: Search = {
  hope: 'none',
  near: 0,
  passages: [],
  again: () => Promise.resolve({ near: 0, passages: [] }),
};

interface Grounding extends Pick<RedactedQuestion, 'vault' | 'added'> {
  /** Redacted, numbered from 1. */
  readonly sources: readonly Source[];
}

/** Redacts passages into the thread's vault. Out: also what has changed in it since the question came. */
export function ground(
  passages: readonly Passage[],
  thread: Pick<RedactedQuestion, 'vault' | 'added'>,
  organisation: Organisation,
  about: Circumstances,
  { clock, people }: Pick<TurnDeps, 'clock' | 'people'>,
): Grounding {
  let { vault, added } = thread;
  const today = clock.now().toZonedDateTimeISO(organisation.policy.timezone).toPlainDate().toString();
  const sources = toSources(passages, today).map((source) => {
    const redacted = redactOther(source.quote, vault, organisation, { origins: ['handbook'], about, people });
    vault = addToVault(vault, redacted.added);
    added = addToVault(added, redacted.added);
    return { ...source, quote: redacted.text };
  });
  return { sources, vault, added };
}
