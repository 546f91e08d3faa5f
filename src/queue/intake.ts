import { isLate } from '../addressing/is-late.ts';
import { ThreadTalk } from '../addressing/thread-talk.ts';
import { noteRefused } from '../audit/note-refused.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import { isPrivate, threadKey } from '../domain/place.ts';
import type { PlatformId } from '../domain/platforms.ts';
import { MAX_QUESTION_CHARS, type QuestionEvent } from '../domain/question.ts';
import type { Turn } from '../domain/turn.ts';
import type { EscalationDeps } from '../escalation/deps.ts';
import { actOnEscalation } from '../escalation/desk-actions.ts';
import { findConversation } from '../escalation/find-conversation.ts';
import { openEscalation } from '../escalation/open-escalation.ts';
import { takeDeskWords } from '../escalation/relay.ts';
import { answerOnIncident } from '../incidents/answer.ts';
import { askerOnly, noSuchAnswer } from '../messages/buttons.ts';
import { stateForAsker } from '../messages/escalation.ts';
import { tooBusy } from '../messages/failures.ts';
import { handedOver } from '../messages/handover.ts';
import { speaking } from '../messages/say.ts';
import { offerTest } from '../messages/test-candidates.ts';
import { fillIn } from '../messages/unmasked.ts';
import { deskFor } from '../policy/desk.ts';
import { refuseOutsider } from '../policy/outsiders.ts';
import type { Policy } from '../policy/policy.ts';
import { readerOf } from '../policy/reader.ts';
import type { Inbox } from '../ports/inbox.ts';
import {
  type Accepted,
  type ActionResult,
  type Intake,
  MAX_UNMASKED_CHARS,
  type ReplyActionEvent,
} from '../ports/intake.ts';
import type { TurnView } from '../ports/turns.ts';
import { reportFalseAlarm } from '../quality/false-alarm.ts';
import { giveFeedback, reportAnswer } from '../quality/feedback.ts';
import { makeTest } from '../quality/make-test.ts';
import { reportMissed } from '../quality/missed-redaction.ts';
import { mayHandleReports } from '../quality/report-desk.ts';
import type { ReviewDeps } from '../review/deps.ts';
import { actOnReview } from '../review/review-actions.ts';
import { answerLate } from '../self-service/ask-again.ts';
import { runCommand } from '../self-service/commands.ts';
import { acceptNotice } from '../self-service/consent.ts';
import { listensAt } from '../self-service/here.ts';
import { giveOwnFile } from '../self-service/my-data.ts';
import { shareAnswer } from '../self-service/share.ts';
import { toCourseDeps } from '../self-service/course.ts';
import { tellWhy } from '../self-service/why.ts';
import { isMeant } from './is-meant.ts';
import { takeCourse } from '../training/take-course.ts';
import { answerOnTheme } from '../themes/answer.ts';
import { createPages } from './pages.ts';
import { whereToAnswer } from './where-to-answer.ts';
import { withdraw } from './withdraw.ts';
import type { createWorkers } from './workers.ts';

type CommandDeps = Parameters<typeof runCommand>[3];
type FeedbackDeps = Parameters<typeof giveFeedback>[3];
type IncidentDeps = Parameters<typeof answerOnIncident>[1];
type MissedDeps = Parameters<typeof reportMissed>[3];
type WithdrawDeps = Parameters<typeof withdraw>[3];

/** What taking in questions, presses and commands needs of the world. */
type IntakeDeps = EscalationDeps &
  ReviewDeps &
  CommandDeps &
  FeedbackDeps &
  IncidentDeps &
  Parameters<typeof createPages>[0] &
  MissedDeps &
  Parameters<typeof shareAnswer>[1] &
  WithdrawDeps & { readonly inbox: Inbox };

/** When to come back after the queue was full. */
const BUSY_MS = 60_000;

/** Who works on questions: `expect` is asked before one is accepted, `claim` called after. */
type Queue = Pick<ReturnType<typeof createWorkers>, 'claim' | 'expect'>;

