import { type Token, gapBetween, isBlankBetween } from './tokens.ts';

/**
 * What stands before a name and says that it is one. `title`, `label`, `closing`: whatever follows is a name. `greeting`: a word
 * that is no everyday word. `company`: two capitalised words, or a given name.
 */
type Cue = 'title' | 'label' | 'closing' | 'greeting' | 'company' | 'none';

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

const TITLES = words(
  'mr mrs ms miss mx dr prof professor sir madam herr herrn frau mme mlle monsieur madame sr sra srta sres senora senor don dona sig signora signor dott dottor dottoressa dhr mevr mevrouw meneer mijnheer heer pani pan senhor senhora senor monsieur rouva herra fru froken rev capt lt judge senator president rabbi imam sheikh',
);
const LABELS = words(
  'name firstname lastname surname forename givenname familyname fullname middlename maidenname cognome apellido apellidos achternaam voornaam prenom sobrenome apelido efternamn fornamn fornavn etternavn efternavn imie nazwisko jmeno prijmeni etunimi sukunimi zuname familienname username contact attn attention author owner assignee reporter reviewer manager employee customer patient recipient sender beneficiary attendees attendee participants nombre nom nome navn namn naam vorname nachname ansprechpartner signed user',
);
const HEADERS = words('from to cc bcc by von an de');
const GREETINGS = words(
  'hi hello hey dear hallo liebe lieber bonjour cher chere hola estimado estimada querido querida ciao caro cara ola prezado prezada hej moi hei hoi salut czesc ahoj servus moin morning afternoon evening',
);
const CLOSINGS = words(
  'regards sincerely cheers thanks thank you thx best yours truly wishes grussen grusse gruss grusen cordialement saludos saluti abraco abracos mfg vg lg br groet groeten hilsen halsningar pozdrawiam pozdrav terveisin cumprimentos atentamente atenciosamente',
);
const COMPANY = words(
  'ceo cto cfo coo cio ciso manager colleague colleagues boss wife husband son daughter mother father mom dad brother sister uncle aunt cousin friend partner teammate coworker co-worker assistant intern employee engineer customer client patient recruiter candidate applicant director lead founder founders actor actress singer writer producer poet named called ask asked tell told ping remind invite invited met meet hired with by under am im not kollege kollegen kollegin chefin mit bei avec con says said',
);
/** Before people and hardly anything else. */
const MEETING = words(
  'ceo cto cfo coo cio ciso manager colleague colleagues boss wife husband son daughter brother sister uncle aunt cousin friend teammate coworker co-worker intern recruiter asked ask asks tell told tells ping pinged invite invited met meet meeting kollege kollegen kollegin chefin frag frage fragt',
);
/** Words that make the one before a cue: "my name is", "this is". */
const BEFORE_IS = words('this that it here name');
const SAYING: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    is: words('name'),
    me: words('call'),
    him: words('named called call'),
    her: words('named called call'),
    name: words('my his her their whose partners first last full family'),
    ist: words('name'),
    heisse: words('ich'),
    heise: words('ich'),
    llamo: words('me'),
    es: words('nombre'),
    chiamo: words('mi'),
    heter: words('jag jeg chef kollega'),
    hedder: words('jeg'),
    on: words('nimeni nimi'),
    heet: words('ik'),
    under: words('account its it'),
  }),
);

