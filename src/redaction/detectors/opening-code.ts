import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { isSpacedLetter, toAlternatives, toHints } from './labels.ts';
import { isStrong, readValue } from './password-value.ts';
import { IS_WORDS, UNSPACED_IS_WORDS } from './password-words.ts';
import { matchAt } from './scan.ts';

/** What is called a code, with the word that says of what. */
const CODE_OF =
  `code for,code of,code to,code on,code at,code für,code fuer,code vom,code von,code zu,code am,code de,code du,code d',code d’,codice de,codice di,codice per
código de,código da,código do,código para,codigo de,codigo da,codigo do,codigo para,code van,code voor,kod do,kod od,kod na,код от,код на,код до,رمز,كود,コード,番号,코드,번호,代码,号码`
    .split(/[,\n]/)
    .map((words) => words.trim());
/** Opens what has a dial, whatever stands beside it. */
const COMBINATION =
  'kombination,zahlenkombination,combination,combinaison,combinación,combinacion,combinazione,combinação,combinatie,kombinacja,szyfr,digicode'.split(
    ',',
  );
const CUE = new RegExp(`(?:(?<dial>${toAlternatives(COMBINATION)})|(?:${toAlternatives(CODE_OF)}))`, 'iy');
/** What is opened by a code, by how its names begin. */
const OPENED =
  'door|gate|safe|alarm|entrance|garage|lock|lockbox|keybox|key box|keypad|intercom|wifi|wi-fi|wlan|router|tür|tuer|tor|tresor|eingang|schließf|schlüsselk|schloss|schranke|portail|porte|coffre|entrée|immeuble|cadenas|casier|boîte à cl|' +
  'puerta|portal|caja fuerte|garaje|candado|taquilla|portón|porta|portone|portão|cancello|cassaforte|allarme|lucchetto|armadietto|cofre|garagem|cadeado|armário|deur|poort|kluis|ingang|slot|sleutelk|slagboom|' +
  'drzwi|bram|sejf|wejści|garaż|kłódk|domofon|szafk|двер|сейф|домофон|ворот|ドア|金庫|玄関|入口|ロッカー|출입문|현관|금고|대문|사물함|门|保险箱|保险柜|大门|الباب|الخزنة|البوابة';
const OPENED_WORD = `(?:${toAlternatives(OPENED.split('|'))})`;
const WORD = '[^\\s:=,;.!?"\'`<>()[\\]{}0-9]{1,20}';
/** "… the back door": a few words to what is opened. */
const THING = new RegExp(`(?:[ \\t]?${WORD}){0,3}?[ \\t'’]?(?<![\\p{L}])${OPENED_WORD}\\p{L}{0,5}`, 'iuy');
const THING_BEFORE = new RegExp(`(?<![\\p{L}])${OPENED_WORD}\\p{L}{0,6}(?:[ -]|の| )?$`, 'iu');
/** To the code: a few words more, and a sign or "is"; or nothing. */
const BRIDGE = new RegExp(
  `(?:(?:[ \\t]{1,3}${WORD}){0,4}?[ \\t]{0,4}(?:[:=]|->|→|(?:(?<!\\p{L})(?:c['’])?(?:${toAlternatives([...IS_WORDS, 'est le', 'es el', 'è il', 'é o'])})(?![A-Za-z])|${toAlternatives(UNSPACED_IS_WORDS)})[ \\t]{0,3}:?))?[ \\t*\`_"']{0,5}`,
  'iuy',
);
const CODE =
  /(?:[0-9]{2}[-. ]){2,4}[0-9]{2}(?![0-9])|[*#]?(?=[0-9A-Z]{0,7}[0-9][0-9A-Z]{0,7}[0-9])[0-9A-Z]{4,8}[*#]?(?![\p{Script=Latin}0-9_]|[.,:/-][0-9]|[ \t]?[%€$£])/uy;
const YEAR = /^(?:19|20)[0-9]{2}$/;
/** Other codes have their thing as well: of an error, of a country. */
const OTHER =
  /(?:error|status|exit|country|area|source|promo|discount|qr|bar|zip|post(?:al)?|fehler|erreur)[ -]?$/i;

/** Finds the code that opens a thing: "the code for the back door is …", "Tresor Kombination …", "le code du wifi, c'est …". */
export const openingCode: Detector = {
  id: 'opening-code',
  kinds: ['PASSWORD'],
  secret: true,
  hints: toHints([...CODE_OF, ...COMBINATION]),
  placed: true,
  detect(reading) {
    const { text } = reading;
    const findings: Finding[] = [];
    let done = 0;
    for (const index of reading.placesOf(openingCode)) {
      const from = index < done ? undefined : thingEnd(text, index);
      const value = from === undefined ? undefined : codeAt(text, from);
      if (value === undefined) continue;
      findings.push({ kind: 'PASSWORD', ...value, confidence: 0.75 });
      done = value.end;
    }
    return findings;
  },
};

/** Where a code and the thing that it opens end. */
function thingEnd(text: string, index: number): number | undefined {
  const cue = matchAt(CUE, text, index);
  const before = text.slice(Math.max(0, index - 24), index);
  if (cue === null || OTHER.test(before)) return undefined;
  const end = index + cue[0].length;
  if (cue.groups?.['dial'] !== undefined || !/[a-z]/i.test(cue[0])) {
    const led = THING_BEFORE.test(before) || cue[0].toLowerCase() === 'digicode';
    if (led && !isSpacedLetter(text[end])) return end;
  }
  if (isSpacedLetter(text[index - 1])) return undefined;
  const thing = matchAt(THING, text, end);
  return thing === null ? undefined : end + thing[0].length;
}

function codeAt(text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  const at = from + (matchAt(BRIDGE, text, from)?.[0].length ?? 0);
  if (at === from) return undefined;
  const code = matchAt(CODE, text, at)?.[0];
  if (code !== undefined) return YEAR.test(code) ? undefined : { start: at, end: at + code.length };
  const value = readValue(text, at);
  return value !== undefined && isStrong(value.text) ? { start: value.start, end: value.end } : undefined;
}
