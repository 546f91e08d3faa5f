import { noteRefused } from '../audit/note-refused.ts';
import { parseRuleId } from '../domain/decision.ts';
import { HARD_SUBJECTS } from '../domain/hard-subject.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import * as messages from '../messages/test-candidates.ts';
import { notYoursToPropose } from '../messages/unmasked.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { TestCandidates } from '../ports/test-candidates.ts';
import type { Turns, TurnView } from '../ports/turns.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';
import { redactOther } from '../turn/redact-question.ts';
import { answerOf } from './judge-answer.ts';
import { mayHandleReports } from './report-desk.ts';

interface MakeTestDeps {
  readonly testCandidates: TestCandidates;
  readonly audit: AuditLog;
  readonly organisation: OrganisationHolder;
  readonly people: KnownNames;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Keeps a question and how it was answered as a candidate for the golden questions, once, for administrators and the desk for
 * reports. What an answer should cite and say is left to whoever reviews it.
 */
export async function makeTest(
  view: Pick<TurnView, 'record' | 'turn'> | undefined,
  who: Person,
  deps: MakeTestDeps,
): Promise<ActionResult> {
  const { policy } = deps.organisation.current;
  if (!mayHandleReports(policy, who)) {
    await noteRefused({ tenant: policy.organisation.id, what: 'make-test' }, who, deps);
    return { ok: false, text: notYoursToPropose(who.asker.unknown) };
  }
  if (view?.record === undefined || !isTestable(view.record)) {
    return { ok: false, text: messages.nothingToTest() };
  }
  const { turn, record } = view;
  const at = deps.clock.now();
  const about = { tenant: turn.tenant, turnId: turn.id, at };
  const id = deps.ids.next();
  const candidate = { ...about, id, content: toContent(view.turn, record, deps), subject: subjectOf(turn) };
  const meta = { candidate: id };
  const isNew = await deps.testCandidates.add(candidate, {
    at,
    facts: [{ ...about, kind: 'test.proposed', subject: subjectOf(who), meta }],
  });
  return { ok: true, text: isNew ? messages.made() : messages.madeBefore() };
}

/** Nothing is left of what was blocked, and what somebody in need wrote is for nobody to read. */
function isTestable({ redactedQuestion, rule, judged }: NonNullable<TurnView['record']>): boolean {
  const guards = judged?.facts.guards ?? [];
  const isHard = parseRuleId(rule).by === 'help' || HARD_SUBJECTS.some((subject) => guards.includes(subject));
  return redactedQuestion !== '' && !isHard;
}

/** The same for an answer that is named by its reference. */
export async function makeTestByReference(
  reference: string,
  who: Person,
  deps: MakeTestDeps & { readonly turns: Turns },
): Promise<ActionResult> {
  const { policy } = deps.organisation.current;
  if (!mayHandleReports(policy, who)) return makeTest(undefined, who, deps);
  return makeTest(await deps.turns.find(policy.organisation.id, reference), who, deps);
}

/** The question as it was redacted, and once more for what policy lets through to a model. */
function toContent(
  { place }: TurnView['turn'],
  record: NonNullable<TurnView['record']>,
  { organisation, people }: Pick<MakeTestDeps, 'organisation' | 'people'>,
) {
  const { verdict, outcome, rule } = record;
  const about = { groups: [], place };
  const question = redactOther(record.redactedQuestion, [], organisation.current, {
    origins: [],
    about,
    people,
    placeholders: 'ours',
  }).text;
  const cited = answerOf(record).sources.map(({ document, section }) => `${document}: ${section}`);
  return { question, verdict, outcome, rule, cited };
}
