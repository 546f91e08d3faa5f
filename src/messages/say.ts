import { AsyncLocalStorage } from 'node:async_hooks';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Reader } from '../domain/locale.ts';
import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
import { CATALOGUES } from './catalogue/index.ts';

/** How sentences are said: by their key in a catalogue, in the language of whoever reads them. */

type Key = keyof (typeof CATALOGUES)['en'];
type Values = Readonly<Record<string, string | number>>;

const NOBODY_KNOWN: Reader = { language: 'en' };
const readers = new AsyncLocalStorage<Reader>();

/** Does `work` with every sentence in it said to this reader. The innermost counts. */
export function speaking<T>(reader: Reader, work: () => T): T {
  return readers.run(reader, work);
}

/** Whoever reads what is said here; English outside all of `speaking`. */
export function readerNow(): Reader {
  return readers.getStore() ?? NOBODY_KNOWN;
}

/** Says a sentence of the catalogue, in ICU MessageFormat, with these values put in. */
export function say(key: Key, values?: Values, language: ReplyLanguage = readerNow().language): string {
  const compiled = compile(key, language);
  return typeof compiled === 'string' ? compiled : String(compiled.format(values));
}

type Compiled = string | IntlMessageFormat;
const compiledIn = new Map<ReplyLanguage, Map<Key, Compiled>>();

/** Each sentence is read once; one without values is a plain text. */
function compile(key: Key, language: ReplyLanguage): Compiled {
  const known = compiledIn.get(language) ?? new Map<Key, Compiled>();
  compiledIn.set(language, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const text = CATALOGUES[language][key];
  const made = /[{}']/u.test(text)
    ? new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
    : text;
  known.set(key, made);
  return made;
}

type Under<Prefix extends string> = {
  readonly [K in Key as K extends `${Prefix}.${infer Name}` ? Name : never]: string;
};

/** All sentences whose keys begin with `prefix.`, by the rest of their key; each is said when it is read. */
export function sayAll<Prefix extends string>(prefix: Prefix): Under<Prefix> {
  const keys = Object.keys(CATALOGUES.en).filter((key) => key.startsWith(`${prefix}.`));
  const getters = keys.map((key) => {
    const name = key.slice(prefix.length + 1);
    return [name, { enumerable: true, get: () => say(key as Key) }] as const;
  });
  return Object.defineProperties({}, Object.fromEntries(getters)) as Under<Prefix>;
}

/** The same sentence by language, for what is said in the language of a question. */
export function sayInEach(key: Key): Readonly<Record<ReplyLanguage, string>> {
  const getters = REPLY_LANGUAGES.map(
    (language) => [language, { enumerable: true, get: () => say(key, undefined, language) }] as const,
  );
  return Object.defineProperties({}, Object.fromEntries(getters)) as Record<ReplyLanguage, string>;
}

const patterns = new Map<string, RegExp>();

/** Whether `text` is this sentence, whatever its values and its language: it may have been said to another reader. */
export function isSaid(text: string, key: Key): boolean {
  return REPLY_LANGUAGES.some((language) => patternOf(key, language).test(text));
}

function patternOf(key: Key, language: ReplyLanguage): RegExp {
  const name = `${language} ${key}`;
  const known = patterns.get(name);
  if (known !== undefined) return known;
  const parts = CATALOGUES[language][key].split(/\{\w+\}/u).map((part) => RegExp.escape(part));
  const made = new RegExp(`^${parts.join('.*')}$`, 'su');
  patterns.set(name, made);
  return made;
}

/** Whether the catalogue has it: for names that come from elsewhere. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(CATALOGUES.en, key);
}
