import { say, sayAll } from './say.ts';

/** What is said about signing in to the console: pages of few words, for whoever cannot see it or not yet. */

/** To whoever asks from elsewhere while there is no sign-in. */
export function noSignIn(): string {
  return say('signIn.none');
}

export function turnOn() {
  return {
    title: say('signIn.off'),
    paragraphs: [noSignIn(), say('signIn.howOn')],
    steps: [
      say('signIn.steps.register'),
      say('signIn.steps.redirect'),
      say('signIn.steps.variables'),
      say('signIn.steps.roles'),
    ],
  };
}

/** `start` is the address that begins it. */
export function signInPage(start: string, justLeft: boolean) {
  return {
    title: justLeft ? say('signIn.left') : say('signIn.title'),
    paragraphs: [say('signIn.what')],
    link: { href: start, words: justLeft ? say('signIn.again') : say('signIn.go') },
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

const TROUBLES: Readonly<Record<SignInTrouble, string>> = sayAll('signIn.troubles');

/** `reference` is what the operator finds in the log. */
export function signInFailed(trouble: SignInTrouble, start: string, reference: string) {
  return {
    title: say('signIn.failed'),
    paragraphs: [TROUBLES[trouble], say('signIn.reference', { reference })],
    link: { href: start, words: say('signIn.tryAgain') },
  };
}

export function signInFirst(): string {
  return say('signIn.first');
}
export function otherSignIn(): string {
  return say('signIn.other');
}
export function notYourRole(): string {
  return say('signIn.notYourRole');
}
export function tooOften(): string {
  return say('signIn.tooOften');
}
