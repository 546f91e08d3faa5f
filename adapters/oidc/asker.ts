import { createHash } from 'node:crypto';
import { type Asker, toToldAsker } from '../../src/domain/person.ts';
import type { readSignIn } from './index.ts';

type Claims = Readonly<Record<string, unknown>>;
type SignInSettings = NonNullable<ReturnType<typeof readSignIn>>;

const MAX_NAME_CHARS = 100;
/** What a cookie has room for, in UTF-16 units of all lists together. */
const MAX_LISTS_CHARS = 1500;

/** Names who vouches for a person: the same subject at another provider is somebody else. */
export function workspaceOf({ issuer, clientId }: SignInSettings): string {
  return `oidc-${createHash('sha256').update(`${issuer} ${clientId}`).digest('hex').slice(0, 8)}`;
}

/**
 * Who has signed in, by claims that were verified. `lists` are those that the policy speaks of, `oidc:claim:value`. Out: undefined
 * for a guest, an account of another organisation, and a subject that cannot be one.
 */
export function toAsker(
  claims: Claims,
  { issuer, require }: SignInSettings,
  lists: readonly string[],
): Asker | undefined {
  const { sub } = claims;
  if (typeof sub !== 'string' || !/^[\x21-\x7E]{1,255}$/u.test(sub)) return undefined;
  if (require !== undefined && !holds(claims, require.claim, require.value)) return undefined;
  if (isGuest(claims)) return undefined;
  return toToldAsker(sub, {
    name: nameOf(claims),
    email: emailOf(claims, issuer),
    guest: false,
    external: false,
    memberOf: cut(lists.filter((list) => isOn(claims, list.slice('oidc:'.length)))),
  });
}

/** Entra marks accounts that were invited, by the optional claim `acct` or in their name. */
function isGuest(claims: Claims): boolean {
  const names = [claims['upn'], claims['preferred_username'], claims['unique_name']];
  return (
    ['1', 1].some((guest) => guest === claims['acct']) ||
    (typeof claims['userType'] === 'string' && claims['userType'].toLowerCase() === 'guest') ||
    names.some((name) => typeof name === 'string' && name.toUpperCase().includes('#EXT#'))
  );
}

/**
 * An address counts where the provider has verified it. Entra says so of its own domains by another claim.
 * Source: https://learn.microsoft.com/entra/identity-platform/optional-claims-reference (xms_edov)
 */
function emailOf(claims: Claims, issuer: string): string | undefined {
  const { email } = claims;
  if (typeof email !== 'string' || !/^[^\s@:,]{1,64}@[^\s@:,]{1,189}$/u.test(email)) return undefined;
  const isEntra = URL.parse(issuer)?.hostname === 'login.microsoftonline.com';
  const verified = [claims['email_verified'], isEntra ? claims['xms_edov'] : undefined];
  return verified.some((word) => [true, 'true', 1, '1'].some((yes) => yes === word)) ? email : undefined;
}

function nameOf(claims: Claims): string | undefined {
  const { name } = claims;
  if (typeof name !== 'string') return undefined;
  return name.replaceAll(/\s+/gu, ' ').trim().slice(0, MAX_NAME_CHARS).toWellFormed() || undefined;
}

/** `claim:value`, where the claim may hold colons itself: `https://example.com/groups:admins`. */
function isOn(claims: Claims, list: string): boolean {
  return [...list.matchAll(/:/gu)].some(({ index }) =>
    holds(claims, list.slice(0, index), list.slice(index + 1)),
  );
}

function holds(claims: Claims, claim: string, value: string): boolean {
  if (!Object.hasOwn(claims, claim)) return false;
  const said: unknown = claims[claim];
  return said === value || (Array.isArray(said) && said.includes(value));
}

/** Whoever is on more lists than there is room for has fewer roles, and not more. */
function cut(lists: readonly string[]): readonly string[] {
  let left = MAX_LISTS_CHARS;
  return lists.filter((list) => (left -= list.length + 3) >= 0);
}
