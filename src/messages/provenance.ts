import { listed } from './counts.ts';
import { inLanguage } from './privacy.ts';
import { readerNow, say } from './say.ts';
import { clockOf } from './times.ts';
import type { Zone } from './values.ts';

/** Figures and negations that are named. */
const MOST_SHOWN = 12;

/** What is said of a text that somebody asks about: whether Candor wrote it. */

export function wrote(
  as: 'unchanged' | 'edited',
  at: Temporal.Instant,
  byPerson: boolean,
  differs: readonly string[],
  zone: Zone,
): string {
  const when = clockOf(at, zone);
  const said = as === 'unchanged' ? say('provenance.unchanged', when) : say('provenance.edited', when);
  const shown = differs.slice(0, MOST_SHOWN);
  return [
    said,
    shown.length === 0 ? '' : say('provenance.differs', { words: listed(shown) }),
    byPerson ? say('provenance.byPerson') : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
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
