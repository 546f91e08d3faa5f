import { type Decision, BUILT_IN, parseRuleId } from '../domain/decision.ts';
import type { Incident, IncidentKind } from '../domain/incident.ts';
import { causeWord } from './causes.ts';
import { checkWord } from './checks.ts';
import { counting, listed } from './counts.ts';
import { INCIDENT_WORDS } from './incidents.ts';
import { kindWord } from './kinds.ts';
import { isKey, say, sayAll } from './say.ts';
import { percentWord } from './spans.ts';
import { localeNow } from './times.ts';

/** The one line that a digest has for each subject, and what needs somebody. */

export const SUBJECTS = sayAll('digestLines.subjects');

const SEVERITY = sayAll('digestLines.severity');

export function severityWord(severity: Incident['severity']): string {
  return SEVERITY[severity];
}

/** `2`: "×2"; once says nothing. */
export function timesWord(count: number): string {
  return count > 1 ? say('digestLines.times', { count: String(count) }) : '';
}

/** What to do about an open incident, for the kinds where that can be said in a few words. */
function adviceFor(kind: IncidentKind): string {
  const key = `digestLines.advice.${kind}`;
  return isKey(key) ? say(key) : say('digestLines.advice.other');
}

/** A kind of open incident, how often it happened, and what to do. */
export function incidentNeed(kind: IncidentKind, cause: string, count: number): string {
  return say('digestLines.incidentNeed', {
    what: INCIDENT_WORDS[kind],
    cause: causeOf(kind, cause),
    times: timesWord(count),
    advice: adviceFor(kind),
  });
}

/** The same line once somebody has it: what to do is theirs to know. `text` as `incidentNeed` says it, with or without a number before it. */
export function withoutAdvice(text: string, kind: IncidentKind): string {
  const advice = adviceFor(kind);
  const tail = say('digestLines.incidentNeed', { what: '', cause: '', times: '', advice });
  return text.endsWith(tail) ? `${text.slice(0, -tail.length)}${tail.slice(-1)}` : text;
}

/** What it came of, where that says more than its kind does. */
function causeOf(kind: IncidentKind, cause: string): string {
  return ['secret_blocked', 'anomaly'].includes(kind) && cause !== ''
    ? ` (${causeWord(cause).replaceAll('_', ' ')})`
    : '';
}

/** `openAtEnd`: so that it adds up, where it is not what is open now. */
export function incidentCounts(
  opened: string,
  ended: string,
  openAtEnd: string,
  open: string,
  oldest: string,
): string {
  const [changed, isNone] = [String(open !== openAtEnd), String(open === '0')];
  return say('digestLines.incidentCounts', { opened, ended, openAtEnd, open, oldest, changed, isNone });
}

/** What is open and in somebody's hands, among what is in order. */
export function calmIncidents(open: string, opened: string): string {
  if (open === '0' && opened === '0') return say('digestLines.calmNone');
  return say('digestLines.calmIncidents', { ...counting(opened), open });
}

export function unfinishedNeed(count: string, oldest: string): string {
  return say('digestLines.unfinishedNeed', { ...counting(count), oldest });
}

export function mutedWord(acknowledge: string | undefined, resolve: string | undefined): string {
  return listed([
    ...(acknowledge === undefined ? [] : [say('digestLines.acknowledgedWithin', { span: acknowledge })]),
    ...(resolve === undefined ? [] : [say('digestLines.resolvedWithin', { span: resolve })]),
  ]);
}

export function breachNeed(due: string, kind: IncidentKind): string {
  return say('digestLines.breachNeed', { what: INCIDENT_WORDS[kind], due });
}

export function noIncidents(): string {
  return say('digestLines.noIncidents');
}

export function beforeWord(every: 'day' | 'week' | 'month', value: string): string {
  return say('digestLines.before', { every, value });
}

const ENDED = sayAll('digestLines.ended');

/** How questions end, in the order in which it is told. */
const ENDS = [
  'answered',
  'unknown',
  'refused',
  'escalated',
  'held',
  'failed',
  'withdrawn',
  'erased',
  'waiting',
] as const satisfies readonly (keyof typeof ENDED)[];

export function endedWords(): readonly (readonly [outcome: string, words: string])[] {
  return ENDS.map((outcome) => [outcome, ENDED[outcome]] as const);
}

export function trainedWord(count: string, version: string): string {
  return say('digestLines.trained', { ...counting(count), version });
}

/** Questions of whoever had not taken the course. */
export function trainingWaits(count: string): string {
  return say('digestLines.trainingWaits', counting(count));
}

/** `optedOut`: who is not among the people. */
export function askedBy(questions: string, people: string, optedOut: string): string {
  const asked = { questions: questionsWord(questions), people: peopleWord(people) };
  return optedOut === '0'
    ? say('digestLines.askedBy', asked)
    : say('digestLines.askedByOthers', { ...asked, optedOut: peopleWord(optedOut) });
}

function questionsWord(count: string): string {
  return say('digestLines.questions', counting(count));
}

function peopleWord(count: string): string {
  return say('digestLines.people', counting(count));
}

