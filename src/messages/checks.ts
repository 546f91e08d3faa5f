import { sayAll } from './say.ts';
/** What the checks look for, in words; a guard that is not named here goes by its id. */
const CHECKS: Readonly<Record<string, string>> = sayAll('checks.checks');

/** What was found in an answer and left in. */
const NOTED: Readonly<Record<string, string>> = sayAll('checks.noted');

export function checkWord(guard: string): string {
  return CHECKS[guard] ?? guard.replaceAll('-', ' ');
}

export function notedWord(kind: string): string {
  return NOTED[kind] ?? kind;
}
