import type { Place } from '../domain/place.ts';
import { kindWord } from './kinds.ts';

/** What is said to somebody who typed a secret. */

export function secretBlocked(kind: string): string {
  return `I did not answer your question: it seems to hold ${withArticle(kind)}, and secrets must not leave here. Ask again without it.`;
}

function withArticle(kind: string): string {
  const word = kindWord(kind);
  return `${/^[aeio]/iu.test(word) ? 'an' : 'a'} ${word}`;
}

export function secretReplaced(kind: string): string {
  return `Your message held what seems to be ${withArticle(kind)}: it was replaced before it was passed on.`;
}

const ROTATION: Readonly<Record<string, string>> = {
  PASSWORD: 'Change this password now, everywhere it is used.',
  PRIVATE_KEY:
    'Make a new key pair now, put the new public key where the old one was trusted, and revoke the old certificate.',
};

/** What to do now that a secret was typed: where it is revoked, and whether its message must go. */
export function rotationNotes(
  kind: string,
  { kind: place }: Pick<Place, 'kind'>,
  issuers: readonly { readonly name: string; readonly how: string }[],
): string[] {
  const issued = issuers.map(({ name, how }) => `To revoke it at ${name}: ${how}.`);
  const shown =
    place === 'channel' || place === 'group'
      ? ['Delete your message here now: everybody who can read this place can read it.']
      : place === 'direct'
        ? ['Delete your message as well: it stays in this conversation and in copies of it.']
        : [];
  return [
    ROTATION[kind] ??
      `Treat the ${kindWord(kind)} as exposed: revoke it now where it was issued and make a new one.`,
    ...issued,
    ...shown,
    'It is on record as an incident for your security team: that it happened, not what it was.',
  ];
}

/** Where a leaked key is revoked, by who issued it. */
export const HOW_TO_REVOKE = {
  GitHub: 'Settings, Developer settings: delete the token there',
  GitLab: 'Preferences, Access tokens: revoke it there',
  AWS: 'IAM, Users, Security credentials: deactivate and delete the access key',
  Slack: "the app's OAuth page: revoke its tokens and install it again",
  Stripe: 'Developers, API keys: roll the key',
  'Google Cloud': 'APIs and services, Credentials: delete the key',
  Anthropic: 'Console, API keys: delete the key',
  OpenAI: 'Platform settings, API keys: revoke the key',
  npm: 'Access tokens: delete the token',
  SendGrid: 'Settings, API keys: delete the key',
} as const;
