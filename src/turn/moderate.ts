import { UpstreamError, errorCodeOf } from '../base/errors.ts';
import type { AuditFact } from '../domain/audit-entry.ts';
import { MODERATION, toHarmNames } from '../domain/moderation.ts';
import type { Moderated } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import { findHarm } from '../guards/moderation.ts';
import type { Policy } from '../policy/policy.ts';
import type { BeforeSend } from '../ports/sent-requests.ts';
import type { redactAttachments } from './attachments.ts';
import type { TurnDeps } from './deps.ts';
import { type JudgedQuestion, judgeAlso } from './judge-question.ts';
import type { Progress } from './progress.ts';
import type { RedactedQuestion } from './redact-question.ts';

type Attachment = Awaited<ReturnType<typeof redactAttachments>>['enclosed'][number];

type Stage = Policy['moderation']['stages'][number];
/** What a moderation is part of. */
interface Moderating {
  readonly turn: Turn;
  readonly policy: Policy;
  readonly progress: Pick<Progress, 'moderated'>;
  readonly beforeSend: BeforeSend;
  readonly signal: AbortSignal;
}

/** Whether policy wants this stage looked at. */
export function isModerated(
  { moderation: plan }: Policy,
  stage: Stage,
  { moderation }: Pick<TurnDeps, 'moderation'>,
): boolean {
  if (!plan.stages.includes(stage)) return false;
  return plan.mode === 'on' || (plan.mode === 'auto' && moderation?.known === true);
}

/**
 * Has a redacted text looked at by the moderation service, and notes in `progress` what came of it: for the log, and so that
 * nothing is claimed that did not take place. Out: undefined where policy does not ask for it.
 *
 * Throws: the signal's reason when aborted; what kept the text from being noted before it leaves.
 */
export async function moderate(
  stage: Stage,
  text: string,
  moderating: Moderating,
  deps: Pick<TurnDeps, 'log' | 'moderation'>,
): Promise<Moderated | undefined> {
  const { policy, progress } = moderating;
  if (!isModerated(policy, stage, deps)) return undefined;
  const moderated = await look(stage, text, moderating, deps);
  progress.moderated.push(moderated);
  return moderated;
}

async function look(
  stage: Stage,
  text: string,
  moderating: Moderating,
  deps: Pick<TurnDeps, 'log' | 'moderation'>,
): Promise<Moderated> {
  const { turn, policy, beforeSend, signal } = moderating;
  const { moderation: plan } = policy;
  const { moderation, log } = deps;
  const destination = moderation?.destination ?? 'none';
  const failed = {
    stage,
    destination,
    categories: [],
    result: plan.onFailure === 'allow' ? 'not-checked' : 'failed',
  } as const;
  if (moderation === undefined) {
    log.warn('moderation_missing', { turn: turn.id });
    return failed;
  }
  try {
    const categories = findHarm(await moderation.score(text, plan.timeoutMs, beforeSend, signal), plan);
    if (categories === undefined) {
      throw new UpstreamError('MODEL_BROKEN', 'the moderation service left a category out', {
        retryable: false,
      });
    }
    return { stage, destination, categories, result: categories.length === 0 ? 'passed' : 'flagged' };
  } catch (error) {
    signal.throwIfAborted();
    if (errorCodeOf(error) === 'STORE_FAILED') throw error; // no check failed: we could not keep what was to leave
    log.warn('moderation_failed', { turn: turn.id, stage, code: errorCodeOf(error) });
    return failed;
  }
}

/** What the log says of it. `requests`: how often this stage was asked. */
export function toModeratedFact(
  about: Omit<AuditFact, 'kind' | 'meta'>,
  { stage, destination, result, categories }: Moderated,
  requests: number,
): AuditFact {
  const meta = { stage, destination, requests, result, categories: categories.join(',') };
  return { ...about, kind: 'turn.moderated', meta };
}

/** The verdict once more, over what moderation finds in the question and in what came with it. Throws: as `moderate`. */
export async function moderateQuestion(
  judged: JudgedQuestion,
  question: Pick<RedactedQuestion, 'text'>,
  enclosed: readonly Attachment[],
  moderating: Moderating,
  deps: Pick<TurnDeps, 'log' | 'moderation'>,
): Promise<JudgedQuestion> {
  const parts = [question.text, ...enclosed.map(({ title, text }) => `${title}\n${text}`)];
  const moderated = await moderate('input', parts.join('\n\n'), moderating, deps);
  return judgeModerated(judged, moderated, moderating.policy);
}

function judgeModerated(
  judged: JudgedQuestion,
  moderated: Moderated | undefined,
  policy: Policy,
): JudgedQuestion {
  if (moderated === undefined || moderated.result === 'passed' || moderated.result === 'not-checked')
    return judged;
  const failedGuard = moderated.result === 'failed' ? MODERATION : judged.failedGuard;
  return judgeAlso({ ...judged, failedGuard }, toHarmNames(moderated.categories), policy);
}
