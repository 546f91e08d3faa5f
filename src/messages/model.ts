import { say } from './say.ts';
/** What is said in place of an answer that the model did not give. */

export function modelDeclined(): string {
  return say('model.modelDeclined');
}

export function modelFiltered(): string {
  return say('model.modelFiltered');
}

export function modelExhausted(): string {
  return say('model.modelExhausted');
}

export function emptyAnswer(): string {
  return say('model.emptyAnswer');
}

export function modelAway(reference: string): string {
  return say('model.modelAway', { reference });
}
