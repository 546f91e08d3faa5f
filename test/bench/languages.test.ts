import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { measureLanguages } from '../../bench/redaction/by-language.ts';
import { LANGUAGES } from '../../bench/redaction/languages/index.ts';
import { toTexts } from '../../bench/redaction/languages/to-texts.ts';
import { detectAll } from '../../src/redaction/detect.ts';
import { CONTEXT } from '../src/redaction/support.ts';

const [ENGLISH] = LANGUAGES;

describe('the sentences of a language', () => {
  test.each(LANGUAGES)('have a label for every value, in $id', (language) => {
    const texts = toTexts(language);

    expect(texts.filter(({ text }) => /[{}]/.test(text))).toEqual([]);
    expect(texts.filter(({ labels }) => labels.length === 0)).toHaveLength(language.harmless.length);
  });

  it('are the same in every run', () => {
    expect(toTexts(ENGLISH!)).toEqual(toTexts(ENGLISH!));
  });

  test.each(['IBAN', 'CREDIT_CARD'])('have check digits in each %s', (type) => {
    const values = toTexts(ENGLISH!).flatMap(({ text, labels }) =>
      labels.filter((label) => label.type === type).map(({ start, end }) => text.slice(start, end)),
    );

    expect(values.length).toBeGreaterThan(3);
    expect(values.filter((value) => detectAll(value, CONTEXT).length === 0)).toEqual([]);
  });
});

test('every language is measured in full', () => {
  for (const { structured, person, precision, harmless } of measureLanguages()) {
    expect([structured, person, precision].every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(harmless).toBeGreaterThan(10);
  }
});

test('the README says of each language what was measured', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8').split('\n');
  const at = readme.findIndex((line) => line.startsWith('| en | de |'));
  const [names, , said] = readme.slice(at, at + 3).map((line) => line.split(' | ').map(trimBars));

  expect(names?.map((name, i) => [name, said?.[i]])).toEqual([
    ...measureLanguages().map(({ language, measured }) => [language, measured ? 'measured' : 'best effort']),
    ['others', 'best effort'],
  ]);
});

function trimBars(cell: string): string {
  return cell.replace(/^\| | \|$/g, '');
}
