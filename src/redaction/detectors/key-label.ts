import { PROVIDERS } from './providers.ts';
import { isAsciiWordCode } from './scan.ts';

/** How far before a value its label may begin, and how many of the last words count. */
const MAX_LABEL_CHARS = 44;
const MAX_LABEL_WORDS = 6;

/** In prose, the sentence may name a key earlier still. */
const MAX_SENTENCE_CHARS = 160;

/** What stands before a value and says what it is. */
interface Label {
  /** Names a secret: `token`, `clientSecret`, `api key`. */
  readonly telling: boolean;
  /** Half a name for one: `key`, `access`, `auth`. */
  readonly weak: boolean;
  /** The sentence names a key, and "is" or a sign joins it to the value. */
  readonly isFar: () => boolean;
  /** Names a service that gives out keys. */
  readonly hasProvider: () => boolean;
  /** Says that the value is something else: a hash, a version, a public key. */
  readonly harmless: boolean;
  /** Says that it is the id of something. */
  readonly isId: boolean;
  /** An operator, a quote or a bracket stands between label and value, and not just a blank or a dash. */
  readonly assigned: boolean;
}

const TELLING =
  /secret(?!ar|ion)|token(?!i[sz])|unseal|passw|passphrase|credential|private|(?:api|access|auth|account|client|master|service|license)key|^pat$|^pw$/;
const WEAK = /^(?:keys?|access|auth|authorization|api|login|pat|dsn|private|bearer|pass|pwd|creds?|apikey)$/;
const PROVIDER_BEGINNINGS: ReadonlySet<string> = new Set(
  [...PROVIDERS].flatMap((name) => Array.from(name, (_, i) => name.slice(0, i + 1))),
);
/** Stuck to the name of a service. */
const KEY_WORD = /(?:api)?(?:key|token|secret|access|private)$/;
/** The name right before a value, and what tells in its midst, where no change of case or sign sets it apart: `dbaccesskey1`. */
const MAX_NAME_CHARS = 61;
const MAX_SIGN_CHARS = 4;
const TELLING_INSIDE =
  /secret(?!ar|ion)|token(?!i[sz])|private|passw|credential|access|apikey|(?:api|auth)_key/i;
const KEY_INSIDE = /[a-z]KEY|KEY[a-z]/;
/** Whose key is a secret: "account key". */
const OWNERS = toSet(`
  api access auth account app application client consumer encryption deploy license master service session shared signing
  storage user write read admin project root security subscription server host ingestion integration personal function
`);
/** Names of keys, tokens and secrets in other languages. */
const ABROAD =
  /schluessel|clef|clave|chiave|chave|llave|klucz|kulcs|chei[ea]|anahtar|nyckel|avain|sleutel|jeton|geheimnis|segret|secreto|sekret/i;
/** Those with letters beyond ASCII, which few texts have. */
const FOREIGN = /[\u0080-\uffff]/;
const ABROAD_FOREIGN =
  /schlüssel|clé|klíč|kľúč|ключ|κλειδί|nøgle|nøkkel|токен|секрет|مفتاح|رمز|מפתח|कुंजी|密钥|密鑰|金鑰|秘钥|令牌|キー|トークン|シークレット|키|토큰|시크릿/i;
