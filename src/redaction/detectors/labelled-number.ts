import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { findAll } from '../../base/find-all.ts';
import { isWordChar } from './scan.ts';

interface Label {
  readonly kind: string;
  readonly words: RegExp;
  /** What a value looks like in capitals, without blanks and signs. */
  readonly value: RegExp;
}

const MIXED = /^(?=(?:.*[0-9]){4})[A-Z0-9]{6,18}$/;
/** What employers number their people by, in twelve languages and some more. In the singular: "staff numbers 2026" counts heads. */
const STAFF_NUMBER = [
  String.raw`\b(?:employee|employment|staff|personnel|payroll|badge|clock|student|(?:staff|key|swipe|access|id|visitor)[ -]?(?:card|pass|badge))(?:['’]?s)?[ -]?(?:id|no\b|nr\b|number\b|num\b|#)`,
  // The number follows at once: "badge 48213 is broken".
  String.raw`\b(?:badge|(?:staff|key|swipe|access|id)[ -]?card)s?(?=[:\s]{1,2}$)|\b(?:hausausweis|dienstausweis|werksausweis|zugangskarte|schl[uü]sselkarte)(?=[:\s]{1,2}$)`,
  String.raw`personal-?(?:nummer\b|nr\b|id\b)|(?:mitarbeiter|dienstausweis|werksausweis|stamm)(?:innen)?-?(?:nummer\b|nr\b|id\b|kennung)`,
  String.raw`\bmatricule\b|num[eé]ro (?:d['’]employ[eé]|de (?:badge|salari[eé]|matricule|personnel))`,
  String.raw`n[uú]mero de (?:empleado|n[oó]mina|legajo|funcion[aá]ri[oa]|colaborador|empregado)|\blegajo\b|n[ºo°]\.? de empleado`,
  String.raw`\bmatricola\b|numero (?:di )?(?:dipendente|badge)|n[uú]mero (?:de|do) crach[aá]|\bmatr[ií]cula\b`,
  String.raw`(?:personeels|medewerkers?|werknemers?)-?(?:nummer\b|nr\b|id\b)`,
  String.raw`numer (?:pracownika|pracowniczy|ewidencyjny|s[lł]u[zż]bowy|identyfikatora)`,
  String.raw`(?:anst[aä]llnings|medarbetar|medarbejder|ansatt)-?(?:nummer\b|nr\b|id\b)`,
  '社員番号|従業員番号|職員番号|사원 ?번호|사번|직원 ?번호|工号|工號|员工编号|员工号|員工編號|الرقم الوظيفي|رقم الموظف|табельный номер',
].join('|');

/** What firms number the people by whom they serve, and insurers and clubs their members. */
const CUSTOMER_NUMBER = [
  String.raw`\b(?:customer|client|member(?:ship)?|subscriber|policy ?holder|guest|loyalty)(?:['’]?s)?[ -]?(?:no\b|nr\b|number\b|num\b|#|account no\b)`,
  String.raw`(?:kund(?:e|in|en)|mitglieds?|versicherten|versicherungs|krankenkassen|kv|patienten|mandanten|gäste|abonnenten)[ -]?(?:nummer\b|nr\b)`,
  String.raw`(?:client|adhérent|abonné|assuré|allocataire|patient|dossier client|dossier patient)[ -]?(?:n[º°o]\b|n[º°]|numéro\b)|numéro (?:de )?(?:client|d['’]adhérent|d['’]abonné|d['’]assuré|d['’]allocataire|patient)`,
  String.raw`n[uú]mero de (?:cliente|afiliaci[oó]n|afiliad[oa]|socio|abonado|paciente|utente|s[oó]cio|benefici[aá]rio|assinante)|n[ºo°]\.? (?:de )?(?:cliente|afiliaci[oó]n|soci[oa]|utente)|cliente n[ºo°]`,
  String.raw`(?:codice|numero) (?:di )?(?:cliente|assistito|tessera|socio)|tessera sanitaria`,
  String.raw`(?:klant|lid(?:maatschaps)?|polis|pati[eë]nt|relatie|verzekerden)-?(?:nummer\b|nr\b)`,
  String.raw`(?:numer|nr) (?:klienta|pacjenta|polisy|abonenta|cz[lł]onkowski)`,
  String.raw`(?:kund|medlems|patient)-?(?:nummer\b|nr\b)`,
  '顧客番号|お客様番号|会員番号|診察券番号|保険者番号|被保険者番号|고객 ?번호|회원 ?번호|환자 ?번호|客户编号|客户号|會員編號|会员号|会员编号|病历号|病歷號|رقم العميل|رقم العضوية|رقم المريض|номер клиента',
].join('|');

