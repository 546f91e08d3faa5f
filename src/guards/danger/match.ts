import { HELP_LANGUAGES, type HelpLanguage } from '../../domain/hard-subject.ts';
import { toPhrasePattern } from '../../policy/phrase.ts';
import type { Danger, Guard } from '../guard.ts';
import { fold } from '../injection/fold.ts';
import type { DangerSubject } from './subject.ts';

/** How sure such wording is. */
const CONFIDENCE = 0.9;
/** Whoever needs help says so near the beginning or the end; what lies between is a document. */
const MOST_CHARS = 2000;
/** Right before a cue, in the same clause, these turn it round. A cue that holds one itself begins with it. */
const DENIED: Readonly<Record<HelpLanguage, RegExp>> = {
  en: /(?<![\p{L}])(?:not|never|n't|nobody|no one|without)(?: (?:been|being|a|an|to|going|even|want|the|really|actually|currently))*$/u,
  de: /(?<![\p{L}])(?:kein\p{L}*|nicht|nie|niemals|niemand)$/u,
  fr: /(?<![\p{L}])(?:pas|jamais|aucun\p{L}*|personne n[e']?)$/u,
  es: /(?<![\p{L}])(?:nunca|jamas|nadie)$/u,
  ja: /(?!)/u,
  pt: /(?<![\p{L}])(?:nunca|ninguem|jamais)$/u,
  it: /(?<![\p{L}])(?:mai|nessuno)$/u,
  pl: /(?<![\p{L}])(?:nigdy|nikt)(?: nie)?$/u,
  nl: /(?<![\p{L}])(?:nooit|geen|niemand)$/u,
};
const CLAUSE = /[.,;:!?\n()–—]/u;
const LOOK_BACK = 40;
// oxlint-disable-next-line no-control-regex -- Latin-1 is exactly this range
const NOT_LATIN = /[^\0-\xFF]/g;

interface Words {
  readonly language: HelpLanguage;
  readonly cues: RegExp;
}

/** A guard over questions that notices one hard subject. The rule of what it finds is the language of the words. */
export function toDangerGuard(subject: DangerSubject): Guard {
  const find = compile(subject);
  return {
    id: subject.id,
    stage: 'input',
    replacement: '',
    check: (text) => find(text).map((found) => ({ ...found, kind: subject.id, confidence: CONFIDENCE })),
  };
}

type Found = Pick<Danger, 'start' | 'end' | 'rule'>;

function compile({ cues, harmless }: DangerSubject): (text: string) => readonly Found[] {
  const words: readonly Words[] = HELP_LANGUAGES.map((language) => ({
    language,
    cues: toPattern(cues[language]),
  }));
  const idioms = toPattern(HELP_LANGUAGES.flatMap((language) => harmless[language] ?? []));
  return (text) => {
    const plain = toPlain(text);
    const latin = toLatin(plain);
    const matches = words.flatMap(({ language, cues: pattern }) =>
      matchesOf(language === 'ja' ? plain : latin, language, pattern),
    );
    if (matches.length === 0) return [];
    const excused = [...plain.matchAll(idioms)].map((match) => spanOf(match));
    const meant = matches.filter((match) => !excused.some((other) => overlaps(match, other)));
    // Where letters moved, only the whole text is known to hold it.
    return plain.length === text.length
      ? meant
      : meant.map((match) => ({ ...match, start: 0, end: text.length }));
  };
}

function matchesOf(plain: string, language: HelpLanguage, pattern: RegExp): readonly Found[] {
  if (plain.search(pattern) < 0) return []; // most texts: `matchAll` copies the pattern
  return [...plain.matchAll(pattern)].flatMap((match) => {
    const clause =
      plain
        .slice(Math.max(0, match.index - LOOK_BACK), match.index)
        .split(CLAUSE)
        .at(-1) ?? '';
    return DENIED[language].test(clause.trimEnd()) ? [] : [{ ...spanOf(match), rule: language }];
  });
}

function spanOf({ 0: found, index }: RegExpExecArray): { readonly start: number; readonly end: number } {
  return { start: index, end: index + found.length };
}

function overlaps(one: Found, other: Found): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Small letters without accents; the middle of a long text as blanks, so that places in it stay. */
function toPlain(text: string): string {
  const plain = fold(text).toLowerCase();
  if (plain.length <= 2 * MOST_CHARS) return plain;
  const middle = ' '.repeat(plain.length - 2 * MOST_CHARS);
  return plain.slice(0, MOST_CHARS) + middle + plain.slice(-MOST_CHARS);
}

/** One byte a letter: V8 runs classes such as `\p{L}` over such a text fifty times as fast. */
function toLatin(plain: string): string {
  return Buffer.from(plain.replaceAll(NOT_LATIN, ' '), 'latin1').toString('latin1');
}

function toPattern(phrases: readonly string[]): RegExp {
  return new RegExp(
    phrases.map((phrase) => toPhrasePattern(fold(phrase).toLowerCase())).join('|') || '(?!)',
    'gu',
  );
}
