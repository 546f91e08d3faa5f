import type { HelpLanguage } from '../../../domain/hard-subject.ts';
import type { DangerSubject } from '../subject.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Families } from './families.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { SIGNS } from './signs/index.ts';
import { TOLD } from './told/index.ts';

/** To add a language: a file beside this one, and a line here. */
const FAMILIES: readonly Readonly<Partial<Record<HelpLanguage, Families>>>[] = [
  { en, de, fr, es, ja },
  SIGNS,
  TOLD,
];

/** The subject with every family of phrases that is known for it. */
export function withFamilies(subject: DangerSubject): DangerSubject {
  return {
    ...subject,
    cues: { ...subject.cues, ...withPhrases(subject.cues, (families) => families.cues[subject.id]) },
    harmless: {
      ...subject.harmless,
      ...withPhrases(subject.harmless, (families) => families.harmless[subject.id] ?? []),
    },
  };
}

function withPhrases(
  known: DangerSubject['harmless'],
  phrasesOf: (families: Families) => readonly string[],
): DangerSubject['harmless'] {
  const added: Partial<Record<HelpLanguage, readonly string[]>> = {};
  for (const [language, families] of FAMILIES.flatMap((each) => Object.entries(each)) as [
    HelpLanguage,
    Families,
  ][])
    added[language] = [
      ...(added[language] ?? known[language] ?? []),
      ...phrasesOf(families).flatMap((phrase) => apart(spelt(phrase, families.roles))),
    ];
  return added;
}

function spelt(phrase: string, roles: Families['roles']): string {
  return phrase.replaceAll(/\$(?<role>[a-z]+)/gu, (_, role: string) => roles[role] ?? '');
}

/** `a|b_c` as two phrases: a choice of `DangerSubject` is one word. */
function apart(phrase: string): readonly string[] {
  const words = phrase.split(' ');
  const at = words.findIndex((word) => word.includes('_'));
  if (at === -1) return [phrase];
  const choices = words[at]?.split('|') ?? [];
  const several = choices
    .filter((choice) => choice.includes('_'))
    .map((choice) => choice.replaceAll('_', ' '));
  const single = choices.filter((choice) => !choice.includes('_')).join('|');
  return [single, ...several]
    .filter((choice) => choice !== '')
    .flatMap((choice) => apart([...words.slice(0, at), choice, ...words.slice(at + 1)].join(' ')));
}
