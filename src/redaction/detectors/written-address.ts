import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { UNCASED } from '../prefilter.ts';
import type { Run } from '../runs.ts';
import { findAll } from '../../base/find-all.ts';

interface Shape {
  /** A piece of every match. */
  readonly hints: readonly string[];
  /** The hints begin a word. */
  readonly words?: boolean;
  /** Has a match wherever `pattern` has one, and knows no classes of Unicode, which take long to compile. */
  readonly needs?: RegExp;
  /** Bounded; the group `address` is covered, or all of it. */
  readonly pattern: RegExp;
}

const NAME = "[\\p{Lu}][\\p{L}\\p{M}.'’-]{1,30}";
const CYRILLIC = '[А-ЯЁІЇЄ][а-яёіїє.-]{1,30}';
const GREEK = '[\\u0386-\\u03ab][\\u03ac-\\u03ce.]{1,30}';
const HAN = '[\\u3400-\\u9fff々ヶケノ]';
const NUMBER = '[0-9]{1,4}(?:[ ]?[A-Za-z](?![\\p{L}]))?(?:[/-][0-9]{1,4}[A-Za-z]?)?';

/** What stands before a street in "12 ter rue": "ter " alone is in every other English sentence. */
function afterTer(street: string): string[] {
  return [`ter ${street}`, `ter, ${street}`];
}

