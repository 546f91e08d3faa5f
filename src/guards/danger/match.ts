import type { HelpLanguage } from '../../domain/hard-subject.ts';
import type { Danger, Guard } from '../guard.ts';
import { saidAlone } from './alone.ts';
import { findCombinations } from './combine.ts';
import { textFor, toCueFinder } from './cues.ts';
import { toReading } from './reading.ts';
import type { DangerSubject } from './subject.ts';

/** How sure such wording is. */
const CONFIDENCE = 0.9;
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
  zh: /(?:不|没|没有|从不|并非|不会|不想|沒|沒有)$/u,
};
const CLAUSE = /[.,;:!?\n()–—、。，；：！？]/u;
const LOOK_BACK = 40;

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

function compile({ id, cues, harmless, alone = {} }: DangerSubject): (text: string) => readonly Found[] {
  const mayHold = toCueFinder(cues);
  const idiomsIn = toCueFinder(harmless);
  return (text) => {
    const reading = toReading(text);
    const rule = saidAlone(reading.plain, alone);
    if (rule !== undefined) return [{ start: 0, end: text.length, rule }];
    const matches = [
      ...mayHold(reading).flatMap((cue) => matchesOf(textFor(cue.language, reading), cue)),
      ...findCombinations(id, reading),
    ];
    if (matches.length === 0) return [];
    const excused = idiomsIn(reading).flatMap(({ language, pattern }) =>
      [...textFor(language, reading).matchAll(pattern)].map((match) => spanOf(match)),
    );
    const meant = matches.filter((match) => !excused.some((other) => overlaps(match, other)));
    // Where letters moved, only the whole text is known to hold it.
    return reading.plain.length === text.length
      ? meant
      : meant.map((match) => ({ ...match, start: 0, end: text.length }));
  };
}

function matchesOf(
  plain: string,
  { language, pattern, unless }: ReturnType<ReturnType<typeof toCueFinder>>[number],
): readonly Found[] {
  if (plain.search(pattern) < 0) return []; // most texts: `matchAll` copies the pattern
  return [...plain.matchAll(pattern)].flatMap((match) => {
    const clause =
      plain
        .slice(Math.max(0, match.index - LOOK_BACK), match.index)
        .split(CLAUSE)
        .at(-1) ?? '';
    return DENIED[language].test(clause.trimEnd()) || unless.test(match[0])
      ? []
      : [{ ...spanOf(match), rule: language }];
  });
}

function spanOf({ 0: found, index }: RegExpExecArray): { readonly start: number; readonly end: number } {
  return { start: index, end: index + found.length };
}

function overlaps(one: Found, other: Found): boolean {
  return one.start < other.end && other.start < one.end;
}
