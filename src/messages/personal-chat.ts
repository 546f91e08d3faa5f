import { say } from './say.ts';
/** Said where others read, of what one person alone was told. */

export function told(): string {
  return say('personalChat.told');
}
export function notTold(): string {
  return say('personalChat.notTold');
}