/** Numbers without check digits: nothing but the words beside them says what they are. */
const LABELS: readonly Label[] = [
  {
    kind: 'PASSPORT',
    words: /pass?e?ports?|pasaporte|passaporto|reisepass|paspoort|pass-?(?:nummer|nr)|护照|護照|旅券|여권/gi,
    value: /^(?:(?=.*[0-9]{4})[A-Z0-9]{6,10}|(?=(?:.*[0-9]){4})[A-Z0-9]{9})$/,
  },
  {
    kind: 'DRIVER_LICENSE',
    words:
      /driv(?:er|ing)(?:['’]?s|s['’])?[ -]?(?:licen[cs]e|permit)|driver id|licen[cs]e (?:no\b|num|is\b)|führerschein|permis de conduire|patente|carnet de conducir|permiso de conducir|rijbewijs|körkort/gi,
    value: MIXED,
  },
  {
    kind: 'HEALTH_ID',
    words:
      /medical record|\bmrn\b|patient (?:id|no|num)|health (?:insurance|card|plan)|hospital n(?:o|um)|chart n(?:o|um)|medical licen[cs]e|policyholder|member id|insurance (?:id|policy|no\b|num)/gi,
    value: /^(?=.{5})[A-Z]{0,5}[0-9]{4,12}[A-Z]{0,2}$/,
  },
  {
    kind: 'NATIONAL_ID',
    words:
      /\bni (?:no|num)|national insurance|\bnino\b|national (?:id|identity|identification)\b|identity (?:card|number|no\b)|\bid[ -]card|ausweis|carte (?:nationale )?d['’]identité|\bcni\b|voter id|documento de identidad|residence permit|green card|alien registration|(?:employee|staff|student)(?:['’]s)? (?:id|no|num)|personnel n(?:o|um)|personal-?(?:nummer|nr\b)/gi,
    value: MIXED,
  },
  // Of few digits: nothing tells them from a count but a label that says "number".
  {
    kind: 'NATIONAL_ID',
    words: new RegExp(STAFF_NUMBER, 'gi'),
    value: /^(?!(?:19|20)[0-9]{2}$)[A-Z]{0,3}[0-9]{4,10}[A-Z]?$/,
  },
  {
    kind: 'NATIONAL_ID',
    words: new RegExp(CUSTOMER_NUMBER, 'gi'),
    value: /^(?!(?:19|20)[0-9]{2}$)[A-Z]{0,3}[0-9]{5,12}[A-Z]?$/,
  },
  { kind: 'NATIONAL_ID', words: /\bsin\b|social insurance/gi, value: /^[0-9]{9}$/ },
  {
    kind: 'TAX_ID',
    words:
      /tax(?:payer)?[ -]?(?:identification|id|file|no\b|num)|vat (?:id|reg|no\b|num)|steuer-?(?:nummer|nr|id)/gi,
    value: /^[A-Z]{0,3}[0-9]{8,13}[A-Z]{0,2}$/,
  },
  {
    kind: 'BANK_ACCOUNT',
    words:
      /\b(?:bank|banking|checking|savings?|deposit|debit|giro)[ -]?(?:account|acct|a\/c)|\b(?:account|acct|a\/c)\.? ?(?:no\b|num|nr\b)|\bacct\b|\ba\/c\b|(?<=(?:sort[ -]?code|routing|\baba\b|\bbsb\b|\bblz\b|\bbic\b|swift)[^\n]{0,40})\bacc(?:ount)?\b|konto-?(?:nummer|nr\b)|numéro de compte|número de cuenta|rekeningnummer/gi,
    value: /^[0-9]{6,17}$/,
  },
  {
    kind: 'BANK_ACCOUNT',
    words:
      /\bblz\b|bankleitzahl|\bbsb\b|sort[ -]?code|routing (?:no|num)|\brouting(?=[:=\s]{1,3}$)|transit (?:no|num)/gi,
    value: /^[0-9]{6,9}$/,
  },
];

