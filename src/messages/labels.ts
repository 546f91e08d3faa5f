import { say } from './say.ts';
/** The line over every reply that says who wrote it. */

export function labelFor(model: string): string {
  const by = model === 'offline' ? say('labels.offlineModel') : model;
  return say('labels.labelFor', { by });
}

/** For replies that no model wrote: still from an AI help desk, not from a person. */
export function automaticLabel(): string {
  return say('labels.automaticLabel');
}

/** Over a message that is not an answer yet. */
export function workingLabel(): string {
  return say('labels.workingLabel');
}
/** Over words of our own beside an answer: help, a failure, being busy. */
export function aiLabel(): string {
  return say('labels.aiLabel');
}

/** Over one of the messages that a long answer takes, counted from 1. */
export function partLabel(label: string, number: number, count: number): string {
  return say('labels.partLabel', { label, number: String(number), count: String(count) });
}

/** Over words that no AI wrote. */
export function writtenBy(author: string): string {
  return say('labels.writtenBy', { author });
}