const FAR =
  /\b(?:(?:api|access|secret|auth|private|license|licence|encryption|signing|master|service|webhook)[ _-]?(?:key|token|secret|code)|token|secret|credential)s?\b|(?:api|zugriffs|geheim)[ -]?schlüssel|clé (?:api|secrète|d'accès)|clave (?:de )?api|chiave api|chave (?:de )?api/i;
const JOINED = /(?:\b(?:is|are|was|to|be|ist|lautet|est|es|è|é|jest|é|to)|[:=])[ \t"'`*]{1,4}$/i;
/** What is no secret, however random it looks. */
const HARMLESS = toSet(`
  sha sha1 sha256 sha384 sha512 md5 crc crc32 hash hashes checksum digest integrity etag commit commits revision rev ref
  blob tree branch merge build version fingerprint thumbprint gpg pgp public publishable pubkey pub uuid guid request
  message correlation partition primary foreign cache sort idempotency object row test case file path route hot short
  translation label class selector nonce serial issuer resolved image asset cookie schema type typeof event column field
  checkout cherry pick bisect revert rebase head parent
  trace span md tag layer keyid kid snapshot upload attachment anchor href src url
`);

/** Reads the words before `at`, back to the last end of a statement. */
export function labelBefore(text: string, at: number): Label {
  const reach = text.slice(reachStart(text, at), at);
  const words = toWords(reach).slice(-MAX_LABEL_WORDS);
  const last = words.slice(-2);
  return {
    telling: isTelling(words.slice(-3)) || isTellingName(nameBefore(reach)) || isAbroad(reach),
    isFar: () => JOINED.test(reach) && FAR.test(text.slice(reachStart(text, at, MAX_SENTENCE_CHARS), at)),
    weak: last.some((word) => WEAK.test(word) || (/(?:key|access)$/.test(word) && isProvider(word))),
    hasProvider: () => hasProvider(words),
    harmless: last.some((word) => HARMLESS.has(word)),
    isId: isIdOf(last),
    assigned: isAssigned(reach),
  };
}

/** Back to the last `;`, brace, empty line or end of a sentence, but not further than a label goes. */
function reachStart(text: string, at: number, most = MAX_LABEL_CHARS): number {
  const first = Math.max(0, at - most);
  for (let i = at - 1; i >= first; i -= 1) {
    const code = text.charCodeAt(i);
    if (code > BLANK && code !== SEMICOLON && code !== OPENING && code !== CLOSING) continue;
    if (code > BLANK) return i + 1;
    const before = text[i - 1] ?? '';
    if ((code === LINE && before === '\n') || (code === BLANK && isSentenceEnd(before))) return i + 1;
  }
  return first;
}

const UNDERSCORE = 0x5f;
const LINE = 0x0a;
const BLANK = 0x20;
const SEMICOLON = 0x3b;
const OPENING = 0x7b;
const CLOSING = 0x7d;

function isSentenceEnd(char: string): boolean {
  return char === '.' || char === '!' || char === '?';
}

/** An operator, a quote or a bracket among the signs at the end. */
function isAssigned(reach: string): boolean {
  for (let i = reach.length - 1; i >= 0 && !isAsciiWordCode(reach.charCodeAt(i)); i -= 1) {
    if ('=:,>("\'`'.includes(reach[i] ?? ' ')) return true;
  }
  return false;
}

/** Lower-cased words, names in camelCase and CAPS taken apart. */
function toWords(text: string): readonly string[] {
  const words = text.match(/[A-Z]{2,}[0-9]*(?![a-z])|[A-Z]?[a-z]+[0-9]*|[A-Z]|[0-9]+/g) ?? [];
  return words.map((word) => word.toLowerCase());
}

function isTelling(words: readonly string[]): boolean {
  return words.some(
    (word, i) =>
      TELLING.test(word) || ((word === 'key' || word === 'keys') && OWNERS.has(words[i - 1] ?? '')),
  );
}

/** The letters, digits, dots and underscores at the end of `reach`, before one to four signs. */
function nameBefore(reach: string): string {
  let end = reach.length;
  while (end > 0 && reach.length - end <= MAX_SIGN_CHARS && !isNamePart(reach.charCodeAt(end - 1))) end -= 1;
  if (end === reach.length || reach.length - end > MAX_SIGN_CHARS) return '';
  let start = end;
  const first = Math.max(0, end - MAX_NAME_CHARS);
  while (start > first && (reach[start - 1] === '.' || isNamePart(reach.charCodeAt(start - 1)))) start -= 1;
  return reach.slice(start, end);
}

function isNamePart(code: number): boolean {
  return isAsciiWordCode(code) || code === UNDERSCORE;
}

function isAbroad(reach: string): boolean {
  return ABROAD.test(reach) || (FOREIGN.test(reach) && ABROAD_FOREIGN.test(reach));
}

function isTellingName(name: string): boolean {
  return TELLING_INSIDE.test(name) || KEY_INSIDE.test(name);
}

/** An id names a secret and is none: `keyId`, `token_ids`. The id of a secret opens things in some stores. */
function isIdOf(words: readonly string[]): boolean {
  return /^ids?$/.test(words.at(-1) ?? '') && words.at(-2) !== 'secret';
}

function hasProvider(words: readonly string[]): boolean {
  return words.some(
    (word, i) =>
      isProvider(word) ||
      (PROVIDER_BEGINNINGS.has(word) &&
        (PROVIDERS.has(word + (words[i + 1] ?? '')) ||
          PROVIDERS.has(word + (words[i + 1] ?? '') + (words[i + 2] ?? '')))),
  );
}

/** Also with a word for a key stuck to it: `codakey`. */
function isProvider(word: string): boolean {
  return PROVIDERS.has(word) || (KEY_WORD.test(word) && PROVIDERS.has(word.replace(KEY_WORD, '')));
}

function toSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
