import { findConversation, openEscalation } from '../oversight/escalate.ts';
import { openReview } from '../oversight/review.ts';
import { converse } from '../oversight/converse.ts';
import { admit } from './admit.ts';
import { type Progress, answer } from './answer.ts';
import { audienceOf } from './audience.ts';
import {
  type Conclusion,
  concludeAnswered,
  concludeDeclined,
  concludeNotAdmitted,
  concludePaused,
  concludeShort,
  isAnswer,
} from './conclusion.ts';
import type { TurnDeps } from './deps.ts';
import { redactEnclosed } from './enclosed.ts';
import { ground } from './ground.ts';
import { concludeHeld } from './hold.ts';
import { judgeQuestion } from './judge-question.ts';
import { PERSON_RULE, isAnswering, isBlocked, orPerson } from './or-person.ts';
import { judgeModerated, moderate } from './moderate.ts';
import { post, present } from './post.ts';
import { toModelRequest } from './prompt.ts';
import { type TurnParts, toEnding } from './record.ts';
import { readFiles } from './read-files.ts';
import { recall } from './recall.ts';
import { redactQuestion } from './redact-question.ts';
import { screenOut } from './screen-out.ts';
import { reserveTokens, spend } from './spend.ts';
import { type Turn, type TurnRecord, subjectOf } from './turn.ts';
import { readUsage } from './usage-facts.ts';

/**
 * Takes one accepted question to its outcome: the whole product in one screen. Every stage is a file beside this one.
 *
 * `progress` is filled in on the way, so that a turn that breaks still has its receipt and its visible message.
 * Throws: whatever broke; the caller ends the turn as failed.
 */
