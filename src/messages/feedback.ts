import { say } from './say.ts';
/** What is said to somebody who votes on an answer, reports it, or says that what was masked was no personal data. */

export function changedElsewhere(): string {
  return say('feedback.changedElsewhere');
}
export function helpful(): string {
  return say('feedback.helpful');
}
export function notHelpful(): string {
  return say('feedback.notHelpful');
}
export function nothingMasked(): string {
  return say('feedback.nothingMasked');
}
export function falseAlarm(): string {
  return say('feedback.falseAlarm');
}

export function reported(incident: string): string {
  return say('feedback.reported', { incident });
}
