import { say } from './say.ts';

/** What is said of a question that came long after it was posted. */

/** The button that says that it is to be answered. */
export function stillWanted(): string {
  return say('late.stillWanted');
}
export function askedLate(): string {
  return say('late.asked', { button: stillWanted() });
}
export function lateAnswerComes(): string {
  return say('late.answerComes');
}
/** To a second press, or one that comes days later. */
export function lateNoMore(): string {
  return say('late.noMore');
}
export function lateBusy(): string {
  return say('late.busy');
}
