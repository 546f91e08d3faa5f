import { kindWord } from './kinds.ts';
import { isKey, say } from './say.ts';

const FAILED = /^([A-Z]+)_FAILED$/u;
const KIND = /^[A-Z][A-Z_]+$/u;

/**
 * Why an incident was opened, for people: an error in words, a kind by its name; ids of rules, documents and guards as they are.
 * Of platforms and their like is said that they failed.
 */
export function causeWord(cause: string): string {
  const key = `causes.broken.${cause}`;
  if (isKey(key)) return say(key);
  const [, platform] = FAILED.exec(cause) ?? [];
  if (platform !== undefined) {
    return say('causes.failed', { platform: `${platform.charAt(0)}${platform.slice(1).toLowerCase()}` });
  }
  return KIND.test(cause) ? kindWord(cause) : cause;
}
