import { RequestError } from '../base/errors.ts';
import { BUILT_IN, type Decision, parseRuleId, toRuleId } from '../domain/decision.ts';
import type { UsageFacts, Facts } from '../domain/facts.ts';
import type { Checks, Judged, TurnRecord } from '../domain/turn-record.ts';
import { traceRules } from '../policy/explain.ts';
import { type Judgement, judge } from '../policy/judge.ts';
import type { Policy } from '../policy/policy.ts';
import { USAGE_NAMES, countOf } from '../policy/usage.ts';
import type { Turns } from '../ports/turns.ts';

type RuleTrace = ReturnType<typeof traceRules>[number];
type Reviewed = NonNullable<TurnRecord['reviewed']>;

/** Why a question was decided as it was. No content, and nobody's name. */
interface Explanation {
  readonly turn: string;
  readonly askedAt: string;
  readonly outcome: TurnRecord['outcome'];
  readonly verdict: TurnRecord['verdict'];
  readonly rule: string;
  /** Where a person had to see the answer first: how that ended. */
  readonly review: Reviewed['ended'] | 'held' | undefined;
  /** The policy that decided, and the one in force now. Conditions are shown only where they are the same. */
  readonly policyVersion: string;
  readonly inForce: string;
  /** What policy looked at; undefined where the turn ended before policy was asked. */
  readonly inputs: Inputs | undefined;
  readonly rules: readonly RuleTrace[];
  readonly shadows: readonly string[];
  readonly obligations: Judgement['obligations'] | undefined;
  /** Undefined for turns from before it was recorded. */
  readonly checks: Checks | undefined;
  /** Kinds of what was found in the answer and left to policy. */
  readonly noted: readonly string[];
}

type Inputs = Omit<Facts, 'principal'> & { readonly principal: Omit<Facts['principal'], 'id'> };

/** `candor policy explain`. Throws: `RequestError` `NOT_FOUND` for a reference that leads to no finished question. */
export async function explainTurn(
  policy: Policy,
  reference: string,
  { turns }: { readonly turns: Turns },
): Promise<Explanation> {
  const view = await turns.find(policy.organisation.id, reference);
  if (view?.record === undefined) {
    throw new RequestError('NOT_FOUND', 404, 'no question that has ended has this reference');
  }
  const { turn, record } = view;
  const { judged } = record;
  const known = judged !== undefined && record.policyVersion === policy.version ? judged : undefined;
  return {
    turn: turn.id,
    askedAt: turn.receivedAt.toString(),
    outcome: record.outcome,
    verdict: record.verdict,
    rule: record.rule,
    review: record.reviewed?.ended ?? (record.held === undefined ? undefined : 'held'),
    policyVersion: record.policyVersion,
    inForce: policy.version,
    inputs: judged && toInputs(judged.facts),
    rules: known === undefined ? [] : traceFor(record.rule, policy, known),
    shadows: judged?.shadows ?? [],
    obligations: known && obligationsOf(policy, known),
    checks: record.checks,
    noted: record.noted ?? [],
  };
}

/** Where something else decided in the end, the rule that the rules came to only held. */
function traceFor(decided: string, policy: Policy, { facts }: Judged): readonly RuleTrace[] {
  return traceRules(policy, facts).map((trace) =>
    trace.value === 'decides' && trace.id !== decided ? { ...trace, value: 'true' } : trace,
  );
}

/** Those of the verdict, where it lets a question pass. */
function obligationsOf(policy: Policy, { facts, verdict }: Judged): Judgement['obligations'] | undefined {
  return verdict === 'allow' || verdict === 'review' ? judge(policy, facts).obligations : undefined;
}

function toInputs({ principal, ...facts }: Facts): Inputs {
  const { id: _id, ...others } = principal;
  return { ...facts, principal: others };
}

