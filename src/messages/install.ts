import { say, sayAll } from './say.ts';

/** What whoever installs Candor to a workspace reads in the browser. Plain text, put into a page as it stands. */

export function installed(): string {
  return say('install.installed');
}

export const INSTALL_PROBLEMS = sayAll('install.problems');

/** To whoever types a command where Candor is not installed any more. */
export function notInstalled(): string {
  return say('install.notInstalled');
}