/** What stands before token `at`. */
export function cueBefore(text: string, tokens: readonly Token[], at: number): Cue {
  const before = tokens[at - 1];
  const token = tokens[at];
  const gap = gapBetween(text, before, token);
  if (before === undefined || token === undefined || gap === undefined) return 'none';
  const { key } = before;
  if ((gap === ' ' || gap === '. ') && TITLES.has(key)) return 'title';
  // French; elsewhere an initial, before a name as well.
  if (gap === '. ' && key === 'm') return 'title';
  if ((gap === ' ' || gap === ', ') && GREETINGS.has(key))
    return opens(text, tokens, at - 1) ? 'greeting' : 'none';
  if (gap === ' ') return saidBefore(text, tokens, at);
  if (gap.includes('\n')) return isClosing(text, tokens, at, gap) ? 'closing' : labelled(before, gap);
  return /^[ "*_']{0,3}[:=]/.test(gap) ? labelled(before, gap) : 'none';
}

/** What the words before token `at`, a blank away, say of it. */
function saidBefore(text: string, tokens: readonly Token[], at: number): Cue {
  const before = tokens[at - 1];
  if (before === undefined) return 'none';
  const said = SAYING.get(before.key);
  const earlier = tokens[at - 2];
  if (
    said !== undefined &&
    earlier !== undefined &&
    said.has(earlier.key) &&
    isBlankBetween(text, earlier, before)
  )
    return 'label';
  if (
    before.key === 'is' &&
    earlier !== undefined &&
    (BEFORE_IS.has(earlier.key) || MEETING.has(earlier.key))
  )
    return 'company';
  return COMPANY.has(before.key) ? 'company' : 'none';
}

/** What stands before token `at` is said of people: "ask Mark", "my boss Grace". */
export function isMet(text: string, tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before !== undefined && MEETING.has(before.key) && isBlankBetween(text, before, tokens[at]);
}

function labelled({ key }: Token, gap: string): Cue {
  if (!gap.includes(':') && !gap.includes('=')) return 'none';
  if (LABELS.has(key)) return 'label';
  return HEADERS.has(key) ? 'company' : 'none';
}

function isClosing(text: string, tokens: readonly Token[], at: number, gap: string): boolean {
  const before = tokens[at - 1];
  const token = tokens[at];
  return (
    before !== undefined &&
    token !== undefined &&
    CLOSINGS.has(before.key) &&
    /^[,.!]? ?\n\s*[-–—]* ?$/.test(gap)
  );
}

/** True when nothing of the sentence stands before token `at`, but for another greeting: "Good morning". */
function opens(text: string, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const first = tokens[at - 1]?.key === 'good' ? tokens[at - 1] : token;
  if (first === undefined) return false;
  const before = text.slice(Math.max(0, first.start - 4), first.start);
  return before.includes('\n') || '.!?,>'.includes(before.trimEnd().at(-1) ?? '');
}

const VERBS = words(
  'is was said says told asked asks has had will can would wants wanted needs lives lived works worked called wrote sent thinks thought left joined listed gave explained mentioned reported sang hat ist sagt sagte shouted and und',
);
/** What only people have. */
const BELONGINGS = words(
  'address wife husband son daughter mother father phone email e-mail birthday salary laptop account manager desk team contract number badge mobile calendar boss office car family payslip review',
);
/** What only people do. */
const DEEDS = words(
  'said says shouted told asked whispered replied thinks lives lived grew married flew sagt sagte',
);

/** What follows a name and says that it is one: `sure` after any word, `likely` after a given name. */
export function cueAfter(text: string, tokens: readonly Token[], at: number): 'sure' | 'likely' | 'none' {
  const token = tokens[at];
  const next = tokens[at + 1];
  const gap = gapBetween(text, token, next, 4);
  if (next === undefined || gap === undefined) return 'none';
  if (/^['’]s? $/.test(gap)) return BELONGINGS.has(next.key) ? 'sure' : 'likely';
  if (/^['’][sS]$/.test(gap.trim())) return BELONGINGS.has(next.key) ? 'sure' : 'likely';
  if (gap !== ' ') return 'none';
  if (DEEDS.has(next.key) || isOrigin(text, tokens, at)) return 'sure';
  return VERBS.has(next.key) ? 'likely' : 'none';
}

/** "… is from …": said of people. */
function isOrigin(text: string, tokens: readonly Token[], at: number): boolean {
  const [is, from] = [tokens[at + 1], tokens[at + 2]];
  return (is?.key === 'is' || is?.key === 'was') && from?.key === 'from' && isBlankBetween(text, is, from);
}

const ASKING = words('can could would will please may do did are have what when where how why i you');
/** Who is spoken to and is no person. */
const ASSISTANTS = words(
  'candor siri alexa cortana copilot chatgpt gpt gemini claude bixby bot team all folks everyone',
);

/** Token `at` begins a sentence and is spoken to: "Wobbe, can I …". */
export function isSpokenTo(text: string, tokens: readonly Token[], at: number): boolean {
  const [before, word, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  if (word === undefined || next === undefined || ASSISTANTS.has(word.key)) return false;
  if (text.slice(word.end, next.start) !== ', ' || !ASKING.has(next.key)) return false;
  return before === undefined || /[.!?]|\n\s*\n/.test(text.slice(before.end, word.start));
}

/** Behind a title, and nobody's name. */
const OFFICES = new Set(
  'president chairman chairwoman chair chancellor speaker minister secretary director direktor doktor doctor professor prof president mayor judge officer kollege kollegin and und or oder the this that it he she we i you they here there then der die das teams office access excel word'.split(
    ' ',
  ),
);

/** "Mr. Long", "Frau Winter": a family name that is a word, but no office and none in capitals. */
export function isTitled(text: string, tokens: readonly Token[], at: number): boolean {
  const word = tokens[at];
  return (
    word !== undefined &&
    tokens[at - 1]?.capital === true &&
    !word.upper &&
    !OFFICES.has(word.key) &&
    cueBefore(text, tokens, at) === 'title'
  );
}
