import type { CheckResult } from '../domain/self-check.ts';
import { say, sayAll } from './say.ts';

/** What the installation is looked over for, as its people read it. */
export const CHECK_NAMES: Readonly<Record<CheckResult['id'], string>> = sayAll('selfCheck.names');

export const STATUS_WORDS: Readonly<Record<CheckResult['findings'][number]['status'], string>> =
  sayAll('selfCheck.status');

/** Under the figures of a digest. */
export function runDoctor(): string {
  return say('selfCheck.runDoctor');
}

/** Beside the policy, where it names no channel for incidents. */
export function postedNowhere(): string {
  return say('selfCheck.postedNowhere');
}
