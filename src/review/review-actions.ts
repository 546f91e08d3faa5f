import { isSameAddress, mayServe } from '../desks/desk.ts';
import { subjectOf, type Person } from '../domain/person.ts';
import { addToVault } from '../domain/placeholder.ts';
import type { Reply } from '../domain/reply.ts';
import type { Held, TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import { dropUnknownCitations, citedNumbers, citedSources } from '../knowledge/cite.ts';
import { deskOnly, goneWords } from '../messages/escalation.ts';
import { personNote } from '../messages/handover.ts';
import * as reviewMessages from '../messages/review.ts';
import { speaking } from '../messages/say.ts';
import { deskFor } from '../policy/desk.ts';
import { readerOfTurn } from '../policy/reader.ts';
import {
  type ActionResult,
  type ReplyActionEvent,
  MAX_EDIT_CHARS,
  MAX_REASON_CHARS,
} from '../ports/intake.ts';
import type { Review, ReviewBy, ReviewStep } from '../ports/reviews.ts';
import { restoreFor } from '../redaction/restore.ts';
import { answerNotes, lastingNotes } from '../turn/answer-notes.ts';
import { audienceOf } from '../turn/audience.ts';
import { differingPages } from '../turn/differing-pages.ts';
import { disclaimersFor } from '../turn/disclaimers.ts';
import { toAnswering } from '../turn/screen-out.ts';
import { checkWords } from './check-words.ts';
import type { ReviewDeps } from './deps.ts';
import { moderateWords } from './moderate-words.ts';
import { toEndStep, toReviewStep, toRewordedStep } from './open-review.ts';

type CheckedWords = Awaited<ReturnType<typeof checkWords>>;

/** How often a decision is tried again because others decided at the same moment. */
const TRIES = 4;

/** What reviewers do. */
type Action = Extract<ReplyActionEvent['action'], { readonly version: number }>;

/** A held answer as it stood when somebody acted on it. */
interface Case {
  readonly review: Review;
  readonly turn: Turn;
  readonly record: TurnRecord;
  readonly held: Held;
  readonly by: ReviewBy;
  /** Pseudonym of who acts. */
  readonly me: string;
}

/** What a reviewer's action comes to; undefined for an action of somebody else. */
export async function actOnReview(
  tenant: string,
  event: ReplyActionEvent,
  deps: ReviewDeps,
): Promise<ActionResult | undefined> {
  const { action } = event;
  if (action.type !== 'approve' && action.type !== 'edit' && action.type !== 'reject') return undefined;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const result = await tryDecision(tenant, event, action, deps);
    if (result !== undefined) return result;
  }
  return no(reviewMessages.busy());
}

/** Rights are looked up at every press. Out: undefined when others were faster: then look again. */
async function tryDecision(
  tenant: string,
  event: ReplyActionEvent,
  action: Action,
  deps: ReviewDeps,
): Promise<ActionResult | undefined> {
  const review = await deps.reviews.find(tenant, event.turnId); // before the record, so that a newer record is noticed
  const view = await deps.turns.find(tenant, event.turnId);
  const { policy } = deps.organisation.current;
  if (review === undefined || view?.record === undefined) return no(goneWords());
  if (!mayServe(review, deskFor(policy, review.desk), event)) return no(deskOnly(event.asker));
  const by = { subject: subjectOf(event), name: event.asker.name ?? event.asker.id };
  const me = deps.keyring.pseudonym('subject', by.subject);
  if (me === review.asker || isSameAddress(event.asker, view.turn.asker))
    return no(reviewMessages.ownAnswer());
  if (review.status !== 'held') return yes(reviewMessages.stateForDesk(review, policy));
  if (Temporal.Instant.compare(deps.clock.now(), review.expiresAt) >= 0) return no(reviewMessages.tooLate());
  const { held } = view.record;
  if (held === undefined) return undefined;
  if (action.version !== review.version) return no(reviewMessages.changed());
  if (action.type !== 'reject' && mayBeSame(event, view.turn)) return no(reviewMessages.maybeOwnAnswer());
  if (action.type !== 'reject' && (await deps.pauses.find(tenant)) !== undefined)
    return no(reviewMessages.paused());
  const one: Case = { review, turn: view.turn, record: view.record, held, by, me };
  switch (action.type) {
    case 'approve':
      return approve(one, deps);
    case 'edit':
      return action.text === undefined ? askFor('edit', one) : edit(one, action.text, deps);
    case 'reject':
      return action.reason === undefined ? askFor('reject', one) : reject(one, action.reason, deps);
    default:
      return action satisfies never;
  }
}

