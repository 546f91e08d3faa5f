import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { REPLY_LANGUAGES } from '../../../src/domain/reply-language.ts';
import { CATALOGUES } from '../../../src/messages/catalogue/index.ts';
import { findUses } from './find-uses.ts';
import { SAME_IN_ENGLISH } from './same-in-english.ts';

type Key = keyof (typeof CATALOGUES)['en'];
const KEYS = Object.keys(CATALOGUES.en) as Key[];
const OTHERS = REPLY_LANGUAGES.filter((language) => language !== 'en');
/** English says "a" or "an" before a word that other languages put otherwise. */
const ENGLISH_ALONE = new Set(['article']);

describe('the catalogue', () => {
  it.each(OTHERS)('in %s has the keys of English and no others', (language) => {
    expect(Object.keys(CATALOGUES[language]).sort()).toEqual([...KEYS].sort());
  });

  it.each(REPLY_LANGUAGES)('in %s has sentences in ICU MessageFormat', (language) => {
    const faulty = KEYS.filter((key) => !isReadable(CATALOGUES[language][key]));

    expect(faulty).toEqual([]);
  });

  it.each(OTHERS)('in %s puts in what English does', (language) => {
    const differing = KEYS.filter(
      (key) => namesIn(CATALOGUES[language][key]).join() !== namesIn(CATALOGUES.en[key]).join(),
    );

    expect(differing).toEqual([]);
  });

  it.each(REPLY_LANGUAGES)('in %s counts in the plurals that the language has', (language) => {
    const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wanting = known.filter((one) => one !== 'many'); // of millions alone, in French and Spanish
    const faulty = KEYS.filter((key) =>
      pluralsIn(CATALOGUES[language][key]).some(
        (forms) =>
          forms.some((form) => !form.startsWith('=') && !known.includes(form as Intl.LDMLPluralRule)) ||
          wanting.some((form) => !forms.includes(form)),
      ),
    );

    expect(faulty).toEqual([]);
  });

  it.each(OTHERS)('in %s says nothing in English by accident', (language) => {
    const same = KEYS.filter(
      (key) =>
        /\p{L}{3}/u.test(wordsOf(CATALOGUES.en[key])) && CATALOGUES[language][key] === CATALOGUES.en[key],
    );

    expect(same.filter((key) => !SAME_IN_ENGLISH[language].has(key) && !isCommand(key))).toEqual([]);
  });

  it('has no sentence that nobody says, and lacks none', () => {
    const { keys, prefixes } = findUses();
    const used = (key: string) => keys.has(key) || prefixes.some((prefix) => key.startsWith(prefix));

    expect(KEYS.filter((key) => !used(key))).toEqual([]);
    expect(prefixes.filter((prefix) => !KEYS.some((key) => key.startsWith(prefix)))).toEqual([]);
  });

  it('is given every value that its sentences put in', () => {
    const { given } = findUses();
    const wanting = given.flatMap(({ key, names }) => {
      const wanted = namesIn(CATALOGUES.en[key as Key]).concat(hasArticle(key) ? ['article'] : []);
      return wanted.every((name) => names.includes(name)) ? [] : [{ key, wanted, names }];
    });

    expect(wanting).toEqual([]);
  });
});

/** A command is written as it is understood: test/src/intents/advertised.test.ts holds that each is. */
function isCommand(key: string): boolean {
  return key.startsWith('commands.names.');
}

function hasArticle(key: string): boolean {
  return CATALOGUES.en[key as Key].includes('{article}');
}

function isReadable(text: string): boolean {
  try {
    parse(text);
    return text.trim() !== '';
  } catch {
    return false;
  }
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];
type Choice = Extract<Element, { readonly options: unknown }>;

function parse(text: string): readonly Element[] {
  return new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
}

function isChoice(element: Element): element is Choice {
  return 'options' in element;
}

function* elementsOf(elements: readonly Element[]): Generator<Element> {
  for (const element of elements) {
    yield element;
    if (isChoice(element)) for (const { value } of Object.values(element.options)) yield* elementsOf(value);
  }
}

/** The type of a text that stands as it is: its value is no name. */
const LITERAL = 0;

function isLiteral(element: Element): boolean {
  const type: number = element.type;
  return type === LITERAL;
}

function namesIn(text: string): string[] {
  const names = [...elementsOf(parse(text))].flatMap((element) =>
    'value' in element && !isLiteral(element) ? [element.value] : [],
  );
  return [...new Set(names)].filter((name) => !ENGLISH_ALONE.has(name)).sort();
}

function pluralsIn(text: string): string[][] {
  return [...elementsOf(parse(text))].flatMap((element) =>
    isChoice(element) && 'pluralType' in element ? [Object.keys(element.options)] : [],
  );
}

/** Without placeholders: they are the same everywhere. */
function wordsOf(text: string): string {
  return text.replaceAll(/\{\w+\}/gu, '');
}
