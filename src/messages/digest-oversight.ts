import type { AuditEntry } from '../domain/audit-entry.ts';
import { counting, listed } from './counts.ts';
import { say, sayAll } from './say.ts';

/** What a digest says of those who watch over Candor: policy, proof, readings, requests, the installation. */

export function requestsWord(open: string, next: string | undefined, came: string, answered: string): string {
  const due = { hasNext: String(next !== undefined), next: next ?? '' };
  return say('oversight.requests', { open, ...due, came, answered });
}

export function noRequests(): string {
  return say('oversight.noRequests');
}
export function calmRequests(): string {
  return say('oversight.calmRequests');
}

export function overdueNeed(count: string, due: string): string {
  return say('oversight.overdueNeed', { ...counting(count), due });
}

export function overdueWord(count: string): string {
  return say('oversight.overdue', { count });
}

export function nobodyRead(): string {
  return say('oversight.nobodyRead');
}
export function calmReadings(): string {
  return say('oversight.calmReadings');
}

/** `who`: pseudonyms. Their reasons are in the log. */
export function readingsWord(questions: string, who: readonly string[], waiting: string): string {
  const waits = String(waiting !== '0');
  return say('oversight.readings', { ...counting(questions), who: listed(who), waits, waiting });
}

export function readerWord(pseudonym: string, count: string): string {
  return say('oversight.reader', { pseudonym, count });
}

export function refusedAccess(count: string): string {
  return say('oversight.refusedAccess', { count });
}

export function nothingDeleted(): string {
  return say('oversight.nothingDeleted');
}

export function sweptWord(rows: string, classes: readonly string[]): string {
  return say('oversight.swept', { ...counting(rows), classes: listed(classes) });
}

export function erasedWord(people: string): string {
  return say('oversight.erased', counting(people));
}

export function unchangedPolicy(version: string): string {
  return say('oversight.unchangedPolicy', { version });
}

export function calmPolicy(): string {
  return say('oversight.calmPolicy');
}

export function changedPolicy(version: string, changes: string, last: string): string {
  return say('oversight.changedPolicy', { version, ...counting(changes), last });
}

export function policyNeed(changes: string, last: string): string {
  return say('oversight.policyNeed', { ...counting(changes), last });
}

/** A change: when, from what to what, what in it, by whom where that is known. */
export function policyChange(
  at: string,
  from: string,
  to: string,
  { meta }: Pick<AuditEntry, 'meta'>,
): string {
  const [changed = '', by] = [meta['changed'], meta['by']].map((value) =>
    typeof value === 'string' ? value : undefined,
  );
  const known = { isKnown: String(by !== undefined), by: by ?? '' };
  return say('oversight.policyChange', {
    at,
    from,
    to,
    hasChanged: String(changed !== ''),
    changed,
    ...known,
  });
}

/** `which`: every entry that there is, all of those that were signed, or some of these; `all`: how many there are. */
export function verifiedWord(
  entries: {
    readonly which: 'all' | 'signed' | 'some';
    readonly from: string;
    readonly to: string;
    readonly all: string;
  },
  head: string,
  at: string,
): string {
  return say('oversight.verified', { ...entries, head, at });
}

/** The newest ones, which no checkpoint holds yet. */
export function notYetSigned(count: string): string {
  return say('oversight.notYetSigned', counting(count));
}

export function notYetVerified(rest: string): string {
  return say('oversight.notYetVerified', counting(rest));
}

export function calmLog(): string {
  return say('oversight.calmLog');
}
export function notSealed(): string {
  return say('oversight.notSealed');
}

export function brokenLog(problem: string): string {
  return say('oversight.brokenLog', { problem: problem.replaceAll('_', ' ') });
}

export function brokenWord(problem: string): string {
  return say('oversight.broken', { problem: problem.replaceAll('_', ' ') });
}

export function modelWord(model: string, ends: string | undefined): string {
  return say('oversight.model', { model, isKnown: String(ends !== undefined), ends: ends ?? '' });
}

/** A model that answers a share of the threads beside it. */
export function modelTrial(candidate: string, share: number): string {
  return say('oversight.modelTrial', { candidate, share });
}

/** It was given a share of the threads. */
export function modelStep(candidate: string, share: number, at: string): string {
  return say('oversight.modelStep', { candidate, share, at });
}

const RANGES: Readonly<Record<string, string>> = sayAll('oversight.ranges');

/** `why`: a code, or the ranges that it left, `helpful,failed`. */
export function trialEnded(candidate: string, why: string, at: string): string {
  const ranges = listed(why.split(',').map((range) => RANGES[range] ?? range));
  return say('oversight.trialEnded', { candidate, why, ranges, at });
}

/** `isLast`: the latest of all, and not of the time that is told of. */
export function modelQualified(
  { candidate, against, verdict }: Readonly<Record<'candidate' | 'against' | 'verdict', string>>,
  at: string,
  isLast: boolean,
): string {
  return say('oversight.modelQualified', { candidate, against, verdict, at, isLast: String(isLast) });
}

export function goldenAsked(verdict: string, at: string): string {
  return say('oversight.goldenAsked', { verdict, at });
}

export function modelGone(model: string): string {
  return say('oversight.modelGone', { model });
}

export function modelGoneNeed(model: string): string {
  return say('oversight.modelGoneNeed', { model });
}

export function modelNeed(model: string, ends: string, days: number): string {
  return say('oversight.modelNeed', { model, isOver: String(days < 0), ends, days });
}

export function allInOrder(): string {
  return say('oversight.allInOrder');
}
export function calmInstallation(): string {
  return say('oversight.calmInstallation');
}

export function faultsNeed(names: readonly string[]): string {
  return say('oversight.faultsNeed', { names: listed(names) });
}

export function upWord(share: string, down: string | undefined): string {
  return say('oversight.up', { share, isDown: String(down !== undefined), down: down ?? '' });
}

export function downWord(minutes: string, at: string): string {
  return say('oversight.down', { minutes, at });
}

export function downNeed(minutes: string, at: string): string {
  return say('oversight.downNeed', { minutes, at });
}