/** Across platforms only the address tells, and one of them has none that can be read. */
function mayBeSame({ asker, place }: Person, asked: Person): boolean {
  const isUnread = asker.unknown !== undefined || asked.asker.unknown !== undefined;
  return isUnread && place.platform !== asked.place.platform;
}

async function approve(
  one: Case,
  deps: Pick<ReviewDeps, 'clock' | 'ids' | 'keyring' | 'organisation' | 'reviews' | 'signMark'>,
): Promise<ActionResult | undefined> {
  const { review, by, me, held } = one;
  if (review.first?.id === me) return no(reviewMessages.seenBefore());
  if (review.fourEyes && review.first === undefined) {
    const step = toReviewStep(review, { change: { to: 'seconded', by }, kind: 'review.approved' }, deps);
    return (await deps.reviews.step(review, step)) ? yes(reviewMessages.secondApproves()) : undefined;
  }
  return release(one, held, 'review.approved', deps);
}

async function edit(one: Case, text: string, deps: ReviewDeps): Promise<ActionResult | undefined> {
  const { review, by } = one;
  if (text.length > MAX_EDIT_CHARS) return no(reviewMessages.tooLong(text.length, MAX_EDIT_CHARS));
  const on = toAnswering(one.held.reply.sources, { text: one.record.redactedQuestion });
  const reader = readerOfTurn(one.turn, deps.organisation.current.policy); // these words are theirs to read
  const checked = await speaking(reader, () => checkWords(text, one.turn, deps, on));
  if (checked.failed !== undefined) return no(reviewMessages.notChecked());
  if (checked.text.trim() === '') return no(reviewMessages.nothingLeft());
  const { stopped, facts, usage, toChecks } = await moderateWords(checked.text, one, deps);
  if (stopped !== undefined) {
    await deps.audit.append(facts);
    return no(stopped);
  }
  const held = speaking(reader, () => toEdited(one, checked, deps));
  const { noted } = checked;
  const seen = { ...one, record: { ...one.record, noted, checks: toChecks(one.record.checks) } };
  const more = { facts, usage, values: checked.values };
  const tookOut = checked.removed.length > 0 ? reviewMessages.tookOut() : '';
  if (!review.fourEyes) {
    const done = await release(seen, held, 'review.edited', deps, more);
    return done && { ...done, text: done.text + tookOut };
  }
  const step = toRewordedStep(review, seen, { by, held }, deps);
  return (await deps.reviews.step(review, withMore(step, more)))
    ? yes(reviewMessages.secondApprovesEdit() + tookOut)
    : undefined;
}

/** What is stored with a decision, beside it. */
type More = Pick<ReviewStep, 'facts' | 'usage' | 'values'>;

const NOTHING_MORE: More = { facts: [], usage: [] };

function withMore(step: ReviewStep, { facts, usage, ...values }: More): ReviewStep {
  return { ...step, ...values, facts: [...facts, ...step.facts], usage: [...step.usage, ...usage] };
}