const BANK_ACCOUNT: Label = { kind: 'BANK_ACCOUNT', words: /account/gi, value: /^[0-9]{6,17}$/ };
/** "account: …, routing …": any account may have a number, and one with a bank's code beside it has money. */
const ACCOUNT = /\bacc(?:oun)?t[:=\s]{1,3}$/i;
const BANK_BEHIND = /^[\s,;/]{0,4}(?:and |with )?(?:routing|sort[ -]?code|aba|bsb|blz|bic|swift)\b/i;

const ANCHOR = /[0-9]{2}/g;
const FEWEST_CHARS = 4;
const MAX_VALUE_CHARS = 24;
const CHARS_BEFORE = 60;
const CHARS_AFTER = 50;
const MAX_CHARS_AFTER = 34;
/** Between a label and its number: a few words without another number, another sentence or another matter. */
const BETWEEN = /^\.?(?:[^0-9.!?;\n]|n[or]\.){0,34}[:\s]{0,3}$/iu;
/** A number sign belongs to what stands right before it: "employee in ticket #4821" is none of the employee. */
const NEXT_TO = /^[:\s]{0,2}#?$/u;
const OTHER_MATTER =
  /order|invoice|build|ticket|phone|mobile|\bcall|amount|price|version|error|code|office|costs?\b|fee|[$€£@]/i;