export async function handleTurn(
  turn: Turn,
  progress: Progress,
  deps: TurnDeps,
  signal: AbortSignal,
): Promise<void> {
  const organisation = deps.organisation.current;
  const { policy } = organisation;
  const visible = present(turn, progress, deps);
  visible.catch(() => undefined); // awaited below, where a failure counts

  const admission = await admit(turn, policy, deps);
  progress.notice = admission.notice;
  if (admission.type !== 'admitted') {
    const conclusion = concludeNotAdmitted(policy, admission);
    return conclude({ turn, policy, conclusion, progress }, await visible, deps);
  }
  const { principal } = admission;
  const about = { groups: principal.groups, place: turn.place };
  const files = await readFiles(turn, deps, signal);
  const asked = await redactQuestion(turn, principal.groups, organisation, deps);
  const { question, enclosed, notes } = redactEnclosed(asked, turn, files, organisation, about, deps);
  const usage = await readUsage(turn, policy, deps);
  const judged = judgeQuestion(turn, principal, question, policy, deps, usage);
  const judgement = orPerson(judged.judgement, turn.text);
  const conversation = isBlocked(judgement) ? undefined : await findConversation(turn, deps);
  if (conversation !== undefined) {
    const conclusion = await converse(conversation, turn, question.text, deps);
    const placeholders = question.added;
    const parts = { turn, policy, conclusion, judged, question, placeholders, progress };
    return conclude(parts, await visible, deps);
  }
  if (!isAnswering(judgement)) {
    const declined = concludeDeclined(policy, judgement, turn.place, question.providers);
    const conclusion = withNotes(declined, notes);
    const placeholders = question.added;
    const parts = { turn, policy, conclusion, judged, question, placeholders, progress };
    return conclude(parts, await visible, deps);
  }
  const grounding = await ground(principal, turn.place, question, organisation, deps);
  const { history, vault, added } = judgement.obligations.history
    ? await recall(turn, grounding, organisation, about, deps)
    : { ...grounding, history: [] };
  const { sources } = grounding;
  const request = toModelRequest({
    organisation: policy.organisation.name,
    model: judgement.obligations.model,
    maxOutputTokens: policy.model.maxOutputTokens,
    question: question.text,
    history,
    sources,
    vault,
    enclosed,
    safetyId: deps.keyring.pseudonym('safety', subjectOf(turn)),
    nonce: deps.ids.next(),
    canary: deps.canary,
  });
  const replyRef = await visible;
  const pause = await deps.pauses.find(turn.tenant); // right before anything leaves
  if (pause !== undefined) {
    const conclusion = concludePaused(policy, pause);
    const parts = { turn, policy, conclusion, judged, question, placeholders: added, progress };
    return conclude(parts, replyRef, deps);
  }
  const asking = [question.text, ...enclosed.map(({ title, text }) => `${title}\n${text}`)].join('\n\n');
  const moderated = await moderate('input', asking, turn, policy, progress, deps, signal);
  const cleared = judgeModerated(judged, moderated, policy);
  if (!isAnswering(cleared.judgement)) {
    const conclusion = concludeDeclined(policy, cleared.judgement, turn.place, question.providers);
    const parts = { turn, policy, conclusion, judged: cleared, question, placeholders: added, progress };
    return conclude(parts, replyRef, deps);
  }
  const budget = await reserveTokens(turn, request, policy, deps);
  if (budget.type === 'short') {
    const conclusion = concludeShort(policy, budget.charge);
    const parts = { turn, policy, conclusion, judged, question, placeholders: added, progress };
    return conclude(parts, replyRef, deps);
  }
  const audience = audienceOf(turn, deps);
  const passages = sources.map(({ n, title, section, quote }) => ({
    n,
    text: `${title}\n${section}\n${quote}`,
  }));
  const on = { passages, question: question.text };
  const isEnclosed = enclosed.length > 0;
  const answering = {
    turn,
    request,
    organisation,
    vault,
    audience,
    about,
    on,
    isEnclosed,
    replyRef,
    progress,
    signal,
    held: judgement.verdict === 'review',
  };
  const draft = await spend(budget.charges, progress, () => answer(answering, deps), deps);
  const screened = screenOut(draft.text, organisation, about, deps, on);
  const harm = isAnswer(draft, screened)
    ? await moderate('output', screened.text, turn, policy, progress, deps, signal)
    : undefined;
  const answered = concludeAnswered({
    policy,
    judgement,
    draft,
    screened,
    harm,
    asked: judged.facts.guards,
    enclosed: isEnclosed,
    sources,
    vault,
    audience,
  });
  const conclusion = concludeHeld(withNotes(answered, notes), judgement, turn, policy, deps.clock.now());
  const parts = { turn, policy, conclusion, judged, question, draft, progress, placeholders: added };
  return conclude(parts, replyRef, deps);
}

function withNotes(conclusion: Conclusion, notes: readonly string[]): Conclusion {
  return { ...conclusion, notes: [...notes, ...conclusion.notes] };
}

/** Records the end durably, and only then shows the reply as final. A turn that had ended before is left alone. */
export async function conclude(parts: TurnParts, replyRef: string, deps: TurnDeps): Promise<void> {
  const ending = toEnding(parts, deps);
  if (!(await deps.inbox.end(ending))) return;
  parts.progress.recorded = true;
  const { turn, record } = ending;
  const { notice } = parts.progress;
  if (notice !== undefined) {
    await deps.consents.show({ tenant: turn.tenant, subject: subjectOf(turn) }, notice.version, ending.at);
  }
  deps.log.info('turn_ended', {
    turn: turn.id,
    outcome: record.outcome,
    verdict: record.verdict,
    rule: record.rule,
    ms: Math.round(record.latencyMs),
  });
  await handOver({ ...turn, replyRef }, record, deps);
  await post(turn, replyRef, record.reply, parts.progress, deps);
}

/** Opens what the record says a person must answer or see first; safe to call again. */
export async function handOver(turn: Turn, record: TurnRecord, deps: TurnDeps): Promise<void> {
  if (record.held !== undefined) await openReview(turn, record.held, deps);
  if (record.desk === undefined) return;
  const reason = record.rule === PERSON_RULE ? 'asked' : 'rule';
  await openEscalation({ turn, record, desk: record.desk, reason }, deps);
}