const MARKS = {
  true: 'true',
  false: 'false',
  error: 'ERROR',
  unknown: 'UNKNOWN',
  decides: 'DECIDES',
  'not reached': '·',
} as const;
/** What decides whatever the rules say. */
const BEFORE_RULES: ReadonlySet<Decision['by']> = new Set([
  'detector',
  'guard',
  'moderation',
  'identity',
  'condition',
  'people',
  'intent',
  'help',
]);
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The same for a person to read. */
export function toExplanationText(explained: Explanation): string {
  const { turn, askedAt, verdict, outcome, rule, review, policyVersion, inForce } = explained;
  const isInForce = policyVersion === inForce;
  return [
    `Question ${turn}, asked at ${askedAt}: ${verdict} by rule ${rule}, ${outcome}.`,
    ...(review === undefined ? [] : [`Reviewed by people: ${review}.`]),
    isInForce
      ? `Policy ${policyVersion}, which is in force.`
      : `Policy ${policyVersion} decided; ${inForce} is in force now, so this is the recorded outcome without conditions.`,
    ...toInputLines(explained),
    ...toRuleLines(explained),
    ...toObligationLines(explained),
    ...toCheckLines(explained),
  ].join('\n');
}

function toInputLines({ inputs }: Explanation): string[] {
  if (inputs === undefined)
    return ['It ended before policy was asked, or comes from before facts were recorded.'];
  const { principal, place, question, findings, topics, guards, time, usage } = inputs;
  const who = [
    `groups ${toList(principal.groups)}`,
    principal.guest ? 'guest' : 'no guest',
    principal.external ? 'external' : 'not external',
    ...(principal.unknown === undefined ? [] : [`${principal.unknown} not known`]),
  ];
  return [
    'Looked at',
    `  principal  ${who.join(', ')}`,
    `  place      ${place.platform} ${place.kind} ${place.channel}, ${place.shared ? 'shared' : 'not shared'}`,
    `  question   ${question.length} characters`,
    `  findings   ${toList(findings)}`,
    `  topics     ${toList(topics)}`,
    `  guards     ${toList(guards)}`,
    `  time       ${WEEKDAYS[time.weekday - 1] ?? time.weekday}, ${String(time.hour).padStart(2, '0')} h`,
    ...(usage === undefined ? [] : [`  usage      ${toUsageWords(usage)}`]),
  ];
}

function toUsageWords(usage: UsageFacts): string {
  const counts = USAGE_NAMES.flatMap((name) => {
    const count = countOf(usage, name);
    return count === undefined ? [] : [`${name.who}.${name.field} ${count}`];
  });
  return toList(counts);
}

function toRuleLines({ rules, rule, shadows }: Explanation): string[] {
  if (rules.length === 0) return shadows.length === 0 ? [] : [`Shadow rules that held: ${toList(shadows)}`];
  const width = Math.max(...rules.map(({ id }) => id.length));
  const before = BEFORE_RULES.has(parseRuleId(rule).by) ? [`  DECIDES  ${rule}, ${whyBefore(rule)}`] : [];
  const lines = rules.map(({ id, when, mode, value }) => {
    const shadow = mode === 'shadow' ? ' (shadow: decides nothing)' : '';
    return `  ${MARKS[value].padEnd(7)}  ${id.padEnd(width)}  ${when}${shadow}`;
  });
  return ['Rules (· was not reached)', ...before, ...lines];
}

function whyBefore(rule: string): string {
  if (rule === toRuleId(BUILT_IN.personAsked)) return 'as the asker wants a person';
  return parseRuleId(rule).by === 'intent'
    ? 'as it is no question to the handbook'
    : 'whatever the rules say';
}

function toObligationLines({ obligations }: Explanation): string[] {
  if (obligations === undefined) return [];
  const { model, history, disclaimer, review } = obligations;
  const seen =
    review === undefined
      ? ''
      : `, ${review.fourEyes ? 'two people see' : 'a person sees'} it first within ${String(review.expiresInMinutes)} minutes`;
  return [
    `Obligations: model ${model}, ${history ? 'with' : 'without'} the thread's history, ${disclaimer === undefined ? 'no disclaimer' : `disclaimer "${disclaimer}"`}${seen}`,
  ];
}

function toCheckLines({ checks, noted }: Explanation): string[] {
  if (checks === undefined) return [];
  const found = noted.length === 0 ? [] : [`Found in the answer: ${toList(noted)}`];
  const missed = checks.notRun.length === 0 ? '' : `; NOT CHECKED: ${toList(checks.notRun)}`;
  return [`Checked: ${toList(checks.ran)}${missed}`, ...found];
}

function toList(names: readonly string[]): string {
  return names.join(', ') || 'none';
}
