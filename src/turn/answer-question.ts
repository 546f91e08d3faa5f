import { type Principal, subjectOf } from '../domain/person.ts';
import { isAnsweredInPrivate, isPrivate } from '../domain/place.ts';
import { isAboutThread as asksOfThread } from '../intents/about-thread.ts';
import { toAskMore } from '../messages/answer.ts';
import { answeredInNoGroup } from '../messages/identity.ts';
import { listensByPolicy } from '../policy/channels-schema.ts';
import type { Judgement } from '../policy/judge.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Circumstances } from '../policy/treatment.ts';
import type { ModelRequest } from '../ports/model.ts';
import { answer } from './answer.ts';
import { askForHardSubject } from './ask-for-hard-subject.ts';
import type { redactAttachments } from './attachments.ts';
import { audienceOf } from './audience.ts';
import { onCanary } from './canary.ts';
import { concludeAnswered, isAnswer } from './conclude-answered.ts';
import { type Conclusion, concludeDeclined, concludePaused, concludeShort } from './conclusion.ts';
import type { TurnDeps } from './deps.ts';
import { earlierNotes, concludeUnseen, leadOf } from './earlier-notes.ts';
import { readEarlier } from './earlier-messages.ts';
import { ground, NOTHING_TO_FIND, searchHandbook } from './ground.ts';
import { isAnswering } from './handoff.ts';
import { readPast, redactPast } from './history.ts';
import { concludeHeld } from './hold-for-review.ts';
import { type JudgedQuestion, judgeAlso } from './judge-question.ts';
import { moderate, moderateQuestion } from './moderate.ts';
import { helpFurther } from './not-found.ts';
import { lookAgain } from './look-again.ts';
import { planSearch } from './plan-search.ts';
import { toModelRequest } from './prompt.ts';
import type { TurnParts } from './record.ts';
import type { RedactedQuestion } from './redact-question.ts';
import { readerNow } from '../messages/say.ts';
import { replyLanguageOf } from '../knowledge/reply-language.ts';
import { screenOut, toAnswering } from './screen-out.ts';
import { noteBeforeSend } from './send.ts';
import { tellSoftLimits } from './soft-limits.ts';
import { spend } from './spend.ts';
import { withNearestDesk } from './subject-desk.ts';

type Attachment = Awaited<ReturnType<typeof redactAttachments>>['enclosed'][number];

/** A question that policy lets the model answer, with all that is known of it. */
interface AllowedQuestion extends Omit<TurnParts, 'conclusion'> {
  readonly judged: JudgedQuestion;
  readonly judgement: Judgement;
  readonly question: RedactedQuestion;
  readonly principal: Principal;
  readonly organisation: Organisation;
  readonly about: Circumstances;
  readonly enclosed: readonly Attachment[];
  /** What the asker is told beside the answer. */
  readonly notes: readonly string[];
  readonly signal: AbortSignal;
  /** Which of two models answers, where one is tried. */
  readonly canary?: ReturnType<typeof onCanary>['canary'];
}

/** Grounds a question in the handbook, asks the model and checks what it says. */
export async function answerQuestion(given: AllowedQuestion, deps: TurnDeps): Promise<TurnParts> {
  const { turn, policy, progress, judged, question, enclosed, signal } = given;
  const search = await searchThread(given, deps);
  if (search.isUnseen)
    return { turn, policy, progress, judged, question, conclusion: concludeUnseen(given, search) };
  const { pause, canary } = await deps.pauses.findWithCanary(turn.tenant); // right before anything leaves; either can be over any moment
  const allowed: AllowedQuestion = onCanary(given, canary);
  const found = groundIn(search, search, allowed, deps);
  const personDesk = found.asked.judgement.desk;
  const known = { turn, policy, progress, judged, question, personDesk, placeholders: found.grounded.added };
  if (pause !== undefined) return { ...known, conclusion: concludePaused(policy, pause, turn) };

  const beforeSend = noteBeforeSend('moderation', { turn, policy, progress }, deps);
  const moderating = { turn, policy, progress, beforeSend, signal };
  const cleared = await moderateQuestion(judged, question, enclosed, moderating, deps);
  const decline = (judgedSo: JudgedQuestion): TurnParts => {
    const { desk = personDesk } = judgedSo.judgement;
    const conclusion = concludeDeclined(policy, { ...judgedSo.judgement, desk }, turn, question.providers);
    return { ...known, personDesk: desk, judged: judgedSo, conclusion };
  };
  if (!isAnswering(cleared.judgement)) return decline(cleared);
  const plan = await planSearch(allowed, search, found.request, deps);
  if ('short' in plan) return { ...known, conclusion: concludeShort(policy, plan.short, turn) };
  const [better, subject] = await Promise.all([
    lookAgain(plan, search, allowed, deps),
    askForHardSubject(plan.forHardSubject, allowed, deps),
  ]);
  if (subject !== undefined) return decline(judgeAlso(cleared, [subject], policy));
  const { asked, ...asking } = better === undefined ? found : groundIn(search, better, allowed, deps);
  return {
    ...known,
    personDesk: asked.judgement.desk,
    placeholders: asking.grounded.added,
    ...(await askModel(asked, { ...asking, moderating }, deps)),
  };
}

