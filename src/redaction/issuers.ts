/** Somebody who issues keys, and where a leaked one is revoked. */
export interface Provider {
  readonly name: string;
  readonly how: string;
}

/** By the beginning of a key. Source: the providers' own documentation of their token formats. */
const PROVIDERS: readonly (Provider & { readonly shape: RegExp })[] = [
  {
    shape: /gh[pousr]_|github_pat_/,
    name: 'GitHub',
    how: 'Settings, Developer settings: delete the token there',
  },
  { shape: /glpat-/, name: 'GitLab', how: 'Preferences, Access tokens: revoke it there' },
  {
    shape: /(?:AKIA|ASIA)[A-Z2-7]{12}/,
    name: 'AWS',
    how: 'IAM, Users, Security credentials: deactivate and delete the access key',
  },
  {
    shape: /xox[abeoprs]-|xapp-/,
    name: 'Slack',
    how: "the app's OAuth page: revoke its tokens and install it again",
  },
  { shape: /[sr]k_live_|whsec_/, name: 'Stripe', how: 'Developers, API keys: roll the key' },
  { shape: /AIza/, name: 'Google Cloud', how: 'APIs and services, Credentials: delete the key' },
  { shape: /sk-ant-/, name: 'Anthropic', how: 'Console, API keys: delete the key' },
  { shape: /sk-(?:proj-|svcacct-)/, name: 'OpenAI', how: 'Platform settings, API keys: revoke the key' },
  { shape: /npm_[A-Za-z0-9]{20}/, name: 'npm', how: 'Access tokens: delete the token' },
  { shape: /SG\.[\w-]{10}/, name: 'SendGrid', how: 'Settings, API keys: delete the key' },
];

/** Who issued these secrets, each once, as far as their shape tells. */
export function providersOf(secrets: readonly string[]): readonly Provider[] {
  return PROVIDERS.filter(({ shape }) => secrets.some((secret) => shape.test(secret))).map(
    ({ name, how }) => ({ name, how }),
  );
}
