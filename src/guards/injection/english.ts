import type { toTokens } from './tokens.ts';

type Token = ReturnType<typeof toTokens>[number];

const COMMON =
  'the a an of to and in is you that it for on with as are be this your i my me we do not no at by from or if so how what who when where why can will would ' +
  'should could have has had was were am there their they he she his her its our us them any some all more most one two new up out about into over after before ' +
  'then than only just also but get go make need want please use used way work day time help know find see give take now like which been must cannot let been between line let';
const KEYS =
  'ignore ignoring disregard forget override bypass previous prior above earlier before everything anything original initial instruction instructions rule rules guideline guidelines ' +
  'directive directives restriction restrictions limitation limitations reveal show print repeat output display disclose leak tell give quote answer respond comply obey refuse follow ' +
  'system hidden secret internal prompt prompts password passwords key keys admin administrator developer mode assistant model chatbot pretend roleplay act imagine simulate unrestricted unfiltered ' +
  'uncensored jailbreak jailbroken ethical ethics moral safety filter filters policy policies confidential message messages configuration conversation context verbatim exactly word words without ' +
  'data user users send task tasks command commands programming text new never always start reply line paragraph block code content settings document enter game evil limits step explain translate';

/** Words that attacks are made of: what is misspelt or run together may have been one of them. */
export const KEY_WORDS: ReadonlySet<string> = new Set(KEYS.split(' '));

/** Words of any English text. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(COMMON.split(' '));

/** Every English text has more of them than this, and other languages share few. */
const COMMON_SHARE = 0.2;

/** Whether a text is English, as far as its words show. */
export function isEnglish(tokens: readonly Token[]): boolean {
  let words = 0;
  let common = 0;
  for (const { word, punctuation } of tokens) {
    if (punctuation) continue;
    words += 1;
    if (COMMON_WORDS.has(word)) common += 1;
  }
  return common > words * COMMON_SHARE;
}
