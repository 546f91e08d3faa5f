/** What is said where somebody reads what another person asked. */

/** To the asker, where the policy wants them to know. */
export function yourQuestionWasRead(reference: string): string {
  return `Somebody who may do so under the policy of your organisation opened your question with the reference ${reference} and its answer, and gave a reason. Ask your privacy contact if you want to know more.`;
}

/** To whoever wants to read it. */
export const SAY_WHY =
  'This question is not yours. Say why you have to read it, in 10 to 500 characters: it goes into the audit log.';
export const SECOND_PERSON = 'A second person has to agree first.';
export const ASK_FIRST = 'This question is not yours. Ask to read it, and say why, first.';
export const NOTHING_WAITS = 'Nothing waits under this id, or you asked for it yourself.';