/** Looks for what this person may read, with what was said before where policy allows that. */
async function searchThread(
  asked: AllowedQuestion,
  deps: Pick<
    TurnDeps,
    | 'canary'
    | 'consents'
    | 'guards'
    | 'handbook'
    | 'log'
    | 'model'
    | 'people'
    | 'platforms'
    | 'processorMs'
    | 'semantic'
    | 'turns'
  >,
) {
  const { turn, judgement, question, principal, organisation, about } = asked;
  const past = judgement.obligations.history ? await readPast(turn, deps) : [];
  const exchanges = redactPast(past, question, organisation, about, deps);
  const mayRead = judgement.obligations.history;
  const earlierInThread = await readEarlier(asked, exchanges, mayRead, deps);
  const { vault, added, messages } = earlierInThread;
  const thread = { history: exchanges.history, vault, added };
  const asksOfIt = turn.threadPost !== undefined && deps.model.id !== 'offline' && asksOfThread(turn.text);
  const earlier = leadOf(messages) ?? past.at(-1)?.question;
  const isAboutThread = asksOfIt && messages.length > 0;
  const isUnseen = asksOfIt && messages.length + past.length === 0;
  const found = { thread, earlierInThread, isAboutThread, isUnseen, earlier };
  if (asksOfIt) return { ...found, ...NOTHING_TO_FIND };
  const asking = { principal, place: turn.place, question, earlier };
  return { ...found, ...(await searchHandbook(asking, organisation, deps)) };
}

type Searched = Awaited<ReturnType<typeof searchThread>>;
type Grounded = ReturnType<typeof ground> &
  Pick<Searched['thread'], 'history'> &
  Pick<Searched, 'earlierInThread' | 'isAboutThread'>;

/** The request for an answer from these passages. Out: also the question, with the desk that they point to. */
function groundIn(
  { thread, earlierInThread, isAboutThread }: Searched,
  { passages, near }: Pick<Searched, 'near' | 'passages'>,
  allowed: AllowedQuestion,
  deps: Pick<TurnDeps, 'canary' | 'clock' | 'ids' | 'keyring' | 'people'>,
) {
  const { organisation, about } = allowed;
  const read = { history: thread.history, earlierInThread, isAboutThread };
  const grounded = { ...read, ...ground(passages, thread, organisation, about, deps) };
  const nearest = grounded.sources.slice(0, near);
  const asked = { ...allowed, judgement: withNearestDesk(allowed.judgement, nearest, organisation) };
  return { asked, grounded, nearest, request: toRequest(asked, grounded, deps) };
}

function toRequest(
  { turn, policy, judgement, question, enclosed }: AllowedQuestion,
  { sources, history, vault, earlierInThread, isAboutThread }: Grounded,
  { keyring, ids, canary }: Pick<TurnDeps, 'canary' | 'ids' | 'keyring'>,
): ModelRequest {
  return toModelRequest({
    organisation: policy.organisation.name,
    model: judgement.obligations.model,
    maxOutputTokens: policy.model.maxOutputTokens,
    effort: policy.model.reasoning?.effort,
    promptCache: policy.model.promptCache,
    question: question.text,
    history,
    sources,
    vault,
    enclosed,
    earlier: earlierInThread,
    isAboutThread,
    safetyId: keyring.pseudonym('safety', subjectOf(turn)),
    nonce: ids.next(),
    canary,
  });
}

