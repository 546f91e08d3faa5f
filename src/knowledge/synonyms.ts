import { z } from 'zod';
import { ConfigError, type Fault } from '../base/errors.ts';
import { parseYamlFile } from '../base/yaml-file.ts';
import { stem } from './stem.ts';
import { wordsIn } from './tokens.ts';

/** Words and phrases of the organisation that stand for one another: `[Tidewater, HR system]`. */
type Synonyms = readonly (readonly string[])[];

const MOST_GROUPS = 1000;
const MOST_WORDS = 30;
const MOST_CHARS = 80;

const Word = z
  .string('must be a word or phrase; write numbers in quotation marks')
  .trim()
  .max(MOST_CHARS, `must have at most ${String(MOST_CHARS)} characters`)
  .refine((word) => wordsIn(word).length > 0, 'must have a letter or a digit');
const Group = z
  .array(Word, 'must be a list of words that mean the same: [Tidewater, HR system]')
  .min(2, 'must have at least two words: one alone stands for nothing else')
  .max(MOST_WORDS, `must have at most ${String(MOST_WORDS)} words`);
const File = z.looseObject({
  synonyms: z
    .array(Group, 'must be a list of groups of words')
    .max(MOST_GROUPS, `must have at most ${String(MOST_GROUPS)} groups`)
    .nullish(),
});

/**
 * Reads the `synonyms` of `terms.yaml`; what else stands in it is others' to read.
 *
 * Throws: `ConfigError` `TERMS_INVALID` with every fault as `file:line:column`.
 */
export function parseSynonyms(text: string, file = 'org/terms.yaml'): Synonyms {
  const faults: Fault[] = [];
  const parsed = parseYamlFile(file, text, File, faults);
  const groups = parsed?.value.synonyms ?? [];
  const groupOf = new Map<string, number>();
  for (const [group, words] of groups.entries())
    for (const [index, word] of words.entries()) {
      const other = groupOf.get(keyOf(word));
      if (other !== undefined)
        faults.push({
          where: parsed?.where(['synonyms', group, index]) ?? file,
          problem: `"${word}" is there twice, first in group ${String(other + 1)}: put what means the same into one group`,
        });
      else groupOf.set(keyOf(word), group);
    }
  if (faults.length > 0) throw new ConfigError('TERMS_INVALID', faults);
  return groups;
}

/** Looks words up in groups of synonyms. */
interface SynonymBook {
  /** What else a word is called. */
  of(word: string): readonly string[];
  /** What else the phrases are called that stand in a text, for each of them. */
  in(text: string): readonly (readonly string[])[];
}

export function openSynonyms(groups: Synonyms): SynonymBook {
  const lower = groups.map((group) => group.map((word) => wordsIn(word).join(' ')));
  const byKey = new Map(lower.flatMap((group) => group.map((word) => [keyOf(word), group] as const)));
  const phrases = [...byKey].filter(([key]) => key.includes(' '));
  return {
    of: (word) => (byKey.get(keyOf(word)) ?? []).filter((other) => keyOf(other) !== keyOf(word)),
    in: (text) => {
      if (phrases.length === 0) return [];
      const plain = ` ${keyOf(text)} `;
      return [...new Set(phrases.filter(([key]) => plain.includes(` ${key} `)).map(([, group]) => group))];
    },
  };
}

function keyOf(text: string): string {
  return wordsIn(text).map(stem).join(' ');
}