/** Opens the intake. `wake` is called after what may have put something into the outbox. */
export function createIntake(deps: IntakeDeps, wake: () => void, queue: Queue): Intake {
  const to = (person: Person, said = '') => readerOf(person.asker, deps.organisation.current.policy, said);
  const talk = new ThreadTalk();
  const command = toCommand(deps, wake);
  return {
    ...createPages(deps, wake, command),

    async ask(_platform, event) {
      const accepted = await speaking(to(event, event.text), () =>
        accept(withHelp(event), { talk, expect: queue.expect }, deps),
      );
      if (accepted.type === 'accepted') queue.claim();
      else if (accepted.type === 'relayed') wake();
      return accepted;
    },

    async hearsAll(place) {
      return (await listensAt(place, deps.organisation.current.policy, deps)) === 'everything';
    },

    command,

    async incident(_platform, event) {
      const result = await speaking(to(event), () => answerOnIncident(event, deps));
      wake();
      return result;
    },

    async withdraw(platform, event) {
      const { organisation } = deps.organisation.current.policy;
      const withdrawn = await withdraw(organisation.id, platform, event, deps);
      if (withdrawn) wake();
      return withdrawn;
    },

    ownFile: (_platform, person, send) =>
      speaking(to(person), () => giveOwnFile(person, send, deps.organisation.current.policy, deps)),

    speak: (asker, work, said) => speaking(readerOf(asker, deps.organisation.current.policy, said), work),

    async act(platform, event) {
      const tenant = deps.organisation.current.policy.organisation.id;
      const result = await speaking(
        to(event),
        async () =>
          (await actOnEscalation(tenant, event, deps)) ??
          (await actOnReview(tenant, event, deps)) ??
          (await answerOnTheme(event, deps)) ??
          (await actOnReply(tenant, platform, event, deps)),
      );
      wake();
      return result;
    },
  };
}

function toCommand(deps: IntakeDeps, wake: () => void): Intake['command'] {
  return async (platform, event) => {
    if (isLate(event, deps.clock.now())) return undefined; // it is asked back as a question is
    const { policy } = deps.organisation.current;
    const reader = readerOf(event.asker, policy, event.text);
    const result = await speaking(reader, () => runCommand(platform, event, policy, deps));
    if (result !== undefined) wake();
    return result;
  };
}

async function actOnReply(
  tenant: string,
  platform: PlatformId,
  event: ReplyActionEvent,
  deps: IntakeDeps,
): Promise<ActionResult> {
  const view = await findTurn(tenant, event, deps);
  if (view === undefined || !mayRead(view.turn, platform, event)) return { ok: false, text: noSuchAnswer() };
  const { policy } = deps.organisation.current;
  return refuseOutsider(view, event, policy, deps.clock.now()) ?? act(view, event, deps);
}

/** Whoever names the bot and says nothing else is told what it is. */
function withHelp(event: QuestionEvent): QuestionEvent {
  const { text, addressed, files = [], quotes = [] } = event;
  const isBare = addressed && text.trim() === '' && files.length + quotes.length === 0;
  return isBare ? { ...event, text: 'help', mentions: [] } : event;
}

/** Puts a question on disk. Throws when that fails: the platform must then not be acknowledged. */
async function accept(
  event: QuestionEvent,
  { talk, expect }: Pick<Queue, 'expect'> & { readonly talk: ThreadTalk },
  deps: IntakeDeps,
): Promise<Accepted> {
  const text = event.text.trim();
  const empty = text === '' && (event.files ?? []).length === 0;
  if (empty || text.length > MAX_QUESTION_CHARS) return { type: 'ignored' };
  const tenant = deps.organisation.current.policy.organisation.id;
  const deskWords = await takeDeskWords(tenant, event, deps);
  if (deskWords !== undefined) return deskWords;
  const isForCandor = event.addressed || (await isMeant(tenant, event, talk, deps));
  talk.heard(event, isForCandor, deps.clock.now());
  if (!isForCandor) return { type: 'ignored' };
  const id = deps.ids.next();
  const place = whereToAnswer(event, deps.organisation.current.policy);
  const receivedAt = deps.clock.now();
  const isClaimed = expect() ? ({ isClaimed: true } as const) : {};
  const result = await deps.inbox.accept({
    id,
    tenant,
    event: { ...event, place },
    receivedAt,
    ...isClaimed,
  });
  deps.log.info('question_received', { turn: id, platform: event.place.platform, result });
  if (result === 'full') return { type: 'busy', retryAfterMs: BUSY_MS, text: tooBusy(BUSY_MS) };
  if (result === 'deleted') return { type: 'ignored' };
  return result === 'accepted' ? { type: 'accepted', turnId: id } : { type: 'duplicate' };
}

/** `ref:` before the id of a visible message: where a platform names the message and not the turn. */
const BY_REPLY = 'ref:';

function findTurn(
  tenant: string,
  { turnId, place }: ReplyActionEvent,
  { turns }: IntakeDeps,
): Promise<TurnView | undefined> {
  return turnId.startsWith(BY_REPLY)
    ? turns.findByReply(tenant, threadKey(place), turnId.slice(BY_REPLY.length))
    : turns.find(tenant, turnId);
}

