import { subjectOf } from '../domain/person.ts';
import type { ShortCharge, Turn } from '../domain/turn.ts';
import { languagesOf } from '../knowledge/handbook-languages.ts';
import type { SearchOutcome } from '../knowledge/retrieve.ts';
import type { Judgement } from '../policy/judge.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { ModelRequest } from '../ports/model.ts';
import type { PastExchange } from '../ports/turns.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { toQueryRequest } from './query-request.ts';
import { mostTokensToEmbed, textsByMeaning } from './search-by-meaning.ts';
import { mostTokensOf, reserveTokens, toTokens } from './spend.ts';

/** What passages are counted by, see `passageTokens`. */
const BYTES_PER_PASSAGE_TOKEN = 4;

interface Asked {
  readonly turn: Turn;
  readonly judgement: Judgement;
  readonly question: { readonly text: string };
  readonly organisation: Organisation;
  readonly progress: Progress;
}

interface Searched {
  readonly hope: SearchOutcome['hope'];
  readonly thread: { readonly history: readonly PastExchange[] };
  /** The redacted question before it in the thread. */
  readonly earlier: string | undefined;
}

type Plan =
  /** `forQueries`: the request to make first, if any. `byMeaning`: the texts whose vectors are asked for beside it. */
  | { readonly forQueries: ModelRequest | undefined; readonly byMeaning: readonly string[] }
  | { readonly short: ShortCharge };

/**
 * Reserves what the answer may use and, where another search may find more, what that may use, too. It is left out where the
 * budget has room for the answer alone.
 */
export async function planSearch(
  asked: Asked,
  searched: Searched,
  answerRequest: ModelRequest,
  deps: Pick<TurnDeps, 'budgets' | 'clock' | 'embedder' | 'ids' | 'keyring' | 'semantic'>,
): Promise<Plan> {
  const { turn, organisation, progress } = asked;
  const { policy } = organisation;
  const most = mostTokensOf(answerRequest);
  progress.mostTokens = most;
  const forQueries = needsQueries(asked, searched) ? toRequest(asked, searched, deps) : undefined;
  const byMeaning = needsMeaning(asked, searched, deps)
    ? textsByMeaning(asked.question.text, searched.earlier)
    : [];
  if (forQueries !== undefined || byMeaning.length > 0) {
    const forPassages = toTokens(policy.model.passageTokens * BYTES_PER_PASSAGE_TOKEN);
    const forSearch = forQueries === undefined ? 0 : mostTokensOf(forQueries);
    const all = most + forPassages + forSearch + mostTokensToEmbed(byMeaning);
    if ((await reserveTokens(turn, all, policy, progress, deps)) === undefined)
      return { forQueries, byMeaning };
  }
  const short = await reserveTokens(turn, most, policy, progress, deps);
  return short === undefined ? { forQueries: undefined, byMeaning: [] } : { short };
}

/** Where words found for sure what is asked, its meaning finds nothing more. */
function needsMeaning(
  { judgement, organisation }: Asked,
  { hope }: Searched,
  { embedder, semantic }: Pick<TurnDeps, 'embedder' | 'semantic'>,
): boolean {
  const plan = organisation.policy.model.embeddings;
  if (plan === undefined || embedder === undefined || judgement.verdict !== 'allow') return false;
  return hope === 'much' && semantic.holds(plan);
}

/** Not twice for a question, under whatever claim, and not where a person sees the answer first anyway. */
function needsQueries({ judgement, organisation, progress }: Asked, { hope }: Searched): boolean {
  const { mode } = organisation.policy.searchQueries;
  if (mode === 'never' || hope === 'none' || judgement.verdict !== 'allow') return false;
  if (progress.sent.some(({ purpose }) => purpose === 'search')) return false;
  return mode === 'always' || hope === 'much';
}

function toRequest(
  { turn, question, organisation }: Asked,
  { thread }: Searched,
  { keyring, ids }: Pick<TurnDeps, 'ids' | 'keyring'>,
): ModelRequest {
  const { policy, passages } = organisation;
  const { searchQueries } = policy;
  return toQueryRequest({
    organisation: policy.organisation.name,
    model: searchQueries.model ?? policy.model.default,
    effort: searchQueries.effort,
    promptCache: policy.model.promptCache,
    languages: languagesOf(passages),
    question: question.text,
    earlier: thread.history.map((exchange) => exchange.question),
    safetyId: keyring.pseudonym('safety', subjectOf(turn)),
    nonce: ids.next(),
  });
}
