import { createHmac, timingSafeEqual } from 'node:crypto';

const PREFIX = 'whsec_';
/** Source: Standard Webhooks 1.0.0, "Symmetric": between 24 and 64 random bytes. */
const LEAST_BYTES = 24;
const MOST_BYTES = 64;

/** True for `whsec_` and the base64 of a key. */
export function isWebhookSecret(text: string): boolean {
  if (!text.startsWith(PREFIX)) return false;
  const base64 = text.slice(PREFIX.length);
  const { length } = Buffer.from(base64, 'base64');
  return /^[A-Za-z0-9+/]+={0,2}$/u.test(base64) && length >= LEAST_BYTES && length <= MOST_BYTES;
}

/**
 * The headers of a message: id, seconds since 1970, and one signature for each secret, so that a secret can be replaced while both count.
 * Source: Standard Webhooks 1.0.0, https://github.com/standard-webhooks/standard-webhooks
 */
export function toSignedHeaders(
  { id, at, body }: { readonly id: string; readonly at: Temporal.Instant; readonly body: string },
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(at.epochMilliseconds / 1000));
  const signatures = secrets.map((secret) => `v1,${sign({ id, seconds, body }, secret)}`);
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') };
}

interface Signed {
  readonly id: string;
  readonly seconds: string;
  readonly body: string;
}

/** Source: Standard Webhooks 1.0.0, "Verifying timestamp". */
const TOLERANCE_S = 300;

/** True where one of the signatures is by one of the secrets, and the message is of these five minutes. */
export function isSigned(
  message: Signed & { readonly signatures: string },
  secrets: readonly string[],
  now: Temporal.Instant,
): boolean {
  const { id, seconds, signatures } = message;
  if (!/^[\w.:-]{1,128}$/u.test(id) || !/^\d{1,12}$/u.test(seconds)) return false;
  if (Math.abs(now.epochMilliseconds / 1000 - Number(seconds)) > TOLERANCE_S) return false;
  const given = signatures.split(' ').filter((part) => part.startsWith('v1,'));
  return secrets.some((secret) => {
    const wanted = Buffer.from(sign(message, secret));
    return given.some((part) => isSame(Buffer.from(part.slice('v1,'.length)), wanted));
  });
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function sign({ id, seconds, body }: Signed, secret: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
}
