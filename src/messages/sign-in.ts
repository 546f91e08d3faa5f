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

export const SIGN_IN_FIRST = 'You are not signed in, or were signed out. Sign in at /signin.';
export const OTHER_SIGN_IN = 'This page is of another sign-in. Load it again.';
export const NOT_YOUR_ROLE = 'None of your roles in the policy allows that.';
export const TOO_OFTEN = 'That was too often. Please wait a little and try again.';
