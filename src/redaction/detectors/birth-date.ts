import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { findAll, standsAlone } from './scan.ts';

const MONTH =
  '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avril|juin|juil|août|déc|enero|abril|agosto|dic|gen|mag|giu|lug|ago|set|ott|fev|maio|out|maart|mei|' +
  'stycz|lut|kwie|maj|czerw|lip|sierp|wrze|paźdz|listop|grud|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|' +
  'ocak|şubat|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|ιαν|φεβ|μαρ|απρ|μα[ίι]|ιουν|ιουλ|αυγ|σεπ|οκτ|νοε|δεκ)\\p{L}{0,9}';
const YEAR = '(?:(?:18|19|20)[0-9]{2})';
const DATE = new RegExp(
  [
    String.raw`${YEAR}[-./](?:0?[1-9]|1[0-2])[-./](?:3[01]|[12][0-9]|0?[1-9])(?![0-9])`,
    String.raw`(?:3[01]|[12][0-9]|0?[1-9])[-./ ](?:3[01]|[12][0-9]|0?[1-9])[-./ ](?:${YEAR}|[0-9]{2})(?![0-9])`,
    String.raw`(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th|\.)?[ -](?:of )?${MONTH}\.?,?[ -]${YEAR}`,
    String.raw`${MONTH}\.? (?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?,? ${YEAR}`,
    String.raw`${YEAR} ?[年년] ?(?:0?[1-9]|1[0-2]) ?[月월] ?(?:3[01]|[12][0-9]|0?[1-9]) ?[日일]`,
    String.raw`${YEAR}(?:0[1-9]|1[0-2])(?:3[01]|[12][0-9]|0[1-9])(?![0-9])`,
  ].join('|'),
  'iu',
);
const CUE =
  /\bd\.?o\.?b\b|\bborn\b|birth|geboren|\bgeb\.|geburts|naissance|\bnée? le|nacimiento|\bnaci|nascita|\bnat[oa] il|geboorte|nascimento|födelse|fødsels|urodz|datum rođenja|datum naroz|narozen|szület|syntym|doğum|родил|рождени|народжен|γέννησ|γεννήθ|الميلاد|مواليد|תאריך לידה|जन्म|ngày sinh|วันเกิด|生年月日|出生|생년월일|生まれ|태어/giu;
/** Most texts have nothing of the kind. */
const ANY_DATE = /[0-9][-./ ][0-9]{1,2}[-./ ][0-9]{2}|(?:18|19|20)[0-9]{2}/;
/** Not more than this from the word to the date. */
const MAX_CHARS_BETWEEN = 30;

/** Pieces of the words above. */
const HINTS = (
  'dob|d.o|do.b|born|birth|gebo|geb.|geburts|naissance|né le|née le|naci|nascita|nato il|nata il|nascimento|' +
  'urodz|datum|naroz|szület|syntym|doğum|родил|рождени|народжен|γέννησ|γεννήθ|ميلاد|مواليد|תאריך|जन्म|ngày sinh|วันเกิด|生まれ|태어|' +
  'födelse|fødsels|生年月日|出生|생년월일'
).split('|');

/** Finds dates of birth: a day that a word such as "born" or "DOB" announces. Other dates are nobody's secret. */
export const birthDate: Detector = {
  id: 'birth-date',
  kinds: ['DATE_OF_BIRTH'],
  secret: false,
  minDigits: 4,
  hints: HINTS,
  detect({ text }) {
    if (!ANY_DATE.test(text)) return [];
    const findings: Finding[] = [];
    let done = 0;
    for (const { 0: cue, index } of findAll(CUE, text)) {
      const from = index + cue.length;
      if (from < done) continue;
      const match = DATE.exec(text.slice(from, from + MAX_CHARS_BETWEEN * 2));
      if (match === null || match.index > MAX_CHARS_BETWEEN) continue;
      const start = from + match.index;
      const end = start + match[0].length;
      if (!standsAlone(text, start, end) || /[\n.!?] ?[A-Z]/.test(text.slice(from, start))) continue;
      findings.push({ kind: 'DATE_OF_BIRTH', start, end, confidence: 0.85 });
      done = end;
    }
    return findings;
  },
};
