import { type KeyObject, createPublicKey, hash, verify } from 'node:crypto';

/** Text that keys have signed. Source: https://c2sp.org/signed-note */
interface Note {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

interface NoteSignature {
  readonly name: string;
  /** 32 bits, unsigned. */
  readonly keyId: number;
  readonly signature: Buffer;
}

/** 1: Ed25519 over the text. 4: a witness's, over the time and the text (https://c2sp.org/tlog-cosignature). */
type SignatureType = 1 | 4;

interface VerifierKey {
  readonly name: string;
  readonly keyId: number;
  readonly type: SignatureType;
  readonly publicKey: KeyObject;
  /** As it is exchanged: `name+hash+base64`. */
  readonly vkey: string;
}

/** A checkpoint has few of them; what is larger is not one. */
const MAX_CHARS = 100_000;
const MAX_SIGNATURES = 64;
const KEY_BYTES = 32;
const TIME_BYTES = 8;
/** What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;

/** Out: undefined for what is no signed note. */
export function parseNote(note: string): Note | undefined {
  if (note.length > MAX_CHARS || !isPlain(note)) return undefined;
  const cut = note.lastIndexOf('\n\n');
  if (cut === -1 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(cut + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) return undefined;
  const signatures = lines.map(parseSignatureLine).filter((line) => line !== undefined);
  return signatures.length < lines.length ? undefined : { text: note.slice(0, cut + 1), signatures };
}

/** Out: undefined for what is no signature line, which stands without its newline. */
function parseSignatureLine(line: string): NoteSignature | undefined {
  const [dash, name = '', base64 = '', ...rest] = line.split(' ');
  if (dash !== '—' || rest.length > 0 || !isKeyName(name)) return undefined;
  const bytes = parseBase64(base64);
  if (bytes === undefined || bytes.length < 5) return undefined;
  return { name, keyId: bytes.readUInt32BE(0), signature: bytes.subarray(4) };
}

/** `text` ends with a newline. */
export function toNote(text: string, signatures: readonly NoteSignature[]): string {
  return `${text}\n${signatures.map(toSignatureLine).join('')}`;
}

export function toSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = Buffer.alloc(4);
  id.writeUInt32BE(keyId);
  return `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

/** Out: undefined for what is no verifier key of a type that is known here. */
export function parseVerifierKey(vkey: string): VerifierKey | undefined {
  const [, name = '', , base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(vkey) ?? [];
  const bytes = parseBase64(base64);
  if (bytes?.length !== KEY_BYTES + 1 || !isKeyName(name)) return undefined;
  const [type] = bytes;
  if (type !== 1 && type !== 4) return undefined;
  const key = toVerifierKey(name, type, bytes.subarray(1));
  return key.vkey === vkey ? key : undefined;
}

export function toVerifierKey(name: string, type: SignatureType, publicKey: Uint8Array): VerifierKey {
  const typed = Buffer.concat([Uint8Array.of(type), publicKey]);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').subarray(0, 4);
  const der = Buffer.concat([SPKI_PREFIX, publicKey]);
  return {
    name,
    keyId: id.readUInt32BE(0),
    type,
    publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }),
    vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
  };
}

/** `forged`: a line that bears name and id of a known key is not of that key. */
export function verifyNote(
  { text, signatures }: Note,
  keys: readonly VerifierKey[],
): 'verified' | 'unknown_key' | 'forged' {
  let verified = false;
  for (const line of signatures) {
    const key = keys.find(({ name, keyId }) => name === line.name && keyId === line.keyId);
    if (key === undefined) continue;
    if (!isSignedBy(key, text, line.signature)) return 'forged';
    verified = true;
  }
  return verified ? 'verified' : 'unknown_key';
}

function isSignedBy({ type, publicKey }: VerifierKey, text: string, signature: Buffer): boolean {
  if (type === 1) return verify(null, Buffer.from(text), publicKey, signature);
  if (signature.length <= TIME_BYTES) return false;
  const message = toCosigned(text, signature.readBigUInt64BE(0));
  return verify(null, Buffer.from(message), publicKey, signature.subarray(TIME_BYTES));
}

/** What a witness signs, at a time in seconds since 1970. */
export function toCosigned(text: string, seconds: bigint): string {
  return `cosignature/v1\ntime ${String(seconds)}\n${text}`;
}

/** No spaces of any kind, and no plus, which separates the parts of a key. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.length <= 200 && isPlain(name) && !/[\s+\p{Z}]/u.test(name);
}

export function parseBase64(text: string): Buffer | undefined {
  return text !== '' && BASE64.test(text) ? Buffer.from(text, 'base64') : undefined;
}

/** Well-formed, and of control characters only the newline. */
function isPlain(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return text.isWellFormed() && !/[\u0000-\u0009\u000B-\u001F\u007F]/u.test(text);
}
