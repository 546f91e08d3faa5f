import { HOW_TO_REVOKE } from '../messages/secrets.ts';

/** Somebody who issues keys, and where a leaked one is revoked. */
interface Provider {
  readonly name: string;
  readonly how: string;
}

/** By the beginning of a key. Source: the providers' own documentation of their token formats. */
const PROVIDERS: readonly { readonly shape: RegExp; readonly name: keyof typeof HOW_TO_REVOKE }[] = [
  { shape: /gh[pousr]_|github_pat_/, name: 'GitHub' },
  { shape: /glpat-/, name: 'GitLab' },
  { shape: /(?:AKIA|ASIA)[A-Z2-7]{12}/, name: 'AWS' },
  { shape: /xox[abeoprs]-|xapp-/, name: 'Slack' },
  { shape: /[sr]k_live_|whsec_/, name: 'Stripe' },
  { shape: /AIza/, name: 'Google Cloud' },
  { shape: /sk-ant-/, name: 'Anthropic' },
  { shape: /sk-(?:proj-|svcacct-)/, name: 'OpenAI' },
  { shape: /npm_[A-Za-z0-9]{20}/, name: 'npm' },
  { shape: /SG\.[\w-]{10}/, name: 'SendGrid' },
];

/** Who issued these secrets, each once, as far as their shape tells. */
export function providersOf(secrets: readonly string[]): readonly Provider[] {
  return PROVIDERS.filter(({ shape }) => secrets.some((secret) => shape.test(secret))).map(({ name }) => ({
    name,
    how: HOW_TO_REVOKE[name],
  }));
}
