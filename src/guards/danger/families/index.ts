import type { HelpLanguage } from '../../../domain/hard-subject.ts';
import type { DangerSubject } from '../subject.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Families } from './families.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';

/** To add a language: a file beside this one, and a line here. */
const FAMILIES: Readonly<Partial<Record<HelpLanguage, Families>>> = { en, de, fr, es, ja };

/** The subject with every family of phrases that is known for it. */
export function withFamilies(subject: DangerSubject): DangerSubject {
  return {
    ...subject,
    cues: { ...subject.cues, ...added(subject.cues, (families) => families.cues[subject.id]) },
    harmless: {
      ...subject.harmless,
      ...added(subject.harmless, (families) => families.harmless[subject.id] ?? []),
    },
  };
}

function added(
  known: DangerSubject['harmless'],
  phrasesOf: (families: Families) => readonly string[],
): DangerSubject['harmless'] {
  const languages = Object.entries(FAMILIES) as [HelpLanguage, Families][];
  return Object.fromEntries(
    languages.map(([language, families]) => [
      language,
      [...(known[language] ?? []), ...phrasesOf(families).map((phrase) => spelt(phrase, families.roles))],
    ]),
  );
}

function spelt(phrase: string, roles: Families['roles']): string {
  return phrase.replaceAll(/\$(?<role>[a-z]+)/gu, (_, role: string) => roles[role] ?? '');
}