export function calmUse(questions: string, people: string, answered: string, cost: string): string {
  const counts = { questions: questionsWord(questions), people: peopleWord(people) };
  return say('digestLines.calmUse', { ...counts, answered, cost });
}

export function noQuestions(): string {
  return say('digestLines.noQuestions');
}

export function trendWord(values: readonly string[]): string {
  return say('digestLines.trend', { values: values.join(', ') });
}

export function failedNeed(count: string): string {
  return say('digestLines.failedNeed', counting(count));
}

/** Who refused, for people: a rule by its name, the rest in words. */
export function reasonWord(label: string): string {
  const decision = parseRuleId(label);
  return decision.by === 'rule' ? decision.id.replaceAll('-', ' ') : builtInReason(decision);
}

const REASONS: Readonly<Record<Exclude<Decision['by'], 'rule' | 'detector' | 'guard'>, string>> =
  sayAll('digestLines.reasons');

function builtInReason({ by, id }: Decision): string {
  if (by === 'detector') return say('digestLines.keptBack', { kind: kindWord(id) });
  if (by === 'guard') return say('digestLines.checkAway', { check: checkWord(id) });
  if (by === 'consent' && id === BUILT_IN.awaitingTraining.id) return say('digestLines.untrained');
  return by === 'rule' ? id : REASONS[by];
}

/** After the reasons that are named. */
export function otherReasons(count: string): string {
  return say('digestLines.otherReasons', { count });
}

/** `3 e-mail addresses, 1 name`. */
export function kindsWord(counts: readonly (readonly [kind: string, count: number])[]): string {
  return listed(counts.map(([kind, count]) => `${String(count)} ${kindWord(kind, count)}`));
}

export function leftIn(count: string): string {
  return say('digestLines.leftIn', { count });
}

export function falseAlarms(count: string): string {
  return say('digestLines.falseAlarms', { count });
}

export function missedNeed(count: string): string {
  return say('digestLines.missed', { count });
}

export function handOvers(all: string, claimed: string): string {
  return say('digestLines.handOvers', { ...counting(all), claimed });
}

export function waitingWord(count: string, since: string): string {
  return say('digestLines.waiting', { count, since });
}

export function escalationNeed(count: string, since: string): string {
  return say('digestLines.escalationNeed', { ...counting(count), since });
}

export function reviewsWord(held: string, parts: readonly string[]): string {
  return listed([say('digestLines.reviews', counting(held)), ...parts]);
}

/** How answers that people look at first end, in the order in which it is told. */
export function reviewEnds(): readonly (readonly [label: string, words: string])[] {
  return Object.entries(sayAll('digestLines.reviewEnds'));
}

export function nothingWaits(): string {
  return say('digestLines.nothingWaits');
}

export function votesWord(up: string, all: string): string {
  return say('digestLines.votes', { up, all });
}

export function settledWord(part: string): string {
  return say('digestLines.settled', { part });
}

export function notFoundWord(words: readonly (readonly [word: string, people: number])[]): string {
  const by = words.map(([word, people]) => say('digestLines.wordBy', { word, people }));
  return say('digestLines.notFound', { words: listed(by) });
}

export function speedWord(half: string, most: string): string {
  return say('digestLines.speed', { half, most });
}

export function tokensWord(tokens: string): string {
  return say('digestLines.tokens', { tokens });
}

export function budgetWord(part: string, unit: string): string {
  return say('digestLines.budget', { part, unit });
}

export function budgetNeed(part: string, unit: string): string {
  return say('digestLines.budgetNeed', { part, unit });
}

/** `allow`, as people say it; one that is not known goes by its name. */
export function verdictWord(verdict: string): string {
  const key = `digestLines.verdicts.${verdict}`;
  return isKey(key) ? say(key) : verdict;
}

export function verdictsWord(parts: readonly string[], shadows: readonly string[]): string {
  const shadow = shadows.length === 0 ? [] : [say('digestLines.inShadow', { shadows: listed(shadows) })];
  return [listed(parts), ...shadow].join(' · ');
}

export function shadowCount(rule: string, count: string): string {
  return `${rule.replaceAll('-', ' ')} ${count}`;
}

export function nothingUnchecked(): string {
  return say('digestLines.nothingUnchecked');
}
export function calmUnchecked(): string {
  return say('digestLines.calmUnchecked');
}

export function uncheckedWord(count: string, checks: readonly string[]): string {
  return say('digestLines.unchecked', { ...counting(count), checks: listed(checks) });
}

export function uncheckedNeed(count: string, checks: readonly string[]): string {
  return say('digestLines.uncheckedNeed', { words: uncheckedWord(count, checks) });
}

export function checkName(label: string): string {
  return checkWord(label);
}

/** Between the parts of a line. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

export function share(value: number): string {
  const percent = value * 100;
  const isWhole = percent >= 99.95 || Number.isInteger(percent);
  const digits = !isWhole && percent > 99 ? 1 : 0;
  const count = percent.toLocaleString(localeNow(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return percentWord(count);
}
