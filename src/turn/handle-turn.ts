import { converse } from '../oversight/converse.ts';
import type { Organisation } from '../policy/organisation.ts';
import { admit, toPrincipal } from './admit.ts';
import type { Progress } from './answer.ts';
import { answerQuestion } from './answer-question.ts';
import { conclude } from './conclude.ts';
import { concludeDeclined, concludeNotAdmitted } from './conclusion.ts';
import type { TurnDeps } from './deps.ts';
import { redactEnclosed } from './enclosed.ts';
import { giveBack } from './give-back.ts';
import { type Waiting, identify } from './identify.ts';
import { judgeQuestion } from './judge-question.ts';
import { isAnswering, orPerson } from './or-person.ts';
import { present } from './post.ts';
import { readFiles } from './read-files.ts';
import type { TurnParts } from './record.ts';
import { redactQuestion } from './redact-question.ts';
import type { Turn } from './turn.ts';
import { readUsage } from './usage-facts.ts';

/**
 * Takes one accepted question to its outcome, or gives it back until the platform says who asks. Every stage is a file beside
 * this one.
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
  const visible = present(turn, progress, deps);
  visible.catch(() => undefined); // awaited below, where a failure counts
  if (turn.retries > 0) await visible; // where the platform is away, nothing is done again for nothing
  const parts = await workOn(turn, visible, progress, deps, signal);
  if ('retryAt' in parts) await awaitIdentity(turn, parts, visible, progress, deps);
  else await conclude(parts, visible, deps);
}

/** The stages in their order, until one of them has the last word. */
async function workOn(
  turn: Turn,
  visible: Promise<string>,
  progress: Progress,
  deps: TurnDeps,
  signal: AbortSignal,
): Promise<TurnParts | Waiting> {
  const organisation = deps.organisation.current;
  const { policy } = organisation;
  const conversed = await converse(turn, organisation, deps);
  if (conversed !== undefined) return { turn, policy, progress, ...conversed };
  const admission = await admit(turn, policy, progress.lease, deps);
  progress.notice = admission.notice;
  if (admission.type !== 'admitted') {
    return { turn, policy, progress, conclusion: concludeNotAdmitted(policy, admission) };
  }
  const identified = await identify(turn, progress, deps);
  return 'retryAt' in identified
    ? identified
    : decide(identified, organisation, visible, progress, deps, signal);
}

/** The same, once it is known who asks, as far as that can be known. */
async function decide(
  turn: Turn,
  organisation: Organisation,
  visible: Promise<string>,
  progress: Progress,
  deps: TurnDeps,
  signal: AbortSignal,
): Promise<TurnParts> {
  const { policy } = organisation;
  const principal = toPrincipal(turn, policy);
  const about = { groups: principal.groups, place: turn.place };
  const files = await readFiles(turn, deps, signal);
  const redacted = await redactQuestion(turn, principal.groups, organisation, deps);
  const { question, enclosed, notes } = redactEnclosed(redacted, turn, files, organisation, about, deps);
  const usage = await readUsage(turn, policy, deps);
  const judged = judgeQuestion(turn, principal, question, policy, deps, usage);
  const { problem, rule } = judged.judgement;
  if (problem !== undefined) deps.log.warn('rule_failed', { turn: turn.id, rule, problem });
  const judgement = orPerson(judged.judgement, turn.text);
  const known = { turn, policy, progress, judged, question, placeholders: question.added };
  if (!isAnswering(judgement)) {
    const declined = concludeDeclined(policy, judgement, turn, question.providers);
    return { ...known, conclusion: { ...declined, notes: [...notes, ...declined.notes] } };
  }
  const asked = { ...known, principal, organisation, about, enclosed, notes, judgement, visible, signal };
  return answerQuestion(asked, deps);
}

/** To be worked on again later; whoever comes next finds the visible message. */
async function awaitIdentity(
  turn: Turn,
  { retryAt, awaited }: Waiting,
  visible: Promise<string>,
  progress: Progress,
  deps: TurnDeps,
): Promise<void> {
  await visible;
  await giveBack(turn, progress, retryAt, deps, { awaited });
  const retryInMs = Math.round(retryAt.since(deps.clock.now()).total('milliseconds'));
  deps.log.info('identity_awaited', { turn: turn.id, retryInMs });
}
