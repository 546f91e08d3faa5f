/** What is said in place of an answer that the model did not give. */

export const MODEL_DECLINED =
  'The model declined to answer this question. You can rephrase it or ask a person.';

export const MODEL_FILTERED =
  "The model provider's content filter stopped this answer. You can rephrase the question or ask a person.";

export const MODEL_EXHAUSTED =
  'The model thought about your question for so long that it reached its length limit before it wrote an answer. Please ask a shorter or simpler question, or ask a person.';

export const EMPTY_ANSWER = 'The model gave no answer. Please try again, or ask a person.';

export function modelAway(reference: string): string {
  return `The AI model that writes my answers cannot be reached right now, so your question was not answered. Please try again in a few minutes, or ask a person. Reference: ${reference}`;
}
