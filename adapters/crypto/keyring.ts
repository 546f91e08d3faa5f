import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Keyring } from '../../src/ports/keyring.ts';

/** Keeps wrapped data keys, one a subject. */
interface DataKeys {
  find(subject: string): Promise<string | undefined>;
  /** Stores `wrapped` unless the subject has one; out: the one that stands. */
  add(subject: string, wrapped: string): Promise<string>;
}

/** An envelope that the key of its subject does not open: changed, moved, or sealed before the subject got another key. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
}

const CACHED_KEYS = 10_000;
const VERSION = 'v1';

/** Opens a keyring over the master key: 32 bytes. Separate keys are derived for wrapping and for pseudonyms (RFC 5869). */
export function openKeyring(masterKey: Uint8Array, dataKeys: DataKeys): Keyring {
  const wrappingKey = derive(masterKey, 'candor wrapping');
  const pseudonymKey = derive(masterKey, 'candor pseudonyms');
  const cache = new Map<string, Buffer>();

  function remember(subject: string, key: Buffer): Buffer {
    const oldest = cache.size >= CACHED_KEYS ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    cache.set(subject, key);
    return key;
  }

  async function findKey(subject: string): Promise<Buffer | undefined> {
    const cached = cache.get(subject);
    if (cached !== undefined) return cached;
    const wrapped = await dataKeys.find(subject);
    return wrapped === undefined
      ? undefined
      : remember(subject, Buffer.from(decrypt(wrappingKey, subject, wrapped), 'base64url'));
  }

  async function getKey(subject: string): Promise<Buffer> {
    const found = await findKey(subject);
    if (found !== undefined) return found;
    const fresh = encrypt(wrappingKey, subject, randomBytes(32).toString('base64url'));
    const wrapped = await dataKeys.add(subject, fresh);
    return remember(subject, Buffer.from(decrypt(wrappingKey, subject, wrapped), 'base64url'));
  }

  return {
    async seal(subject, context, text) {
      return encrypt(await getKey(subject), context, text);
    },
    async open(subject, context, envelope) {
      const key = await findKey(subject);
      return key === undefined ? undefined : decrypt(key, context, envelope);
    },
    pseudonym(purpose, id) {
      return createHmac('sha256', pseudonymKey).update(`${purpose}\0${id}`).digest('hex').slice(0, 32);
    },
  };
}

function derive(masterKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32));
}

function encrypt(key: Buffer, context: string, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [VERSION, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

function decrypt(key: Buffer, context: string, envelope: string): string {
  const [version, iv = '', tag = '', sealed = ''] = envelope.split('.');
  if (version !== VERSION) throw new EnvelopeError('unknown envelope version');
  try {
    return decipher(key, context, { iv, tag, sealed });
  } catch (error) {
    throw new EnvelopeError('an envelope does not open', { cause: error });
  }
}

function decipher(
  key: Buffer,
  context: string,
  { iv, tag, sealed }: { readonly iv: string; readonly tag: string; readonly sealed: string },
): string {
  const opening = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([opening.update(Buffer.from(sealed, 'base64url')), opening.final()]).toString('utf8');
}
