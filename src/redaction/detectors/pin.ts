import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isSpacedLetter, toAlternatives, toHints } from './labels.ts';
import { CARD_CODE_WORDS, IS_WORDS, PIN_WORDS, UNSPACED_IS_WORDS } from './password-words.ts';
import { matchAt } from './scan.ts';

const CUE = new RegExp(
  `(?<card>${toAlternatives(CARD_CODE_WORDS)})|${toAlternatives([...PIN_WORDS, 'pins'])}`,
  'iy',
);
const IS = `(?:(?:${toAlternatives(IS_WORDS)})(?![A-Za-z])|(?:${toAlternatives(UNSPACED_IS_WORDS)})、?)`;
const WORD = '[^\\s:=,;.!?"\'`<>()[\\]{}0-9]{1,20}';
/** To the digits: a sign, "is", a few words and one of both, or nothing but a blank. */
const BRIDGE = new RegExp(
  `["'\`*_)]{0,3}(?:(?:[ \\t]{1,3}${WORD}){0,5}?[ \\t]{0,4}(?:[:=#]|->|→|${IS}[ \\t]{0,3}:?)|)[ \\t*\`_"']{0,5}(?<value>[0-9]{3,4}[ -][0-9]{3,4}|[0-9](?:[ -][0-9]){3,5}|[0-9]{3,8})(?![\\p{Script=Latin}0-9_]|[.,:/-][0-9]|[ \\t]?[%€$£])`,
  'iuy',
);
/** Also what the code on a card is called. */
const SECURITY = /secur|sécur|segur|sicur|sicherheit/i;
const YEAR = /^(?:19|20)[0-9]{2}$/;

/** Finds PINs, one-time codes and the codes on cards: a few digits that a word announces. How many of them differ says nothing. */
export const pin: Detector = {
  id: 'pin',
  kinds: ['PASSWORD'],
  secret: true,
  minDigits: 3,
  hints: toHints([...PIN_WORDS, ...CARD_CODE_WORDS]),
  placed: true,
  detect(reading) {
    const { text } = reading;
    const findings: Finding[] = [];
    let done = 0;
    for (const index of reading.placesOf(pin)) {
      const label = matchAt(CUE, text, index);
      if (label === null) continue;
      const { groups } = label;
      const from = index + label[0].length;
      if (
        index < done ||
        isSpacedLetter(text[index - 1]) ||
        text[index - 1] === '_' ||
        isSpacedLetter(text[from])
      )
        continue;
      BRIDGE.lastIndex = from;
      const match = BRIDGE.exec(text);
      const value = match?.groups?.['value'];
      if (match === null || value === undefined) continue;
      const bare = /^[\s"'`*_)]*$/.test(match[0].slice(0, -value.length));
      if (!isCode(value, groups?.['card'] !== undefined, bare, SECURITY.test(label[0]) ? 3 : 4)) continue;
      done = from + match[0].length;
      findings.push({ kind: 'PASSWORD', start: done - value.length, end: done, confidence: 0.8 });
    }
    return findings;
  },
};

function isCode(value: string, ofCard: boolean, bare: boolean, least: number): boolean {
  if (ofCard) return /^[0-9]{3,4}$/.test(value);
  return value.length >= least && !(bare && YEAR.test(value));
}
