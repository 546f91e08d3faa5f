import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/base/errors.ts';
import { conceptsOf } from '../../../src/knowledge/concepts.ts';
import { lexiconOf } from '../../../src/knowledge/lexicon.ts';
import { parseSynonyms } from '../../../src/knowledge/synonyms.ts';
import { passageOf } from './passage.ts';

describe('the synonyms of an organisation', () => {
  test('are groups of words and phrases', () => {
    const text = 'terms: []\nsynonyms:\n  - [Moonbase, ticket desk]\n  - [Bix, HR system, "365"]\n';

    expect(parseSynonyms(text)).toEqual([
      ['Moonbase', 'ticket desk'],
      ['Bix', 'HR system', '365'],
    ]);
  });

  test.each([['terms: []\n'], ['terms: []\nsynonyms:\n']])('may be none: %j', (text) => {
    expect(parseSynonyms(text)).toEqual([]);
  });

  test.each([
    ['synonyms: Moonbase', 'terms.yaml:1:1', 'must be a list of groups'],
    ['synonyms:\n  - Moonbase', 'terms.yaml:2:5', 'must be a list of words'],
    ['synonyms:\n  - [Moonbase]', 'terms.yaml:2:5', 'at least two words'],
    ['synonyms:\n  - [Moonbase, 365]', 'terms.yaml:2:16', 'quotation marks'],
    ['synonyms:\n  - [Moonbase, "??"]', 'terms.yaml:2:16', 'a letter or a digit'],
    ['synonyms:\n  - [Bix, desk]\n  - [Moon, Desks]', 'terms.yaml:3:12', 'first in group 1'],
  ])('that are wrong are named: %j', (text, where, problem) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining(`${where} `)]);
    expect(faultsOf(text)[0]).toContain(problem);
  });
});

describe('a question in the words of the organisation', () => {
  const passages = [passageOf('a.md#1', 'Moonbase', 'Ask in Moonbase.')];
  const words = (question: string): readonly string[] =>
    conceptsOf(question, lexiconOf(passages)).flatMap((concept) => [...concept.words.keys()]);

  test('is looked for by what else they are called, as words and as phrases', () => {
    lexiconOf(passages, [['Moonbase', 'ticket desk', 'helpline']]);

    expect(words('Where is the helpline?')).toContain('moonbase');
    expect(words('Who sits at the ticket desks?')).toContain('moonbase');
    expect(words('Who sits at the ticket office?')).not.toContain('moonbase');
  });

  test('follows other synonyms as soon as they are given', () => {
    lexiconOf(passages, [['Moonbase', 'helpline']]);
    lexiconOf(passages, [['Moonbase', 'kiosk']]);

    expect(words('Where is the kiosk?')).toContain('moonbase');
    expect(words('Where is the helpline?')).not.toContain('moonbase');
  });
});

function faultsOf(text: string): readonly string[] {
  try {
    parseSynonyms(text, 'terms.yaml');
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ where, problem }) => `${where} ${problem}`);
    throw error;
  }
  return [];
}
