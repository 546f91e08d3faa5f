import { subjectOf } from '../domain/person.ts';
import type { ShortCharge, Turn } from '../domain/turn.ts';
import { isDoubtful } from '../guards/danger/index.ts';
import { languagesOf } from '../knowledge/handbook-languages.ts';
import type { searchFor } from '../knowledge/retrieve.ts';
import type { Judgement } from '../policy/judge.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { ModelRequest } from '../ports/model.ts';
import type { PastExchange } from '../ports/turns.ts';
import type { TurnDeps } from './deps.ts';
import { toHardSubjectRequest } from './hard-subject-request.ts';
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
  readonly hope: Awaited<ReturnType<typeof searchFor>>['hope'];
  readonly thread: { readonly history: readonly PastExchange[] };
  /** The redacted question before it in the thread. */
  readonly earlier: string | undefined;
}

type Plan =
  /** Requests to make first, if any, side by side. `byMeaning`: the texts whose vectors are asked for beside them. */
  | {
      readonly forQueries: ModelRequest | undefined;
      readonly forHardSubject: ModelRequest | undefined;
      readonly byMeaning: readonly string[];
    }
  | { readonly short: ShortCharge };

/**
 * Reserves what the answer may use and, where another search may find more, what that may use, too. It is left out where the
 * budget has room for the answer alone.
 */
export async function planSearch(
  asked: Asked,
  searched: Searched,
  answerRequest: ModelRequest,
  deps: Pick<TurnDeps, 'budgets' | 'clock' | 'embedder' | 'ids' | 'keyring' | 'model' | 'semantic'>,
): Promise<Plan> {
  const { turn, organisation, progress } = asked;
  const { policy } = organisation;
  const most = mostTokensOf(answerRequest);
  progress.mostTokens = most;
  const forQueries = needsQueries(asked, searched) ? toRequest(asked, searched, deps) : undefined;
  const forHardSubject = needsJudgement(asked, deps) ? toJudgementRequest(asked, deps) : undefined;
  const byMeaning = needsMeaning(asked, searched, deps)
    ? textsByMeaning(asked.question.text, searched.earlier)
    : [];
  const first = [forQueries, forHardSubject].filter((request) => request !== undefined);
  if (first.length > 0 || byMeaning.length > 0) {
    const forPassages = toTokens(policy.model.passageTokens * BYTES_PER_PASSAGE_TOKEN);
    const forFirst = first.reduce((sum, request) => sum + mostTokensOf(request), 0);
    const all = most + forPassages + forFirst + mostTokensToEmbed(byMeaning);
    if ((await reserveTokens(turn, all, policy, progress, deps)) === undefined)
      return { forQueries, forHardSubject, byMeaning };
  }
  const short = await reserveTokens(turn, most, policy, progress, deps);
  return short === undefined
    ? { forQueries: undefined, forHardSubject: undefined, byMeaning: [] }
    : { short };
}

/** Not twice for a question, and only by a model that judges. */
function needsJudgement(
  { organisation, progress, question }: Asked,
  { model }: Pick<TurnDeps, 'model'>,
): boolean {
  const { answer, judgement } = organisation.policy.hardSubjects;
  const { mode } = judgement;
  if (answer === 'rules' || mode === 'never' || model.id === 'offline') return false;
  if (mode === 'auto' && !isDoubtful(question.text)) return false;
  return !progress.sent.some(({ purpose }) => purpose === 'hard-subject');
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

function toJudgementRequest(
  { turn, question, organisation }: Asked,
  { keyring, ids }: Pick<TurnDeps, 'ids' | 'keyring'>,
): ModelRequest {
  const { hardSubjects, model } = organisation.policy;
  return toHardSubjectRequest({
    model: hardSubjects.judgement.model ?? model.default,
    effort: hardSubjects.judgement.effort,
    promptCache: model.promptCache,
    question: question.text,
    safetyId: keyring.pseudonym('safety', subjectOf(turn)),
    nonce: ids.next(),
  });
}
