import type { AuditEntry } from '../domain/audit-entry.ts';
import { counted } from './digest-lines.ts';

/** What a digest says of those who watch over Candor: policy, proof, readings, requests, the installation. */

export function requestsWord(open: string, next: string | undefined, came: string, answered: string): string {
  const due = next === undefined ? '' : `, the next due ${next}`;
  return `${open} open${due} · ${came} came in, ${answered} answered`;
}

export const NO_REQUESTS = 'none open, none overdue';
export const CALM_REQUESTS = 'nothing overdue';

export function overdueNeed(count: string, due: string): string {
  const what = counted(
    count,
    'request of a person about their data is',
    'requests of people about their data are',
  );
  return `${what} OVERDUE, due ${due}: "candor requests list".`;
}

export function overdueWord(count: string): string {
  return `${count} OVERDUE`;
}

export const NOBODY_READ = 'nobody read what others asked';
export const CALM_READINGS = 'nobody read content';

/** `who`: pseudonyms. Their reasons are in the log. */
export function readingsWord(questions: string, who: readonly string[], waiting: string): string {
  const agreed = waiting === '0' ? '' : `; ${waiting} asked to and may not yet`;
  return `${counted(questions, 'question')} read by ${who.join(', ')}, reasons sealed in the log${agreed}`;
}

export function readerWord(pseudonym: string, count: string): string {
  return `reader ${pseudonym} (${count}×)`;
}

export function refusedAccess(count: string): string {
  return `${count} refused access`;
}

export const NOTHING_DELETED = 'nothing was past its time';

export function sweptWord(rows: string, classes: readonly string[]): string {
  return `${counted(rows, 'row')} deleted or emptied: ${classes.join(', ')}`;
}

export function erasedWord(people: string): string {
  return `${counted(people, 'person', 'people')} erased`;
}

export function unchangedPolicy(version: string): string {
  return `${version}, unchanged`;
}

export const CALM_POLICY = 'policy unchanged';

export function changedPolicy(version: string, changes: string, last: string): string {
  return `${version}, changed ${counted(changes, 'time')}: ${last}`;
}

export function policyNeed(changes: string, last: string): string {
  return `The policy changed ${counted(changes, 'time')}: ${last}. Was that meant?`;
}

/** A change: when, from what to what, what in it, by whom where that is known. */
export function policyChange(
  at: string,
  from: string,
  to: string,
  { meta }: Pick<AuditEntry, 'meta'>,
): string {
  const changed = typeof meta['changed'] === 'string' && meta['changed'] !== '' ? `, ${meta['changed']}` : '';
  const by = typeof meta['by'] === 'string' ? ` by ${meta['by']}, who owns the file` : ' by nobody known';
  return `${at} ${from} → ${to}${changed}${by}`;
}

export function verifiedWord(from: string, to: string, all: boolean, head: string, at: string): string {
  const which = all ? `all ${to} entries` : `entries ${from} to ${to}`;
  return `${which} verified against the signed checkpoint ${head} of ${at}`;
}

export function notYetVerified(rest: string): string {
  return `${counted(rest, 'entry', 'entries')} not verified yet, "candor audit verify" checks all`;
}

export const CALM_LOG = 'the log is whole';
export const NOT_SEALED = 'NOT VERIFIED: nothing was signed yet';

export function brokenLog(problem: string): string {
  return `The audit log does NOT hold (${problem.replaceAll('_', ' ')}): it differs from what was signed. Run "candor audit verify --deep" now.`;
}

export function brokenWord(problem: string): string {
  return `DOES NOT HOLD: ${problem.replaceAll('_', ' ')}`;
}

export function modelWord(model: string, ends: string | undefined): string {
  return ends === undefined ? `${model}, shutdown date not known` : `${model}, shut down on ${ends}`;
}

export function modelGone(model: string): string {
  return `${model}, NOT OFFERED any more by its provider`;
}

export function modelGoneNeed(model: string): string {
  return `The provider does not offer the model ${model} any more: name another in the policy.`;
}

export function modelNeed(model: string, ends: string, days: number): string {
  const when =
    days < 0 ? `was shut down on ${ends}` : `is shut down on ${ends}, in ${counted(String(days), 'day')}`;
  return `The model ${model} ${when}: name another in the policy.`;
}

export const ALL_IN_ORDER = 'all in order';
export const CALM_INSTALLATION = 'installation in order';

export function faultsNeed(names: readonly string[]): string {
  return `The installation has faults: ${names.join(', ')}. Run "candor doctor".`;
}

export function upWord(share: string, down: string | undefined): string {
  return `up ${share}${down === undefined ? '' : ` (${down})`}`;
}

export function downWord(minutes: string, at: string): string {
  return `down for ${minutes} from ${at}`;
}

export function downNeed(minutes: string, at: string): string {
  return `Candor was down for ${minutes} from ${at}.`;
}
