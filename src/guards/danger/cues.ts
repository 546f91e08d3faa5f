import { HELP_LANGUAGES, type HelpLanguage } from '../../domain/hard-subject.ts';
import { toPhrasePattern } from '../../policy/phrase.ts';
import { fold } from '../injection/fold.ts';
import type { toReading } from './reading.ts';
import type { DangerSubject } from './subject.ts';
import { toWordLookup } from './word-lookup.ts';

type Reading = ReturnType<typeof toReading>;

interface Cue {
  readonly language: HelpLanguage;
  readonly pattern: RegExp;
  /** In the words that it leaves open, these turn it round. Not in a cue that speaks of "never" itself. */
  readonly unless: RegExp;
}

const UNSPACED: ReadonlySet<HelpLanguage> = new Set(['ja', 'zh']);
const HAN_OR_KANA = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const NEVER =
  /\b(?:never|nobody|nie|niemals|niemand|jamais|nunca|jamas|nadie|ninguem|mai|nessuno|nooit|nigdy|nikt)\b/u;
const NOTHING = /(?!)/u;
const CHOICES = /\.{3}|[^\s.]+/gu;

/**
 * Which cues of a subject a text may hold: each is filed under the rarest of its words, so that most texts try none of the thousand.
 * In a script without blanks its signs have to stand somewhere in the text.
 */
export function toCueFinder(cues: DangerSubject['harmless']): (reading: Reading) => readonly Cue[] {
  const unspaced = [...UNSPACED].flatMap((language) =>
    (cues[language] ?? []).map((phrase) => {
      const folded = fold(phrase).toLowerCase();
      return { parts: rarestWords(folded), cue: toUnspacedCue(language, folded) };
    }),
  );
  const lookup = toWordLookup(
    HELP_LANGUAGES.filter((language) => !UNSPACED.has(language)).flatMap((language) =>
      (cues[language] ?? []).flatMap((phrase) => {
        const cue = toLazyCue(language, phrase);
        return rarestWords(fold(phrase).toLowerCase()).map((word) => [word, cue] as const);
      }),
    ),
  );
  return ({ words, plain }) => {
    const found = new Set<Cue>();
    if (HAN_OR_KANA.test(plain))
      for (const { parts, cue } of unspaced) if (parts.some((part) => plain.includes(part))) found.add(cue);
    for (const { word } of words) for (const cue of lookup(word)) found.add(cue);
    return [...found];
  };
}

/** The text that a cue of this language is looked for in. */
export function textFor(language: HelpLanguage, { plain, latin }: Reading): string {
  return UNSPACED.has(language) ? plain : latin;
}

function toUnspacedCue(language: HelpLanguage, phrase: string): Cue {
  let made: RegExp | undefined;
  return {
    language,
    unless: NOTHING,
    get pattern() {
      made ??= new RegExp(toPhrasePattern(phrase), 'gu');
      return made;
    },
  };
}

function toLazyCue(language: HelpLanguage, phrase: string): Cue {
  let made: RegExp | undefined;
  return {
    language,
    unless: NEVER.test(phrase) ? NOTHING : NEVER,
    get pattern() {
      made ??= toLatinPattern(phrase);
      return made;
    },
  };
}

/** Of a text in Latin-1: without the tables of all the world's letters, of which a thousand patterns would hold a copy each. */
function toLatinPattern(phrase: string): RegExp {
  const source = toPhrasePattern(fold(phrase).toLowerCase())
    .replaceAll(String.raw`\p{L}`, 'a-zªµºà-öø-ÿ')
    .replaceAll(String.raw`\p{N}`, '0-9²³¹¼-¾')
    .replaceAll(String.raw`\p{M}`, '')
    .replaceAll(String.raw`\uE000`, '')
    .replaceAll('\uE000', '');
  return new RegExp(source, 'g');
}

/** The choice whose words are longest: long words are rare. */
function rarestWords(phrase: string): readonly string[] {
  const choices = (phrase.match(CHOICES) ?? [])
    .filter((choice) => choice !== '...')
    .map((choice) => choice.split('|'));
  return choices.toSorted((one, other) => shortestOf(other) - shortestOf(one))[0] ?? [];
}

function shortestOf(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}
