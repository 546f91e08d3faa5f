import { type Decision, parseRuleId } from '../domain/decision.ts';
import type { DIGEST_SECTIONS } from '../domain/digest.ts';
import type { Incident, IncidentKind } from '../domain/incident.ts';
import { causeWord } from './causes.ts';
import { checkWord } from './checks.ts';
import { INCIDENT_WORDS } from './incidents.ts';
import { kindWord } from './kinds.ts';

/** The one line that a digest has for each subject, and what needs somebody. */

export const SUBJECTS: Readonly<Record<(typeof DIGEST_SECTIONS)[number], string>> = {
  incidents: 'Incidents',
  questions: 'Questions',
  refusals: 'Why refused',
  verdicts: 'Verdicts',
  unchecked: 'Not checked',
  people: 'People',
  redactions: 'Taken out',
  quality: 'Quality',
  speed: 'Speed',
  cost: 'Cost',
  requests: 'Requests of people',
  readings: 'Content read',
  retention: 'Deleted in time',
  policy: 'Policy',
  log: 'Proof',
  model: 'Model',
  installation: 'Installation',
  coverage: 'Coverage',
};

const SEVERITY: Readonly<Record<Incident['severity'], string>> = {
  personal_data: 'PERSONAL DATA',
  high: 'HIGH',
  medium: 'MED',
  low: 'LOW',
};

/** What to do about an open incident, for the kinds where that can be said in a few words. */
const ADVICE: Readonly<Partial<Record<IncidentKind, string>>> = {
  secret_blocked: 'nothing left; have it replaced',
  turn_failed: 'the log has the cause',
  user_report: 'nobody has looked yet',
  unmasked: 'check it, and have a rule proposed',
  policy_rejected: 'the last good one is in force; mend the file',
  rule_failed: 'it refuses until its condition is mended',
  document_quarantined: 'it is not served; look who wrote it',
  paused: 'nobody is answered',
  guard_blocked: 'nothing left; look whether it was an attack',
  output_blocked: 'look what it would have said',
  provider_outage: 'people read an apology',
  desk_unreachable: 'people wait for it',
  channel_unreachable: 'mend it, or name another',
  siem_unreachable: 'events wait for it',
  undelivered: 'people have no answer',
  audit_inconsistent: 'run "candor audit verify --deep" now',
  checkpoint_not_taken: 'heads of the log are in the database alone',
  request_overdue: 'answer it today',
  retention_overdue: 'run "candor doctor"',
};

export function severityWord(severity: Incident['severity']): string {
  return SEVERITY[severity];
}

/** `2`: "×2"; once says nothing. */
export function timesWord(count: number): string {
  return count > 1 ? ` ×${String(count)}` : '';
}

/** A kind of open incident, how often it happened, and what to do. */
export function incidentNeed(kind: IncidentKind, cause: string, count: number): string {
  const advice = ADVICE[kind];
  return `${INCIDENT_WORDS[kind]}${causeOf(kind, cause)}${timesWord(count)}: ${advice ?? 'look at it'}.`;
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
  const atEnd = open === openAtEnd ? '' : `${openAtEnd} open then, `;
  const now = open === openAtEnd ? 'open' : 'open now';
  const still = open === '0' ? `none ${now}` : `${open} ${now}, the oldest for ${oldest}`;
  return `${opened} opened · ${ended} ended · ${atEnd}${still}`;
}

/** What is open and in somebody's hands, among what is in order. */
export function calmIncidents(open: string, opened: string): string {
  if (open === '0' && opened === '0') return 'no incident';
  return `${counted(opened, 'incident')} opened, ${open} in hand`;
}

export function unfinishedNeed(count: string, oldest: string): string {
  return `${counted(count, 'incident is', 'incidents are')} taken notice of and not ended, the oldest for ${oldest}.`;
}

export function mutedWord(acknowledge: string | undefined, resolve: string | undefined): string {
  const parts = [
    ...(acknowledge === undefined ? [] : [`half acknowledged within ${acknowledge}`]),
    ...(resolve === undefined ? [] : [`half resolved within ${resolve}`]),
  ];
  return parts.join(', ');
}

export function breachNeed(due: string, kind: IncidentKind): string {
  return `${INCIDENT_WORDS[kind]}: personal data may be in wrong hands; the authority has to know by ${due}.`;
}

export const NO_INCIDENTS = 'none opened, none open';

const BEFORE = { day: 'the day before', week: 'last week', month: 'last month' } as const;

export function beforeWord(every: keyof typeof BEFORE, value: string): string {
  return ` (${BEFORE[every]} ${value})`;
}

export const ENDED: readonly (readonly [outcome: string, words: string])[] = [
  ['answered', 'answered'],
  ['unknown', 'don’t know'],
  ['refused', 'refused'],
  ['escalated', 'handed over'],
  ['held', 'held'],
  ['failed', 'FAILED'],
  ['withdrawn', 'withdrawn'],
  ['erased', 'erased'],
  ['waiting', 'still waiting'],
];

export function askedBy(questions: string, people: string): string {
  return `${counted(questions, 'question')} of ${counted(people, 'person', 'people')}`;
}

