import { RequestError } from '../base/errors.ts';
import { BUILT_IN, type Decision, parseRuleId, toRuleId } from '../domain/decision.ts';
import type { UsageFacts } from '../domain/facts.ts';
import { toExplanation } from '../policy/explain-turn.ts';
import type { Policy } from '../policy/policy.ts';
import { USAGE_NAMES, countOf } from '../policy/usage.ts';
import type { Turns } from '../ports/turns.ts';

type Explanation = ReturnType<typeof toExplanation>;

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
  return toExplanation(view.turn, view.record, policy);
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
