import { subjectOf } from '../domain/person.ts';
import type { ShortCharge, Turn } from '../domain/turn.ts';
import { languagesOf } from '../knowledge/language.ts';
import type { Found } from '../knowledge/retrieve.ts';
import type { Judgement } from '../policy/judge.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { ModelRequest } from '../ports/model.ts';
import type { PastExchange } from '../ports/turns.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { toQueryRequest } from './query-request.ts';
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
  readonly hope: Found['hope'];
  readonly thread: { readonly history: readonly PastExchange[] };
}

type Plan =
  /** `forQueries`: the request to make first, if any. */
  { readonly forQueries: ModelRequest | undefined } | { readonly short: ShortCharge };

/**
 * Reserves what the answer may use and, where search queries may find more, what those may use, too. They are left out where the
 * budget has room for the answer alone.
 */
export async function planQueries(
  asked: Asked,
  searched: Searched,
  answerRequest: ModelRequest,
  deps: Pick<TurnDeps, 'budgets' | 'clock' | 'ids' | 'keyring'>,
): Promise<Plan> {
  const { turn, organisation, progress } = asked;
  const { policy } = organisation;
  const most = mostTokensOf(answerRequest);
  if (needsQueries(asked, searched)) {
    const forQueries = toRequest(asked, searched, deps);
    const forPassages = toTokens(policy.model.passageTokens * BYTES_PER_PASSAGE_TOKEN);
    const all = most + mostTokensOf(forQueries) + forPassages;
    if ((await reserveTokens(turn, all, policy, progress, deps)) === undefined) return { forQueries };
  }
  const short = await reserveTokens(turn, most, policy, progress, deps);
  return short === undefined ? { forQueries: undefined } : { short };
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
