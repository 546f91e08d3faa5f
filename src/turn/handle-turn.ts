import { isLate } from '../addressing/is-late.ts';
import { toRuleId } from '../domain/decision.ts';
import type { Turn } from '../domain/turn.ts';
import type { Intent } from '../intents/intent.ts';
import type { Command } from '../intents/find-command.ts';
import type { Organisation } from '../policy/organisation.ts';
import { toPrincipal } from '../policy/principal.ts';
import { admit, concludeNotAdmitted } from './admit.ts';
import { answerQuestion } from './answer-question.ts';
import { redactAttachments } from './attachments.ts';
import { conclude } from './conclude.ts';
import { concludeDeclined, concludeLate } from './conclusion.ts';
import { isAnswering, handOffIfAsked, withRecentDesk } from './handoff.ts';
import type { HookedTurnDeps } from './hooks.ts';
import { identify } from './identify.ts';
import { judgeQuestion } from './judge-question.ts';
import { present, untilRefused } from './post.ts';
import type { Progress } from './progress.ts';
import { readFiles } from './read-files.ts';
import type { TurnParts } from './record.ts';
import { redactQuestion } from './redact-question.ts';
import { concludeIntent, concludeTalk, isTalk, toMeaning } from './small-talk.ts';
import { withSubjectDesk } from './subject-desk.ts';
import { concludeUntrained, isUntrained, tipsFor } from './training.ts';
import { readUsage } from './usage-facts.ts';

type Waiting = Exclude<Awaited<ReturnType<typeof identify>>, Turn>;

/**
 * Takes one accepted question to its outcome. Every stage is a file beside this one.
 *
 * `progress` is filled in on the way, so that a turn that breaks still has its receipt and its visible message.
 * Out: undefined once it has its outcome; else when it is to be handled again, for the platform has not said who asks.
 * Throws: whatever broke; the caller ends the turn as failed.
 */
export async function handleTurn(
  turn: Turn,
  progress: Progress,
  deps: HookedTurnDeps,
  signal: AbortSignal,
): Promise<Waiting | undefined> {
  const visible = present(turn, progress, deps);
  visible.catch(() => undefined); // awaited below, where a failure counts
  if (turn.retries > 0 || turn.refused) await visible; // where the platform takes nothing, nothing is done again for nothing
  const parts = await workOn(turn, progress, deps, untilRefused(visible, signal));
  if ('retryAt' in parts) {
    await visible; // whoever comes next finds the message
    return parts;
  }
  await conclude(parts, visible, deps);
  return undefined;
}

/** The stages in their order, until one of them has the last word. */
async function workOn(
  turn: Turn,
  progress: Progress,
  deps: HookedTurnDeps,
  signal: AbortSignal,
): Promise<TurnParts | Waiting> {
  const organisation = deps.organisation.current;
  const { policy } = organisation;
  const conversed = await deps.hooks.converse(turn, organisation);
  if (conversed !== undefined) return { turn, policy, progress, ...conversed };
  const meant = toMeaning(turn, organisation);
  const isServed = meant !== undefined && !isLate(turn, turn.receivedAt); // else it is asked back as a question is
  const served = isServed ? await deps.hooks.serve(turn, meant, policy) : undefined;
  if (meant !== undefined && served !== undefined)
    return { turn, policy, progress, conclusion: concludeIntent(meant.intent, served) };
  const admission = await admit(turn, policy, progress.lease, !isTalk(meant), deps);
  progress.notice = admission.notice;
  if (admission.type !== 'admitted') {
    return { turn, policy, progress, conclusion: concludeNotAdmitted(policy, admission, turn) };
  }
  const identified = await identify(turn, progress, deps);
  return 'retryAt' in identified
    ? identified
    : decide(identified, meant, organisation, progress, deps, signal);
}

/** The same, once it is known who asks, as far as that can be known. */
async function decide(
  turn: Turn,
  meant: Command | undefined,
  organisation: Organisation,
  progress: Progress,
  deps: HookedTurnDeps,
  signal: AbortSignal,
): Promise<TurnParts> {
  const { policy } = organisation;
  const principal = toPrincipal(turn, policy);
  const about = { groups: principal.groups, place: turn.place };
  const files = await readFiles(turn, deps, signal);
  const redacted = await redactQuestion(turn, principal.groups, organisation, deps);
  const { question, enclosed, notes } = await redactAttachments(
    redacted,
    turn,
    files,
    organisation,
    about,
    deps,
  );
  const usage = await readUsage(turn, policy, deps);
  const judged = judgeQuestion(turn, principal, question, policy, deps, usage);
  const { problem, decision } = judged.judgement;
  if (problem !== undefined)
    deps.log.warn('rule_failed', { turn: turn.id, rule: toRuleId(decision), problem });
  const wanted = handOffIfAsked(judged.judgement, meant);
  const bySubject = withSubjectDesk(wanted, question.text, organisation);
  const judgement = await withRecentDesk(bySubject, turn, deps);
  const personDesk = judgement.desk;
  const known = { turn, policy, progress, judged, question, personDesk, placeholders: question.added };
  if (!isAnswering(judgement)) {
    const declined = concludeDeclined(policy, judgement, turn, question.providers);
    const { decision: by, hardSubject } = declined;
    const isPlain = hardSubject === undefined; // else nothing stands between them and the numbers
    const told = isPlain ? notes : [];
    const tips = isPlain ? await tipsFor(turn, { decision: by, guards: judged.facts.guards }, deps) : [];
    return { ...known, conclusion: { ...declined, notes: [...told, ...declined.notes, ...tips] } };
  }
  if (isTalk(meant)) {
    return { ...known, conclusion: concludeTalk(meant, turn, organisation, principal.groups, deps.model) };
  }
  if (isLate(turn, turn.receivedAt)) return { ...known, conclusion: concludeLate(turn) };
  if (isNothingAsked(turn, enclosed, notes))
    return { ...known, conclusion: concludeIntent(UNREADABLE, notes.join('\n\n')) };
  if (await isUntrained(turn, policy, deps)) return { ...known, conclusion: concludeUntrained(policy, turn) };
  const asked = { ...known, principal, organisation, about, enclosed, notes, judgement, signal };
  return answerQuestion(asked, deps);
}

const UNREADABLE: Pick<Intent, 'id' | 'offersPerson'> = { id: 'unreadable', offersPerson: true };

/** A picture alone, or a file that cannot be read: there is nothing that a model could be asked. */
function isNothingAsked(
  { text, threadPost, quotes = [] }: Turn,
  enclosed: readonly unknown[],
  notes: readonly string[],
): boolean {
  return (
    text.trim() === '' &&
    threadPost === undefined &&
    enclosed.length + quotes.length === 0 &&
    notes.length > 0
  );
}
