import { say } from './say.ts';
/** Said where others read, of what one person alone was told. */

export function told(): string {
  return say('personalChat.told');
}
export function notTold(): string {
  return say('personalChat.notTold');
}
/** In place of what one person alone is told. */
export function onlyThere(): string {
  return say('personalChat.onlyThere');
}
