/** What people write when they want a person and nothing else. Short texts only: a question about persons is a question. */
const MAX_CHARS = 160;

/** `\b` stands for an edge between a letter of any script and anything else. */
const EDGE = String.raw`(?:(?<!\p{L})(?=\p{L})|(?<=\p{L})(?!\p{L}))`;

const PERSON: readonly RegExp[] = [
  String.raw`\b(?:talk|speak|chat|write|transfer|connect|escalate|put)\b.{0,30}\b(?:to|with)\b (?:an? )?(?:real |actual |live )?(?:persons?|humans?|human being|somebody real|real people)\b`,
  String.raw`\b(?:want|need|would like|prefer|get me|give me) (?:an? )?(?:real |actual |live )?(?:person|human|human being|human agent)(?:$|,? (?:please|now|here|instead|to (?:help|answer|talk|speak))\b)`,
  String.raw`^(?:an? )?(?:real |live )?(?:person|human|human agent|human being)(?:,? please|,? now)?$`,
  String.raw`^please,? (?:an? )?(?:real )?(?:person|human)$`,
  String.raw`^(?:please |can i |i want to |let me )?ask a (?:person|human)\b`,
  String.raw`\bmit (?:einem|einer|nem) (?:echten |richtigen )?(?:menschen|person|mitarbeiter|mitarbeiterin|kollegen|kollegin)\b.{0,20}\b(?:sprechen|reden|schreiben|verbinden)\b`,
  String.raw`^(?:einen |ein )?(?:echten? )?mensch(?:en)?(?:,? bitte)?$`,
  String.raw`\b(?:parler|discuter|échanger)\b.{0,10}\b(?:à|avec)\b.{0,5}\b(?:une personne|un humain|quelqu'un|un conseiller|une vraie personne)\b`,
  String.raw`^(?:un humain|une personne)(?:,? s'il (?:vous|te) pla[iî]t)?$`,
  String.raw`\b(?:hablar|conversar)\b.{0,5}\bcon\b.{0,5}\b(?:una persona|un humano|un agente)\b`,
  String.raw`\bparlare\b.{0,5}\bcon\b.{0,5}\b(?:una persona|un umano|un operatore)\b`,
  String.raw`\bfalar\b.{0,5}\bcom\b.{0,5}\b(?:uma pessoa|um humano|um atendente)\b`,
  String.raw`\bmet een (?:echt )?(?:mens|persoon|medewerker)\b.{0,10}\b(?:praten|spreken)\b`,
  String.raw`\b(?:porozmawiać|rozmawiać)\b.{0,5}\bz\b.{0,5}\b(?:człowiekiem|osobą|konsultantem)\b`,
].map((words) => new RegExp(words.replaceAll(String.raw`\b`, EDGE), 'u'));

const SETTLED =
  /^(?:(?:this|that|it)(?: is|'s| has been) (?:settled|solved|resolved|done)|settled|solved|resolved|close|close this|(?:das )?(?:ist |hat sich )?erledigt|c'est réglé|réglé|resuelto|risolto|resolvido|opgelost)(?:,? (?:now|thanks|thank you|danke|merci|gracias))?$/u;
const STATUS = /^(?:status|state|stand|statut|estado|stato)$/u;

/** True for words that ask for a person instead of an answer. Cheap, and on the careful side: the button is always there. */
export function wantsPerson(text: string): boolean {
  const plain = toPlain(text);
  return plain.length <= MAX_CHARS && PERSON.some((words) => words.test(plain));
}

/** What the asker wants of an escalation that is under way, when the words say nothing but that. */
export function toIntent(text: string): 'settle' | 'status' | undefined {
  const plain = toPlain(text);
  if (SETTLED.test(plain)) return 'settle';
  return STATUS.test(plain) ? 'status' : undefined;
}

function toPlain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\s+/gu, ' ')
    .replace(/[.!?\s]+$/u, '')
    .trim();
}