/**
 * A reader can act only from the place where the reply stands; on one for its asker alone, only they, from their own chat too. What only some
 * may do with any answer is offered to them in their own chat.
 */
function mayRead(turn: Turn, platform: PlatformId, event: ReplyActionEvent): boolean {
  const { place } = event;
  const isThere = turn.place.workspace === place.workspace && turn.place.channel === place.channel;
  const isForAsker = turn.place.repliesTo === 'asker';
  const isOffered =
    event.action.type === 'make-test' && isPrivate(place) && turn.place.workspace === place.workspace;
  return (
    turn.place.platform === platform &&
    (isOffered ||
      (isForAsker ? subjectOf(event) === subjectOf(turn) && (isThere || isPrivate(place)) : isThere))
  );
}

async function act(
  { turn, record, receipts }: TurnView,
  event: ReplyActionEvent,
  deps: IntakeDeps,
): Promise<ActionResult> {
  const { action } = event;
  if (action.type === 'feedback') return takeVote({ turn, record }, event, action, deps);
  if (action.type === 'make-test') return makeTest({ turn, record }, event, deps);
  if (action.type === 'report') {
    return reportAnswer(turn, { subject: subjectOf(event), eventKey: event.eventKey }, deps);
  }
  if (action.type === 'why') {
    return tellWhy({ turn, record, receipts }, event, deps.organisation.current.policy, deps);
  }
  if (subjectOf(event) !== subjectOf(turn)) {
    await noteRefused({ tenant: turn.tenant, what: action.type, turnId: turn.id }, event, deps);
    return { ok: false, text: askerOnly() };
  }
  if (action.type === 'accept') return acceptNotice(event, deps.organisation.current.policy, deps, turn.id);
  if (action.type === 'train')
    return takeCourse(event, '', deps.organisation.current.policy, toCourseDeps(deps));
  if (action.type === 'still-wanted') return answerLate(turn, event, deps);
  if (action.type === 'false-alarm') {
    return reportFalseAlarm(turn, record?.reply.redactions ?? [], deps);
  }
  if (action.type === 'share') return shareAnswer({ turn, record }, deps);
  if (action.type === 'unmasked') return takeMissed(turn, record, action, deps);
  const { policy } = deps.organisation.current;
  const under = await findConversation(turn.tenant, turn, deps.clock.now(), deps);
  if (under?.isOwn === true && under.isTaken) {
    const { escalation } = under;
    return { ok: true, text: stateForAsker(escalation, deskFor(policy, escalation.desk), policy) };
  }
  const opened = await openEscalation({ turn, record, desk: record?.personDesk, reason: 'asked' }, deps);
  const desk = deskFor(policy, record?.personDesk);
  return { ok: true, text: opened ? handedOver(desk) : await tellState(turn, policy, deps) };
}

/** Takes a vote; who may make a test of a poor answer is told so. */
async function takeVote(
  { turn, record }: Pick<TurnView, 'record' | 'turn'>,
  event: ReplyActionEvent,
  given: Extract<ReplyActionEvent['action'], { readonly type: 'feedback' }>,
  deps: IntakeDeps,
): Promise<ActionResult> {
  const result = await giveFeedback(turn, subjectOf(event), given, deps, record?.canary);
  const isPoor = result.ok && given.vote === 'down';
  if (!isPoor || !mayHandleReports(deps.organisation.current.policy, event)) return result;
  return { ...result, text: `${result.text} ${offerTest(turn.id)}`, about: turn.id, canMakeTest: true };
}

/** What somebody says should have been masked; asks for it where they have not said. */
function takeMissed(
  turn: Turn,
  record: TurnView['record'],
  { words, kind = '' }: Extract<ReplyActionEvent['action'], { readonly type: 'unmasked' }>,
  deps: IntakeDeps,
): ActionResult | Promise<ActionResult> {
  if (words === undefined || words.trim() === '') {
    return { ok: true, text: fillIn(), form: { action: 'unmasked', turnId: turn.id } };
  }
  return reportMissed(turn, record, { words: words.slice(0, MAX_UNMASKED_CHARS), kind }, deps);
}

async function tellState(turn: Turn, policy: Policy, deps: IntakeDeps): Promise<string> {
  const escalation = await deps.escalations.find(turn.tenant, { turnId: turn.id });
  const desk = deskFor(policy, escalation?.desk ?? policy.defaultDesk);
  return escalation === undefined ? handedOver(desk) : stateForAsker(escalation, desk, policy);
}