export function calmUse(questions: string, people: string, answered: string, cost: string): string {
  return `${counted(questions, 'question')}, ${counted(people, 'person', 'people')}, ${answered} answered, ${cost}`;
}

export const NO_QUESTIONS = 'no questions';

export function trendWord(values: readonly string[]): string {
  return `trend ${values.join(', ')}`;
}

export function failedNeed(count: string): string {
  return `${counted(count, 'question')} failed: the log has the cause.`;
}

/** Who refused, for people: a rule by its name, the rest in words. */
export function reasonWord(label: string): string {
  const decision = parseRuleId(label);
  return decision.by === 'rule' ? decision.id.replaceAll('-', ' ') : builtInReason(decision);
}

const REASONS: Readonly<Record<Exclude<Decision['by'], 'rule' | 'detector' | 'guard'>, string>> = {
  moderation: 'harmful content',
  condition: 'rule that could not be worked out',
  limit: 'too many questions',
  budget: 'budget used up',
  consent: 'notice not accepted',
  age: 'came too late',
  identity: 'asker unknown',
  people: 'asked for a person',
  intent: 'no question',
  delivery: 'nothing could be shown',
  withdrawal: 'withdrawn by the asker',
  default: 'no rule allows it',
  error: 'something broke',
  pause: 'Candor was paused',
  'opt-out': 'opted out',
  help: 'help given',
};

function builtInReason({ by, id }: Decision): string {
  if (by === 'detector') return `${kindWord(id)} kept back`;
  if (by === 'guard') return `check out of reach: ${checkWord(id)}`;
  return by === 'rule' ? id : REASONS[by];
}

/** `3 e-mail addresses, 1 name`. */
export function kindsWord(counts: readonly (readonly [kind: string, count: number])[]): string {
  return counts.map(([kind, count]) => `${String(count)} ${kindWord(kind, count)}`).join(', ');
}

export function leftIn(count: string): string {
  return `${count} left in as too uncertain`;
}

export function falseAlarms(count: string): string {
  return `${count} called a false alarm`;
}

export function missedNeed(count: string): string {
  return `${count} called missed`;
}

export function handOvers(all: string, claimed: string): string {
  return `${counted(all, 'hand-over')}, ${claimed} claimed`;
}

export function waitingWord(count: string, since: string): string {
  return `${count} WAITING, the longest for ${since}`;
}

export function escalationNeed(count: string, since: string): string {
  return `${counted(count, 'person waits', 'people wait')} for somebody of a desk, the longest for ${since}.`;
}

export function reviewsWord(held: string, parts: readonly string[]): string {
  return [counted(held, 'review'), ...parts].join(', ');
}

export const REVIEW_ENDS: readonly (readonly [label: string, words: string])[] = [
  ['approved', 'ok'],
  ['edited', 'edited'],
  ['rejected', 'rejected'],
  ['expired', 'EXPIRED'],
];

export const NOTHING_WAITS = 'nobody waits for a person';

export function votesWord(up: string, all: string): string {
  return `helpful in ${up} of ${all} votes`;
}

export function settledWord(part: string): string {
  return `${part} of the questions settled without a person`;
}

export function notFoundWord(words: readonly (readonly [word: string, people: number])[]): string {
  return `not found: ${words.map(([word, people]) => `${word} (${String(people)} people)`).join(', ')}`;
}

export function speedWord(half: string, most: string): string {
  return `half of the answers within ${half}, 19 of 20 within ${most}`;
}

export function tokensWord(tokens: string): string {
  return `${tokens} tokens`;
}

export function budgetWord(part: string, unit: string): string {
  return `${part} of the month’s budget of ${unit} used`;
}

export function budgetNeed(part: string, unit: string): string {
  return `${part} of the month’s budget of ${unit} is used: at 100 % nobody is answered.`;
}

export function verdictsWord(parts: readonly string[], shadows: readonly string[]): string {
  const shadow = shadows.length === 0 ? [] : [`in shadow: ${shadows.join(', ')}`];
  return [parts.join(', '), ...shadow].join(' · ');
}

export function shadowCount(rule: string, count: string): string {
  return `${rule.replaceAll('-', ' ')} ${count}`;
}

export const NOTHING_UNCHECKED = 'nothing: every check of the policy took place';
export const CALM_UNCHECKED = 'nothing unchecked';

export function uncheckedWord(count: string, checks: readonly string[]): string {
  return `${counted(count, 'time')} something went on without a check: ${checks.join(', ')}`;
}

export function uncheckedNeed(count: string, checks: readonly string[]): string {
  return `${uncheckedWord(count, checks)}. Look why it was out of reach.`;
}

export function checkName(label: string): string {
  return checkWord(label);
}

/** `1 day`, `2 days`; what follows a count. */
export function counted(count: string, one: string, many = `${one}s`): string {
  return `${count} ${count === '1' ? one : many}`;
}

/** Between the parts of a line. */
export function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

export function share(value: number): string {
  const percent = value * 100;
  return `${percent >= 99.95 || Number.isInteger(percent) ? String(Math.round(percent)) : percent.toFixed(percent > 99 ? 1 : 0)} %`;
}