async function release(
  one: Case,
  { reply, draft, edited }: Held,
  kind: 'review.approved' | 'review.edited',
  deps: Pick<ReviewDeps, 'clock' | 'ids' | 'keyring' | 'organisation' | 'reviews' | 'signMark'>,
  more: More = NOTHING_MORE,
): Promise<ActionResult | undefined> {
  const { review, by } = one;
  const to = edited ? 'edited' : 'approved';
  const step = toEndStep(review, one, { to, by, reply, draft, kind }, deps);
  return (await deps.reviews.step(review, withMore(step, more))) ? yes(reviewMessages.released()) : undefined;
}

async function reject(
  one: Case,
  reason: string,
  deps: Pick<
    ReviewDeps,
    | 'canary'
    | 'clock'
    | 'guards'
    | 'ids'
    | 'keyring'
    | 'organisation'
    | 'people'
    | 'processorMs'
    | 'reviews'
    | 'signMark'
    | 'vault'
  >,
): Promise<ActionResult | undefined> {
  const { review, record, turn, by } = one;
  const { policy } = deps.organisation.current;
  const reader = readerOfTurn(turn, policy);
  const given = reason.trim().slice(0, MAX_REASON_CHARS);
  const checked = await speaking(reader, () => checkWords(given, turn, deps));
  if (checked.failed !== undefined) return no(reviewMessages.notChecked());
  const gone = checked.values.added.map((entry) => ({ ...entry, value: '' })); // new here: not for the asker
  const why = restoreFor(audienceOf(turn, deps), checked.text, addToVault(checked.vault, gone)).text;
  const desk = deskFor(policy, review.desk);
  const { toRejectedWords, rejectedLabel } = reviewMessages;
  const reply = speaking(reader, () =>
    toRefusal(record.reply, toRejectedWords(desk, why), rejectedLabel(), [personNote(desk)]),
  );
  const payload = checked.text === '' ? {} : { payload: checked.text };
  const step = toEndStep(
    review,
    one,
    { to: 'rejected', by, reply, draft: '', kind: 'review.rejected', ...payload },
    deps,
  );
  return (await deps.reviews.step(review, step)) ? yes(reviewMessages.rejected()) : undefined;
}

/** What stands in place of an answer that nobody gets. */
export function toRefusal(before: Reply, text: string, label: string, notes: readonly string[]): Reply {
  const actions = [...new Set(['person', 'report', ...before.actions] as const)];
  return { ...before, outcome: 'refused', text, label, sources: [], notes, actions };
}

function toEdited(
  { turn, held, review }: Case,
  checked: CheckedWords,
  deps: Pick<ReviewDeps, 'keyring' | 'organisation'>,
): Held {
  const { policy } = deps.organisation.current;
  const { answers } = policy;
  const { contact } = deskFor(policy, review.desk);
  const audience = audienceOf(turn, deps);
  const { reply } = held;
  const draft = checked.text;
  const sources = citedSources(draft, reply.sources);
  const restored = restoreFor(audience, dropUnknownCitations(draft, reply.sources), checked.vault);
  const differing = differingPages(citedNumbers(draft), reply.sources, contact).notes;
  const said = ['mark', 'replace'] as const; // nothing is replaced: a person answers for it
  const notes = [
    ...lastingNotes(reply.notes),
    ...disclaimersFor(answers, undefined, [], checked.noted),
    ...answerNotes(answers, {
      screened: checked,
      cited: sources,
      restored,
      audience,
      contact,
      differing,
      said,
    }),
  ];
  const text = restored.text.trim();
  return { ...held, draft, edited: true, reply: { ...reply, text, sources, notes: [...new Set(notes)] } };
}

function askFor(action: 'edit' | 'reject', { review, held }: Case): ActionResult {
  const { turnId, version } = review;
  const text = action === 'edit' ? held.draft : '';
  return { ok: true, text: reviewMessages.fillIn(), form: { action, turnId, version, text } };
}

function yes(text: string): ActionResult {
  return { ok: true, text };
}

function no(text: string): ActionResult {
  return { ok: false, text };
}
