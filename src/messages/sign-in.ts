/** What is said about signing in to the console: pages of few words, for whoever cannot see it or not yet. */

/** To whoever asks from elsewhere while there is no sign-in. */
export const NO_SIGN_IN =
  'The console answers only to a browser on this machine, at localhost, because sign-in is off. Set CANDOR_OIDC_ISSUER, CANDOR_OIDC_CLIENT_ID and CANDOR_PUBLIC_URL to turn it on: see docs/operations.md.';

export const TURN_ON = {
  title: 'Sign-in is off',
  paragraphs: [NO_SIGN_IN, 'Whoever runs Candor turns it on like this:'],
  steps: [
    'Register Candor as a web application with your identity provider (OpenID Connect, authorisation code with PKCE).',
    'Give it the redirect address https://candor.example.com/signin/callback, with your own host.',
    'Set CANDOR_PUBLIC_URL, CANDOR_OIDC_ISSUER, CANDOR_OIDC_CLIENT_ID and CANDOR_OIDC_CLIENT_SECRET, and start Candor again.',
    'Say in the policy who has which role: admins and roles.',
  ],
} as const;

/** `start` is the address that begins it. */
export function signInPage(start: string, justLeft: boolean) {
  return {
    title: justLeft ? 'You are signed out' : 'Sign in to Candor',
    paragraphs: [
      'Candor is your organisation’s AI help desk. Sign in with the account of your organisation to ask, to see what was kept of your questions, or to watch over it.',
    ],
    link: { href: start, words: justLeft ? 'Sign in again' : 'Sign in' },
  };
}

/** Why somebody is not signed in, as far as they can do something about it. */
type SignInTrouble =
  /** The provider does not answer. */
  | 'down'
  /** It took too long, or the page was opened twice, or in another browser. */
  | 'stale'
  /** The provider says no. */
  | 'denied'
  /** What the provider said does not hold. */
  | 'invalid'
  /** An account of another organisation, a guest. */
  | 'outsider';

const TROUBLES: Readonly<Record<SignInTrouble, string>> = {
  down: 'Your organisation’s sign-in cannot be reached at the moment. Candor itself is up, and goes on answering in Slack and Teams. Try again in a few minutes.',
  stale:
    'This sign-in has expired or was begun in another window. Nothing is wrong with your account: begin again.',
  denied:
    'Your organisation’s sign-in did not let you through. If you should have access, ask whoever looks after accounts to assign Candor to you.',
  invalid:
    'What your organisation’s sign-in said could not be verified, so nobody was signed in. Try again; if it stays so, tell whoever runs Candor.',
  outsider:
    'This account is a guest or belongs to another organisation. Sign in with an account of this organisation.',
};

/** `reference` is what the operator finds in the log. */
export function signInFailed(trouble: SignInTrouble, start: string, reference: string) {
  return {
    title: 'You are not signed in',
    paragraphs: [TROUBLES[trouble], `Reference for whoever runs Candor: ${reference}`],
    link: { href: start, words: 'Try again' },
  };
}

export const SIGN_IN_FIRST = 'You are not signed in, or were signed out. Sign in at /signin.';
export const OTHER_SIGN_IN = 'This page is of another sign-in. Load it again.';
export const NOT_YOUR_ROLE = 'None of your roles in the policy allows that.';
export const TOO_OFTEN = 'That was too often. Please wait a little and try again.';
