/** What is said when a safety check stops something, or could not be run. */

export const NOT_CHECKED =
  'A safety check could not be run, so I give no answer. Please try again later, or ask a person.';

export const NOT_MODERATED =
  'The check for harmful content could not be reached, and your organisation wants no answer without it. Please try again later, or ask a person.';

const HELP =
  'I am an AI and not the right help for this, but people are. If you are in danger now, call your local emergency number. You do not have to go through this alone: please talk to somebody.';

/** The question was stopped for a category of harm. Somebody who may be in danger is met with help. */
export function harmfulQuestion(category: string): string {
  return category.startsWith('self-harm')
    ? HELP
    : 'A check found harmful content in your question, so I did not answer it. If you meant something else, please rephrase it, or ask a person.';
}

/** The same for what the model wrote. */
export function harmfulAnswer(categories: readonly string[]): string {
  return categories.some((category) => category.startsWith('self-harm'))
    ? HELP
    : 'A check found harmful content in the answer, so I do not show it. You can rephrase the question or ask a person.';
}