/** Everything that a question needs to leave for the model. */
interface Asking {
  readonly grounded: Grounded;
  /** Of its sources those that words found. */
  readonly nearest: Grounded['sources'];
  readonly request: ModelRequest;
  readonly moderating: Parameters<typeof moderate>[2];
}

/** Has the model answer, and checks the whole of what it says. */
async function askModel(
  asked: AllowedQuestion,
  { grounded, nearest, request, moderating }: Asking,
  deps: Parameters<typeof answer>[1] & Pick<TurnDeps, 'budgets' | 'handbook' | 'keyring' | 'people'>,
): Promise<Pick<TurnParts, 'conclusion' | 'draft' | 'earlier'>> {
  const { turn, policy, progress, judged, judgement, question, organisation, about, signal } = asked;
  const { sources, vault, earlierInThread: earlier, isAboutThread } = grounded;
  const audience = audienceOf(turn, deps);
  const given = [...[question, ...asked.enclosed].map(({ text }) => text), ...earlier.messages].join('\n');
  const on = { ...toAnswering(sources, { text: given }), instructions: request.instructions };
  const isEnclosed = asked.enclosed.length > 0 || isAboutThread;
  const held = judgement.verdict === 'review';
  const into = { turn, organisation, about, vault, audience, progress, signal };
  progress.canary = asked.canary;
  const draft = await spend(progress, () => answer({ ...into, request, on, isEnclosed, held }, deps));
  const screened = screenOut(draft.text, organisation, about, deps, on);
  const harm = isAnswer(draft, screened)
    ? await moderate('output', screened.text, moderating, deps)
    : undefined;
  const language = replyLanguageOf(asked.question.text);
  const found = {
    screened,
    harm,
    asked: judged.facts.guards,
    enclosed: isEnclosed,
    ofThread: isAboutThread,
    language,
  };
  const concluded = concludeAnswered({
    policy,
    judgement,
    draft,
    ...found,
    sources,
    vault,
    audience,
    shareable: turn.place.repliesTo === 'asker',
  });
  const answered =
    concluded.notFound === true ? await helpFurther(concluded, asked, nearest, deps) : concluded;
  const limits = held ? [] : await tellSoftLimits(turn, policy, progress, readerNow().language, deps);
  const shown = {
    ...answered,
    notes: [
      ...asked.notes,
      ...earlierNotes(grounded, turn.place, readerNow().language),
      ...groupNotes(asked),
      ...answered.notes,
      ...mentionNotes(asked, grounded, answered),
      ...limits,
    ],
  };
  return { draft, earlier, conclusion: concludeHeld(shown, judgement, turn, policy, deps.clock.now()) };
}

/** Where follow-ups are not heard without a mention, whoever has the first answer in a thread is told so. */
function mentionNotes(
  { turn, policy }: AllowedQuestion,
  { history }: Grounded,
  { outcome }: Pick<Conclusion, 'outcome'>,
): string[] {
  const isFirst = outcome === 'answered' && history.length === 0;
  if (!isFirst || isAnsweredInPrivate(turn.place)) return [];
  return listensByPolicy(policy.channels, turn.place) === 'mention' ? [toAskMore()] : [];
}

/** Said where a group might have got more of the handbook or another model, and nobody knows whether the asker is in one. */
function groupNotes({ turn, policy, organisation, judgement, canary }: AllowedQuestion): string[] {
  const { unknown } = turn.asker;
  if (unknown === undefined) return [];
  const isRestricted =
    isPrivate(turn.place) && organisation.passages.some(({ readers }) => readers.length > 0);
  const isUsual = canary !== undefined || judgement.obligations.model === policy.model.default;
  const hasModels = isUsual && Object.keys(policy.model.groups).length > 0;
  return isRestricted || hasModels ? [answeredInNoGroup(unknown)] : [];
}
