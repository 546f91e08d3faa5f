import { REPLY_LANGUAGES, type ReplyLanguage } from '../domain/reply-language.ts';
import { findIntent } from '../intents/find-intent.ts';
import { toPlain } from '../intents/plain.ts';
import { languageOf } from '../knowledge/language.ts';
import { THREAD_WORDS } from './words/index.ts';

/** What is known of a thread when somebody replies in it. */
interface ThreadSoFar {
  /** Somebody else has written there since Candor did: what comes next may well be for them. */
  readonly othersSpoke: boolean;
}

/** What people say to each other, of what short words can mean. */
const SMALL_TALK: ReadonlySet<string> = new Set(['thanks', 'greeting', 'goodbye', 'filler', 'accept']);
const LINKS = /\b(?:https?:\/\/|www\.)\S+/giu;
/** `Maria, …`, `hey Bo …`: a name and a comma, or a greeting and a name. Words that begin sentences are none. */
const NAMED = /^(?<name>\p{Lu}[\p{L}'-]{1,20}),\s/u;
const NO_NAMES =
  /^(?:and|also|ok|okay|no|yes|sorry|but|so|well|actually|thanks|und|also|nein|ja|aber|gut|et|non|oui|mais|donc|alors|pardon|y|no|si|pero|vale|bueno|entonces)$/iu;
const GREETED = /^(?:hi|hey|hello|hallo|moin|salut|bonjour|coucou|hola|oye)[ ,]+(?:@?\p{Lu}[\p{L}'-]+)/iu;
const QUESTION_MARK = /[?？]/u;

/**
 * Whether a reply in a thread that its writer opened with Candor is for Candor, by its words: a question, or what refines the one
 * before. Talk between people is not, nor are thanks. In doubt it is not: a mention always reaches Candor.
 *
 * In: any text, the bot not named in it; nobody else mentioned. Cheap, and linear in the text but for its short patterns.
 */
export function isFollowUp(text: string, { othersSpoke }: ThreadSoFar): boolean {
  const said = text.replaceAll(LINKS, ' ').trim();
  const plain = toPlain(said.replaceAll(/:[a-z0-9_+-]+:/gu, ' '));
  if (!/\p{L}/u.test(plain)) return false;
  const meant = findIntent(said);
  if (meant !== undefined) return !SMALL_TALK.has(meant.intent.id);
  if (isNamed(said)) return false;
  const is = readerOf(said, plain.slice(0, MAX_CHARS));
  if (is('forCandor')) return true;
  if (othersSpoke || is('forPeople')) return false;
  return QUESTION_MARK.test(said) || is('asks') || is('refines');
}

/** What a message is for shows at its beginning. */
const MAX_CHARS = 400;

function isNamed(said: string): boolean {
  const name = NAMED.exec(said)?.groups?.['name'];
  return (name !== undefined && !NO_NAMES.test(name)) || GREETED.test(said);
}

type Aspect = keyof (typeof THREAD_WORDS)['en'];

/** Words of the language of the text; of all, where that is open. */
function readerOf(said: string, plain: string): (aspect: Aspect) => boolean {
  const told = languageOf(said);
  const languages = REPLY_LANGUAGES.filter((language) => language === told);
  const read = languages.length > 0 ? languages : REPLY_LANGUAGES;
  return (aspect) => read.some((language) => PATTERNS[language][aspect].test(plain));
}

const PATTERNS = Object.fromEntries(
  REPLY_LANGUAGES.map((language) => [language, toPatterns(language)]),
) as Readonly<Record<ReplyLanguage, Readonly<Record<Aspect, RegExp>>>>;

function toPatterns(language: ReplyLanguage): Readonly<Record<Aspect, RegExp>> {
  const { forCandor, forPeople, asks, refines } = THREAD_WORDS[language];
  return { forCandor: one(forCandor), forPeople: one(forPeople), asks: one(asks), refines: one(refines) };
}

function one(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.map((pattern) => `(?:${pattern})`).join('|'), 'u');
}