const OWNED =
  /^["'`)]{0,2} (?:is|es|ist|est|è) (?:my|his|her|their|our|the|mi|su|mein|meine|ihre?|mon|ma|sa|il|la)\b/iu;

/** Pieces of the words above. */
const HINTS = (
  'passport|pasport|passeport|paseport|pasaport|passaport|paspoort|reisepass|passnummer|passnr|pass-n|driver|driving|licen|führerschein|permis|patente|carnet|rijbewijs|körkort|护照|護照|旅券|여권|' +
  'medical|mrn|patient|health|hospital|chart n|policyholder|member id|insurance|' +
  'sin |sin:|sin=|sin#|sin-|sin,|sin.|sin)|social insurance|ni n|nino|blz|bankleitzahl|bsb|sort code|sort-code|sortcode|routing|transit n|acc |acc:|national|identi|id card|id-card|ausweis|cni|voter id|residence|green card|alien|employee|staff|student|personnel|personaln|personal-n|' +
  'employment|payroll|badge|clock|key card|keycard|key-card|swipe|access c|access-c|accessc|visitor|zugangskarte|schlüsselkarte|schlusselkarte|mitarbeiter|dienstausweis|werksausweis|stamm|matricul|matrícul|matricol|' +
  'numéro d|numero d|número d|nº de|n° de|no de|no. de|legajo|personeels|medewerker|werknemer|numer |anställning|anstallning|medarbe|ansatt|' +
  '社員番号|従業員番号|職員番号|사원|사번|직원|工号|工號|员工|員工|الوظيفي|الموظف|табельный|' +
  'customer|client|kund|mitglied|versicher|krankenk|kv-n|kv n|mandant|gäste|abonn|adhérent|assuré|allocataire|cliente|afilia|socio|sócio|utente|assistito|tessera|klant|lidnummer|lidmaat|polis|patiënt|relatie|klienta|pacjenta|członk|medlems|' +
  '顧客|客様|会員|診察券|保険者|고객|회원|환자|客户|會員|会员|病历|病歷|العميل|العضوية|المريض|клиента|' +
  'tax |tax-|taxp|vat |steuer|account|acct|a/c|konto|compte|cuenta|rekeningnummer'
).split('|');

/** Finds numbers that only their label gives away: passports, driving licences, medical records, bank accounts. */
export const labelledNumber: Detector = {
  id: 'labelled-number',
  kinds: LABELS.map(({ kind }) => kind),
  secret: false,
  minDigits: 4,
  hints: HINTS,
  detect({ text }) {
    const findings: Finding[] = [];
    let done = 0;
    for (let at = nextAnchor(text, 0); at >= 0; at = nextAnchor(text, done)) {
      const { start, end } = wordsAround(text, at, done);
      done = end;
      if (end - start > MAX_VALUE_CHARS) continue;
      const label = labelFor(text, start, end);
      if (label !== undefined) findings.push({ kind: label.kind, start, end, confidence: 0.8 });
    }
    return findings;
  },
};

/** Where the next two digits stand at or after `from`; -1 when nowhere. */
function nextAnchor(text: string, from: number): number {
  ANCHOR.lastIndex = from;
  return ANCHOR.test(text) ? ANCHOR.lastIndex - 2 : -1;
}

/** The letters and digits around `at`, over single dashes, and over a blank when digits follow. */
function wordsAround(text: string, at: number, done: number): { start: number; end: number } {
  let start = at;
  const stop = Math.max(done, at - MAX_VALUE_CHARS - 1);
  while (start > stop && (isPlain(text, start - 1) || isJoint(text, start - 1, '-'))) start -= 1;
  let end = at + 2;
  while (end - start <= MAX_VALUE_CHARS && (isPlain(text, end) || isJoint(text, end, '- '))) end += 1;
  return { start, end };
}

function isPlain(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isJoint(text: string, at: number, joints: string): boolean {
  if (!joints.includes(text[at] ?? '_') || !isPlain(text, at - 1)) return false;
  const next = text.charCodeAt(at + 1);
  return (next >= 48 && next <= 57) || (text[at] === '-' && isPlain(text, at + 1));
}

function labelFor(text: string, start: number, end: number): Label | undefined {
  const compact = text.slice(start, end).replace(/[- ]/g, '').toUpperCase();
  if (compact.length < FEWEST_CHARS || /^[A-Z]{0,3}0+$/.test(compact) || isPartOfMore(text, start, end))
    return undefined;
  const possible = LABELS.filter(({ value }) => value.test(compact));
  if (possible.length === 0) return undefined;
  const before = text.slice(Math.max(0, start - CHARS_BEFORE), start);
  const after = text.slice(end, end + CHARS_AFTER);
  if (ACCOUNT.test(before) && BANK_BEHIND.test(after) && /^[0-9]{6,17}$/.test(compact)) return BANK_ACCOUNT;
  const owned = OWNED.test(after);
  let nearest: Label | undefined;
  let distance = Infinity;
  for (const label of possible) {
    const away = Math.min(distanceBefore(before, label), owned ? distanceAfter(after, label) : Infinity);
    if (away >= distance) continue;
    nearest = label;
    distance = away;
  }
  return nearest;
}

function isPartOfMore(text: string, start: number, end: number): boolean {
  return (
    isWordChar(text[end]) ||
    '_./@$€£'.includes(text[start - 1] ?? ' ') ||
    ('_./@'.includes(text[end] ?? ' ') && isWordChar(text[end + 1]))
  );
}

/** Characters from the last label in `before` to its end; infinite where something else stands between. */
function distanceBefore(before: string, { words }: Label): number {
  let end = -1;
  for (const match of findAll(words, before)) end = match.index + match[0].length;
  if (end < 0) return Infinity;
  const between = before.slice(end);
  if (before.endsWith('#') && !NEXT_TO.test(between)) return Infinity;
  return BETWEEN.test(between) && !OTHER_MATTER.test(between) ? between.length : Infinity;
}

function distanceAfter(after: string, { words }: Label): number {
  const at = after.search(words);
  return at < 0 || at > MAX_CHARS_AFTER ? Infinity : at;
}