/** How addresses are written where `address` does not read them: small letters, other scripts, the number in front with "bis". */
const SHAPES: readonly Shape[] = [
  {
    hints: [
      'bis ',
      'bis,',
      'quater',
      ...['rue', 'av', 'bd', 'bou', 'che', 'imp', 'all', 'qua', 'pla'].flatMap(afterTer),
    ],
    needs: /[0-9] ?(?:bis|ter|quater),? (?:rue|av|bo|bd|ch|im|al|qu|pl)/,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?<address>[0-9]{1,4} ?(?:bis|ter|quater),? (?:rue|avenue|av\\.|boulevard|bd|chemin|impasse|allée|quai|place) (?:(?:de|du|des|la|le|les|l'|d') ?){0,3}${NAME}(?:[ -]${NAME}){0,3}(?:,? [0-9]{5} ${NAME})?)`,
      'gu',
    ),
  },
  {
    hints: ['via ', 'viale ', 'piazza ', 'corso ', 'vicolo ', 'largo '],
    needs: /(?:via|viale|piazza|corso|vicolo|largo) (?:de|di|da|sa|[^a-z\s])/,
    pattern: new RegExp(
      `(?<=^|[\\n:,;(] ?|\\b(?:residenza|residente|abit[oai]|indirizzo|in|a|presso|sede|domicilio|vive|vivo|ufficio|da) )(?<address>(?:via|viale|piazza|corso|vicolo|largo) (?:(?:dei|degli|delle|della|del|di|da|san|santa) ){0,2}${NAME}(?: ${NAME}){0,3},? (?:n\\.? ?)?${NUMBER}(?:,? [0-9]{5}(?: ${NAME})?)?)(?![\\p{L}0-9])`,
      'gu',
    ),
  },
  {
    hints: ['c/ '],
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?<address>[Cc]/ ?(?:(?:de|del|la|las|los) ){0,2}${NAME}(?: ${NAME}){0,3},? ${NUMBER}(?:,? [0-9]{1,2}º ?\\p{L}{0,4})?)`,
      'gu',
    ),
  },
  {
    hints: ['ul. ', 'al. ', 'os. ', 'pl. ', 'aleje '],
    needs: /(?:ul|al|os|pl)\. ?[^a-z0-9\s]/,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?<address>(?:ul|al|os|pl)\\. ?${NAME}(?: ${NAME}){0,3},? ${NUMBER}(?: ?m\\. ?[0-9]{1,4})?(?:,? [0-9]{2}-[0-9]{3}(?: ${NAME})?)?)`,
      'gu',
    ),
  },
  {
    hints: 'cad|sok|bulv|mah|sk no|skno|sk. no|sk.no|sk, no|sk,no|sk., no|sk.,no'.split('|'),
    needs: /no ?[:.]? ?[0-9]/i,
    pattern: new RegExp(
      `(?<address>${NAME}(?: ${NAME}){0,3} (?:Mah(?:allesi|\\.),? )?(?:${NAME} )?(?:Caddesi|Cad\\.?|Sokak|Sokağı|Sok\\.?|Sk\\.?|Bulvarı|Bulv\\.?),? ?(?:No ?[:.]? ?)${NUMBER}(?:[ ,]{1,2}(?:D|Daire|Kat|K) ?[:.]? ?[0-9]{1,3}){0,2})`,
      'giu',
    ),
  },
  {
    hints: ['οδό', 'οδού', 'λεωφ', 'πλατ'],
    pattern: new RegExp(
      `(?:οδό[ςσ]|οδού|Λεωφόρος|Λεωφ\\.|Πλατεία) ?(?<address>${GREEK}(?: ${GREEK}){0,3},? ${NUMBER}(?:,? [0-9]{3} ?[0-9]{2}(?: ${GREEK})?)?)`,
      'giu',
    ),
  },
  {
    hints: [
      'ул',
      'просп',
      'пр.',
      'пр-т',
      'пер.',
      'переул',
      'шоссе',
      'бульв',
      'бул.',
      'наб',
      'вул',
      'пл.',
      'площ',
    ],
    pattern: new RegExp(
      `(?<address>(?:(?:ул|пр|пер|пл|наб|вул|бул)\\.|улиц[аеы]|проспект|пр-т|переулок|площадь|шоссе|бульвар|набережная|вулиця) ?${CYRILLIC}(?: ${CYRILLIC}){0,3},? (?:д(?:ом)?\\.? ?|буд\\. ?)?${NUMBER}(?:,? (?:корп?|стр)\\.? ?[0-9]{1,3})?(?:,? (?:кв|оф)\\.? ?[0-9]{1,4})?|${CYRILLIC}(?: ${CYRILLIC}){0,2} (?:улица|проспект|пр-т|переулок|площадь|шоссе|бульвар|набережная),? (?:д(?:ом)?\\.? ?)?${NUMBER}(?:,? кв\\.? ?[0-9]{1,4})?)`,
      'gu',
    ),
  },
  {
    hints: [
      '〒1',
      '〒2',
      '〒3',
      '〒4',
      '〒5',
      '〒6',
      '〒7',
      '〒8',
      '〒9',
      '〒0',
      '〒 ',
      '郵便',
      '邮编',
      '邮政',
      '우편',
      'plz',
      'postleit',
      'postcode',
      'post code',
      'postal',
      'zip',
      'postnum',
      'kod poczt',
      'индекс',
      'cap:',
      'cap ',
      'cep',
      'psč',
    ],
    words: true,
    pattern:
      /(?:〒|(?:郵便番号|邮编|邮政编码|우편번호|(?<![\p{L}_])(?:PLZ|Postleitzahl|post ?code|postal code|zip(?: ?code)?|code postal|código postal|kod pocztowy|postnummer|почтовый индекс|индекс|CAP|CEP|PSČ)(?![\p{L}_])))(?: is| ist| est| es| è|は|是)?["']? ?[:：=]? ?["']?(?<address>[0-9]{3}-[0-9]{4}|[0-9]{2}-[0-9]{3}|[0-9]{5}-[0-9]{3,4}|[0-9]{3} [0-9]{2}|[0-9]{4} ?[A-Z]{2}|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]|[0-9]{4,6})(?![\p{L}\p{N}_-])/giu,
  },
];

/** The same in scripts without blanks: from the large to the small, the number last. */
const UNSPACED: readonly RegExp[] = [
  /(?<address>(?:[\u4e00-\u9fff]{2,8}(?:省|市|自治区|区|區|县|縣|镇|鎮|乡)){0,4}[\u4e00-\u9fff]{1,10}(?:路|街|大道|巷|弄|胡同)(?:[一二三四五六七八九十0-9]{1,3}段)?[0-9]{1,5}(?:号|號|弄)(?:[0-9A-Za-z一-龥-]{0,8}(?:栋|幢|楼|樓|室|单元|座|层|號|号)){0,4})/g,
  new RegExp(
    `(?<address>(?:東京都|北海道|(?:京都|大阪)府|${HAN}{2,3}県)(?:${HAN}{1,8}[市区町村郡]){0,3}[\\u3400-\\u9fff々ヶケノぁ-んァ-ヴー]{0,12}(?:[0-9]{1,4}(?:丁目|番地?|号|-)?){1,4})`,
    'g',
  ),
  new RegExp(
    `(?<address>${HAN}{1,4}[市区町](?:${HAN}{1,6}[区町村])?[\\u3400-\\u9fff々ヶケノぁ-んァ-ヴー]{1,8}(?:[0-9]{1,4}(?:丁目|番地?|-)){1,3}[0-9]{1,4}号?)(?![0-9月年])`,
    'g',
  ),
  /(?<address>(?:(?:[가-힣]{2,8}(?:특별시|광역시|특별자치시|도|시|군|구) ){0,3})[가-힣0-9]{1,12}(?:로|길)(?:[0-9]{1,4}(?:번길|길))? [0-9]{1,4}(?:-[0-9]{1,4})?(?![0-9%분시개명원])(?:,? [0-9]{1,4}동)?(?: [0-9]{1,4}호)?)/g,
];
const ANY_UNSPACED = /[\u3400-\u9fff가-힣]/;

/** Finds addresses in shapes of their own: "8 bis rue …", "ul. … 84/92", "… Caddesi No:145", a labelled postcode. */
export const writtenAddress: Detector = {
  id: 'written-address',
  kinds: ['ADDRESS'],
  secret: false,
  minDigits: 1,
  hints: [...new Set(SHAPES.flatMap(({ hints }) => hints))],
  placed: true,
  detect(scan) {
    const places = scan.placesOf(writtenAddress).map((at) => toPlace(scan.text, at));
    return SHAPES.flatMap(({ hints, words, needs, pattern }) => {
      const hinted = places.filter(
        ({ lower, begins }) => (begins || words !== true) && hints.some((hint) => lower.startsWith(hint)),
      );
      if (hinted.length === 0 || needs?.test(scan.text) === false) return [];
      return windowsAround(hinted, scan.text.length).flatMap((window) => findIn(window, pattern, scan.text));
    });
  },
};

const MOST_HINT_CHARS = Math.max(...SHAPES.flatMap(({ hints }) => hints.map(({ length }) => length)));
const INSIDE_WORD = /^[a-z]{2}/;
/** No match is longer, and none looks further around itself than the second. */
const MOST_CHARS = 500;
const MOST_CONTEXT_CHARS = 40;

/** Where a hint stands, with what stands there in small letters. "accept" has a hint of a postcode in it, and does not begin with it. */
interface Place {
  readonly at: number;
  readonly lower: string;
  readonly begins: boolean;
}

function toPlace(text: string, at: number): Place {
  const lower = ((text[at - 1] ?? ' ') + text.slice(at, at + MOST_HINT_CHARS)).toLowerCase();
  return { at, lower: lower.slice(1), begins: !INSIDE_WORD.test(lower) };
}

/** The stretches in which a match may stand that has one of `places` in it. */
function windowsAround(places: readonly Place[], length: number): readonly Run[] {
  const windows: { start: number; end: number }[] = [];
  for (const { at } of places) {
    const start = Math.max(0, at - MOST_CHARS);
    const end = Math.min(length, at + MOST_CHARS);
    const last = windows.at(-1);
    if (last !== undefined && start <= last.end + MOST_CONTEXT_CHARS) last.end = end;
    else windows.push({ start, end });
  }
  return windows;
}

function findIn({ start, end }: Run, pattern: RegExp, text: string): readonly Finding[] {
  const from = Math.max(0, start - MOST_CONTEXT_CHARS);
  return findBy(pattern, text.slice(from, end + MOST_CONTEXT_CHARS)).map((finding) => ({
    ...finding,
    start: finding.start + from,
    end: finding.end + from,
  }));
}

/** The same for "北京市…路88号", "東京都…1-2-3", "…로 152". */
export const unspacedAddress: Detector = {
  id: 'unspaced-address',
  kinds: ['ADDRESS'],
  secret: false,
  minDigits: 1,
  signs: UNCASED,
  detect({ text }) {
    return ANY_UNSPACED.test(text) ? UNSPACED.flatMap((pattern) => findBy(pattern, text)) : [];
  },
};

function findBy(pattern: RegExp, text: string): readonly Finding[] {
  return findAll(pattern, text).map(({ 0: whole, index, groups }) => {
    const address = groups?.['address'] ?? whole;
    const start = index + whole.indexOf(address);
    return { kind: 'ADDRESS', start, end: start + address.length, confidence: 0.7 };
  });
}
