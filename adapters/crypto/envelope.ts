import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { takeRandom } from './random-pool.ts';

/** An envelope that the key it was sealed under does not open: changed, or moved to another place. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
}

/** A key of 32 bytes. The empty id is that of keys from before keys had ids. */
interface SealingKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

const KEY_BYTES = 32;
const ID_BYTES = 9;

/** A key of random bytes under a random id: whatever was sealed under another one does not claim to be of it. */
export function makeKey(): SealingKey {
  return { id: randomBytes(ID_BYTES).toString('base64url'), bytes: randomBytes(KEY_BYTES) };
}

/** Seals `text` (AES-256-GCM, 96-bit random iv); `context` is bound as additional data. */
export function sealEnvelope({ id, bytes }: SealingKey, context: string, text: string): string {
  const iv = takeRandom(12);
  const cipher = createCipheriv('aes-256-gcm', bytes, iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
  return [...(id === '' ? ['v1'] : ['v2', id]), ...parts].join('.');
}

/** Id of the key that an envelope says it was sealed under. Throws: `EnvelopeError` where it is none. */
export function keyIdOf(envelope: string): string {
  const [version, id = ''] = envelope.split('.', 2);
  if (version === 'v1') return '';
  if (version === 'v2' && id !== '') return id;
  throw new EnvelopeError('unknown envelope version');
}

/** What all envelopes under the key `id` begin with. */
export function beginningOf(id: string): string {
  return id === '' ? 'v1.' : `v2.${id}.`;
}

/** Throws: `EnvelopeError` where the envelope was changed or moved. */
export function openEnvelope(key: Uint8Array, context: string, envelope: string): string {
  const [iv = '', tag = '', sealed = ''] = envelope.split('.').slice(-3);
  try {
    return decipher(key, context, { iv, tag, sealed });
  } catch (error) {
    throw new EnvelopeError('an envelope does not open', { cause: error });
  }
}

function decipher(
  key: Uint8Array,
  context: string,
  { iv, tag, sealed }: { readonly iv: string; readonly tag: string; readonly sealed: string },
): string {
  const opening = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), { authTagLength: 16 })
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([opening.update(Buffer.from(sealed, 'base64url')), opening.final()]).toString('utf8');
}
