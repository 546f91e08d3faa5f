import { kindWord } from './kinds.ts';

/** What broke, in words for people, by error code; platforms and their like are told by `FAILED`. */
const BROKEN: Readonly<Record<string, string>> = {
  MODEL_TIMEOUT: 'the model took too long',
  MODEL_UNREACHABLE: 'the model could not be reached',
  MODEL_RATE_LIMITED: 'the model turned questions away: too many at once, or its quota is used up',
  MODEL_REJECTED: 'the model refused the request',
  MODEL_MISCONFIGURED: 'the model refuses the key or does not know the name of the model',
  MODEL_BROKEN: 'the answer of the model broke off',
  MODEL_CIRCUIT_OPEN: 'the model failed several times in a row and is left alone for a moment',
  STORE_FAILED: 'the database failed',
  CHECKPOINT_NOT_TAKEN: 'a checkpoint was not taken',
  SIEM_FAILED: 'the place for security events failed',
  WEBHOOK_FAILED: 'a system that is told of incidents failed',
  UNREADABLE: 'a question could not be read any more',
  BUG: 'a fault in Candor',
};
const FAILED = /^([A-Z]+)_FAILED$/u;
const KIND = /^[A-Z][A-Z_]+$/u;

/** Why an incident was opened, for people: an error in words, a kind by its name; ids of rules, documents and guards as they are. */
export function causeWord(cause: string): string {
  const broken = BROKEN[cause];
  if (broken !== undefined) return broken;
  const [, platform] = FAILED.exec(cause) ?? [];
  if (platform !== undefined) return `${platform.charAt(0)}${platform.slice(1).toLowerCase()} failed`;
  return KIND.test(cause) ? kindWord(cause) : cause;
}
