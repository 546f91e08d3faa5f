import { z } from 'zod';
import type { DigestKey } from '../domain/digest.ts';
import type { Keyring } from '../ports/keyring.ts';

type Signer = Pick<Keyring, 'pseudonym'>;
type Linked = Pick<DigestKey, 'kind' | 'channel' | 'periodStart'>;

/** Whoever reads the post later finds the digest in the console. */
const GOOD_FOR = { hours: 24 * 7 };
const PURPOSE = 'digest-numbers';
const MOST_CHARS = 2_000;
const Payload = z.tuple([z.string(), z.string(), z.string(), z.number().int()]);

/** Where the numbers of a digest are, from then on for a week. The same digest has the same path, however often it is tried to be posted. */
export function toNumbersPath(
  tenant: string,
  linked: Linked,
  from: Temporal.Instant,
  keyring: Signer,
): string {
  const { kind, channel, periodStart } = linked;
  const until = from.add(GOOD_FOR).epochMilliseconds;
  const payload = Buffer.from(JSON.stringify([kind, channel, periodStart.toString(), until])).toString(
    'base64url',
  );
  return `/digests/${payload}.${signatureOf(tenant, payload, keyring)}`;
}

/** What such a path leads to, and whether its time is over. Undefined for one that was not made here. */
export function readNumbersToken(
  tenant: string,
  token: string,
  now: Temporal.Instant,
  keyring: Signer,
): { readonly key: DigestKey; readonly isOver: boolean } | undefined {
  const [payload = '', signature = '', ...more] = token.split('.');
  if (token.length > MOST_CHARS || more.length > 0) return undefined;
  if (!isSame(signature, signatureOf(tenant, payload, keyring))) return undefined;
  const [kind, channel, start, until] = Payload.parse(
    JSON.parse(Buffer.from(payload, 'base64url').toString()),
  );
  const key = { tenant, kind, channel, periodStart: Temporal.Instant.from(start) };
  return { key, isOver: now.epochMilliseconds >= until };
}

function signatureOf(tenant: string, payload: string, keyring: Signer): string {
  return keyring.pseudonym(PURPOSE, `${tenant}\n${payload}`);
}

/** Takes as long for every wrong one. */
function isSame(given: string, right: string): boolean {
  let difference = given.length ^ right.length;
  for (let n = 0; n < right.length; n += 1)
    difference |= (given.codePointAt(n) ?? 0) ^ (right.codePointAt(n) ?? 0);
  return difference === 0;
}
