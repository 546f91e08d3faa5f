import { inLanguage } from './privacy.ts';
import { readerNow, say } from './say.ts';
import { clockOf } from './times.ts';
import type { Zone } from './values.ts';

/** What is said of a text that somebody asks about: whether Candor wrote it. */

export function wrote(
  as: 'unchanged' | 'edited',
  at: Temporal.Instant,
  byPerson: boolean,
  zone: Zone,
): string {
  const when = clockOf(at, zone);
  const said = as === 'unchanged' ? say('provenance.unchanged', when) : say('provenance.edited', when);
  return byPerson ? `${said} ${say('provenance.byPerson')}` : said;
}

/** `kept`: how long answers are known, as the policy says it. */
export function notKnown(kept: string): string {
  return say('provenance.unknown', { kept: inLanguage(kept, readerNow().language) });
}

export function tooShortToTell(): string {
  return say('provenance.tooShort');
}

export function howToVerify(): string {
  return say('provenance.howTo');
}

export function verifiedTooOften(): string {
  return say('provenance.tooOften');
}
