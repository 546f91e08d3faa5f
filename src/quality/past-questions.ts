import { createHash } from 'node:crypto';
import { parseRuleId } from '../domain/decision.ts';
import { HARD_SUBJECTS } from '../domain/hard-subject.ts';
import { subjectOf } from '../domain/person.ts';
import { groupsOf } from '../policy/groups.ts';
import { noticeOf } from '../policy/notice.ts';
import type { Policy } from '../policy/policy.ts';
import type { Consents } from '../ports/consents.ts';
import type { OversightStore } from '../ports/oversight-store.ts';
import type { Turns, TurnView } from '../ports/turns.ts';
import { answerOf } from './judge-answer.ts';
import type { scorePast } from './score-answer.ts';

type Reference = Parameters<typeof scorePast>[0];
type Ended = Pick<TurnView, 'turn'> & { readonly record: NonNullable<TurnView['record']> };

interface PastDeps {
  readonly turns: Pick<Turns, 'since'>;
  readonly consents: Pick<Consents, 'find'>;
  readonly oversight: Pick<OversightStore, 'poor'>;
}

const LOOK_BACK_HOURS = 90 * 24;
const MOST_POOR = 5_000;

/** A question of somebody that may be asked again, and what became of it. Its words are to be opened by a grant. */
interface PastQuestion {
  readonly turnId: string;
  readonly reference: Reference;
}

/**
 * Questions that may be asked again to compare models, each once, in an order that is the same every time: of people who did not
 * opt out and whom policy does not except, that a model was asked, and that nothing keeps closed.
 */
export async function findPastQuestions(policy: Policy, now: Temporal.Instant, deps: PastDeps) {
  const { id: tenant } = policy.organisation;
  const poor = new Set((await deps.oversight.poor(tenant, MOST_POOR)).map(({ turnId }) => turnId));
  const found = new Map<string, PastQuestion>();
  const left = { optedOut: 0, excepted: 0, closed: 0, withoutModel: 0 };
  const optedOut = new Map<string, boolean>();
  for await (const { turn, record } of deps.turns.since(tenant, now.subtract({ hours: LOOK_BACK_HOURS }))) {
    if (record === undefined) continue;
    const why = whyNot({ turn, record }, policy);
    const subject = subjectOf(turn);
    if (why === undefined && !optedOut.has(subject)) {
      const { optedOut: wantsNone } = await deps.consents.find({ tenant, subject }, noticeOf(policy).version);
      optedOut.set(subject, wantsNone);
    }
    if (why !== undefined) left[why] += 1;
    else if (optedOut.get(subject) === true) left.optedOut += 1;
    else found.set(digestOf(record.redactedQuestion), toPast({ turn, record }, poor.has(turn.id)));
  }
  return { questions: [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one), left };
}

/** The same words are one question; the order says nothing of when or by whom it was asked. */
function digestOf(question: string): string {
  return createHash('sha256').update(question.trim().toLowerCase()).digest('hex');
}

function whyNot(
  { turn, record }: Ended,
  { groups, quality }: Policy,
): 'closed' | 'excepted' | 'withoutModel' | undefined {
  const guards = record.judged?.facts.guards ?? [];
  const isHard =
    parseRuleId(record.rule).by === 'help' || HARD_SUBJECTS.some((subject) => guards.includes(subject));
  if (isHard || record.redactedQuestion === '' || turn.withdrawn !== undefined) return 'closed';
  if (record.model === 'none') return 'withoutModel';
  const isExcepted = groupsOf(turn, groups).some((group) =>
    quality.pastQuestions.exceptGroups.includes(group),
  );
  return isExcepted ? 'excepted' : undefined;
}

function toPast({ turn, record }: Ended, isPoor: boolean): PastQuestion {
  const isAnswered = record.outcome === 'answered' || record.outcome === 'held';
  const documents = isPoor ? [] : answerOf(record).sources.map(({ document }) => document);
  return {
    turnId: turn.id,
    reference: { verdict: record.verdict, isAnswered, documents: [...new Set(documents)] },
  };
}
