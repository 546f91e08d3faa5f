import { say } from './say.ts';
/** What is said when a safety check stops something, or could not be run. */

export function notChecked(): string {
  return say('safety.notChecked');
}

export function notModerated(): string {
  return say('safety.notModerated');
}

function help(): string {
  return say('safety.help');
}

/** The question was stopped for a category of harm. Somebody who may be in danger is met with help. */
export function harmfulQuestion(category: string): string {
  return category.startsWith('self-harm') ? help() : say('safety.harmfulQuestion');
}

/** The same for what the model wrote. */
export function harmfulAnswer(categories: readonly string[]): string {
  return categories.some((category) => category.startsWith('self-harm'))
    ? help()
    : say('safety.harmfulAnswer');
}
