import { type Person, subjectOf } from '../domain/person.ts';
import * as words from '../messages/training.ts';
import { chargedGroupOf } from '../policy/groups.ts';
import type { Policy } from '../policy/policy.ts';
import { courseOf } from '../policy/training.ts';
import type { Clock } from '../ports/clock.ts';
import type { ConsentOf } from '../ports/consents.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { Training, Trainings } from '../ports/trainings.ts';
import { CARDS, cardAt, pageInWords, toPage } from './page.ts';

interface CourseDeps {
  readonly trainings: Trainings;
  readonly clock: Clock;
  /** Asks the questions again that waited for the course. Out: how many are answered now, and for how many there is no room. */
  answerWaiting(
    person: Person,
    policy: Policy,
  ): Promise<{ readonly accepted: number; readonly full: number }>;
}

type State = Pick<Training, 'step' | 'wrong' | 'completedAt'>;

const BEGUN: State = { step: 0, wrong: 0, completedAt: undefined };
/** `next`, `b`: of the card that they are at; before it, of a button, the version and the card that it stands under. */
const MOVE = /^(?:(?<course>\S{1,60}) (?<step>\d{1,3}) )?(?<does>next|[abc])$/iu;

/** True for what a button of a card says. */
export function isCourseCommand(command: string): boolean {
  return command === 'training' || command.startsWith('training ');
}

/**
 * Shows somebody the card that they are at, and goes on where `move` says so: from a lesson to its question, and from there with the
 * right answer alone. What was pressed before, under another version's card, or by anybody else's, changes nothing.
 */
export async function takeCourse(
  person: Person,
  move: string,
  policy: Policy,
  deps: CourseDeps,
): Promise<ActionResult> {
  const course = courseOf(policy);
  const who = { tenant: policy.organisation.id, subject: subjectOf(person) };
  const state = (await deps.trainings.find(who, course)) ?? BEGUN;
  // The process died between the last answer and its record.
  if (state.step >= CARDS && state.completedAt === undefined)
    return complete(person, who, { ...state, said: [] }, policy, deps);
  const parsed = MOVE.exec(move.trim())?.groups;
  if (parsed === undefined) return show(afresh(state), [], policy);
  const isOld = parsed['course'] !== undefined && parsed['course'] !== course;
  const at = parsed['step'] === undefined ? state.step : Number(parsed['step']);
  if (isOld || at !== state.step || state.completedAt !== undefined) {
    return reread(state, { at, isOld, does: parsed['does'] ?? '' }, policy);
  }
  return goOn(person, who, state, (parsed['does'] ?? '').toLowerCase(), policy, deps);
}

/** Whoever has done it reads it from the beginning. */
function afresh(state: State): State {
  return state.completedAt === undefined ? state : BEGUN;
}

/** Once it is done, its cards can be read again, in order; an old card leads to where they are. */
function reread(
  state: State,
  { at, isOld, does }: { readonly at: number; readonly isOld: boolean; readonly does: string },
  policy: Policy,
): ActionResult {
  if (isOld || state.completedAt === undefined) return show(state, [words.staleCard()], policy);
  const { step, said } = afterMove(at, does.toLowerCase());
  return show({ ...state, step: Math.min(step, CARDS) }, said, policy);
}

/** Where a move leads, and what is said of it. */
function afterMove(at: number, does: string): { readonly step: number; readonly said: readonly string[] } {
  const card = cardAt(at);
  if (card.type === 'lesson') return { step: does === 'next' ? at + 1 : at, said: [] };
  if (card.type === 'done' || does === 'next') return { step: at, said: [] };
  const isRight = does === card.right;
  return { step: isRight ? at + 1 : at, said: [words.judged(card.lesson, isRight)] };
}

async function goOn(
  person: Person,
  who: ConsentOf,
  state: State,
  does: string,
  policy: Policy,
  deps: CourseDeps,
): Promise<ActionResult> {
  const course = courseOf(policy);
  const { step, said } = afterMove(state.step, does);
  const wrong = state.wrong + (step === state.step && said.length > 0 ? 1 : 0);
  const at = deps.clock.now();
  const hasMoved = await deps.trainings.advance(who, course, state.step, { step, wrong }, at);
  if (!hasMoved) return show((await deps.trainings.find(who, course)) ?? state, [], policy); // pressed twice at once
  if (step < CARDS) return show({ ...state, step }, said, policy);
  return complete(person, who, { wrong, said }, policy, deps);
}

async function complete(
  person: Person,
  who: ConsentOf,
  { wrong, said }: { readonly wrong: number; readonly said: readonly string[] },
  policy: Policy,
  deps: CourseDeps,
): Promise<ActionResult> {
  const course = courseOf(policy);
  const at = deps.clock.now();
  const meta = { course, wrong };
  const facts = [{ ...who, at, kind: 'training.completed', policyVersion: policy.version, meta } as const];
  await deps.trainings.complete(who, course, chargedGroupOf(person, policy), { at, facts });
  const { accepted, full } = await deps.answerWaiting(person, policy);
  const comes = [
    ...(accepted > 0 ? [words.trainedAnswerComes(accepted)] : []),
    ...(full > 0 ? [words.trainedBusy(full)] : []),
  ];
  return show({ step: CARDS, wrong, completedAt: at }, [...said, ...comes], policy);
}

function show(state: State, said: readonly string[], policy: Policy): ActionResult {
  const page = toPage(state, said, policy);
  return { ok: true, text: pageInWords(page), page };
}
