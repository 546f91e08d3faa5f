/** What is said to somebody who votes on an answer, reports it, or says that what was masked was no personal data. */

export const CHANGED_ELSEWHERE = 'Your vote changed at the same moment elsewhere. Please vote again.';
export const HELPFUL = 'Thank you: noted as helpful.';
export const NOT_HELPFUL = 'Thank you: noted as not helpful.';
export const NOTHING_MASKED = 'Nothing was masked in this question.';
export const FALSE_ALARM =
  'Thank you: noted as a false alarm. It counts in what your security team reads: the kind, not what you wrote.';

export function reported(incident: string): string {
  return `Thank you: your report is an incident for the security team. Reference: ${incident}`;
}
