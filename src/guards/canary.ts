import type { Guard } from './guard.ts';

/** The canary of the model's own instructions: where it shows, hidden context is leaking. */
export const canary: Guard = {
  id: 'canary',
  stage: 'output',
  replacement: '[removed]',
  check(text, context) {
    const start = text.indexOf(context.canary);
    return context.canary === '' || start < 0
      ? []
      : [{ kind: 'canary', start, end: start + context.canary.length, confidence: 1 }];
  },
};
