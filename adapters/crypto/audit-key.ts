import { type KeyObject, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import {
  parseBase64,
  parseVerifierKey,
  toCosigned,
  toSignatureLine,
  toVerifierKey,
} from '../../src/audit/note.ts';
import type { Signer } from '../../src/ports/signer.ts';

type VerifierKey = ReturnType<typeof toVerifierKey>;
type KeyType = VerifierKey['type'];

/** What stands before the 32 bytes of an Ed25519 seed in its DER form (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PRIVATE = 'PRIVATE+KEY+';
const SEED_BYTES = 32;
const SPKI_PREFIX_BYTES = 12;

/** A key that signs, and those it has replaced. */
export class AuditKey implements Signer {
  readonly #seed: Uint8Array;
  readonly #privateKey: KeyObject;
  readonly #public: VerifierKey;
  readonly #retired: readonly string[];

  constructor(name: string, type: KeyType, seed: Uint8Array, retired: readonly string[] = []) {
    this.#seed = seed;
    this.#privateKey = createPrivateKey({
      key: Buffer.concat([PKCS8_PREFIX, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    const der = createPublicKey(this.#privateKey).export({ format: 'der', type: 'spki' });
    this.#public = toVerifierKey(name, type, der.subarray(SPKI_PREFIX_BYTES));
    this.#retired = retired;
  }

  static make(name: string, type: KeyType): AuditKey {
    return new AuditKey(name, type, randomBytes(SEED_BYTES));
  }

  /** Reads what `toText` wrote, with any white space between the keys. Out: undefined for anything else. */
  static parse(text: string, type: KeyType): AuditKey | undefined {
    const [first = '', ...retired] = text.split(/\s+/u).filter(Boolean);
    if (!first.startsWith(PRIVATE) || retired.some((key) => parseVerifierKey(key)?.type !== type))
      return undefined;
    const [, name = '', , base64 = ''] =
      /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(first.slice(PRIVATE.length)) ?? [];
    const bytes = parseBase64(base64);
    if (bytes?.length !== SEED_BYTES + 1 || bytes[0] !== type) return undefined;
    const key = new AuditKey(name, type, bytes.subarray(1), retired);
    return key.toText().startsWith(`${first}\n`) ? key : undefined;
  }

  get origin(): string {
    return this.#public.name;
  }

  get keys(): readonly string[] {
    return [this.#public.vkey, ...this.#retired];
  }

  /** The next key of the same name, which knows this one as retired. */
  rotate(): AuditKey {
    const { name, type } = this.#public;
    return new AuditKey(name, type, randomBytes(SEED_BYTES), this.keys);
  }

  sign(text: string): string {
    return this.#toLine(sign(null, Buffer.from(text), this.#privateKey));
  }

  /** As a witness, at a time in seconds since 1970. */
  cosign(text: string, seconds: bigint): string {
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(seconds);
    const signature = sign(null, Buffer.from(toCosigned(text, seconds)), this.#privateKey);
    return this.#toLine(Buffer.concat([time, signature]));
  }

  /** Holds the secret. */
  toText(): string {
    const { name, type, vkey } = this.#public;
    const id = vkey.slice(name.length + 1, name.length + 9);
    const secret = Buffer.concat([Uint8Array.of(type), this.#seed]).toString('base64');
    return [`${PRIVATE}${name}+${id}+${secret}`, ...this.#retired, ''].join('\n');
  }

  #toLine(signature: Buffer): string {
    const { name, keyId } = this.#public;
    return toSignatureLine({ name, keyId, signature });
  }
}
