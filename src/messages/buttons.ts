import { say } from './say.ts';
/** The buttons under a reply, and what is said to somebody who pressed one. */

export function accept(): string {
  return say('buttons.accept');
}
export function askPerson(): string {
  return say('buttons.askPerson');
}
export function reportAnswer(): string {
  return say('buttons.reportAnswer');
}
/** Where there is little room. */
export function report(): string {
  return say('buttons.report');
}
export function notPersonal(): string {
  return say('buttons.notPersonal');
}
export function share(): string {
  return say('buttons.share');
}
export function why(): string {
  return say('buttons.why');
}
/** Above buttons that go on from an answer. */
export function whatNext(): string {
  return say('buttons.whatNext');
}
export function goodAnswer(): string {
  return say('buttons.goodAnswer');
}
export function badAnswer(): string {
  return say('buttons.badAnswer');
}

export function noSuchAnswer(): string {
  return say('buttons.noSuchAnswer');
}
export function askerOnly(): string {
  return say('buttons.askerOnly');
}

export function unknownButton(): string {
  return say('buttons.unknownButton');
}
