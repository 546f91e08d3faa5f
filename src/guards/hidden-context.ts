import type { Guard } from './guard.ts';

/** Words of the fence and the instructions, and a model that announces that it will quote them. */
const HIDDEN =
  /<<<\s?HANDBOOK\b|\bHANDBOOK\s\S{1,40}>>>|\bHANDBOOK markers\b|\byou are Candor, the AI help desk\b|\bNO_ANSWER\b|\b(?:my|the|these are my|here (?:is|are) (?:my|the))\s(?:\w{1,20}\s){0,2}(?:system|hidden|initial|original|developer)\s(?:prompt|message|instructions)(?:\s(?:is|are|says?|reads?|begins?|starts?)\b|\s?:)|\bmy instructions (?:are|say|were)\b|\bI (?:was|am|have been) (?:told|instructed|configured|programmed) (?:to|not to|never to)\b|<\|?(?:system|im_start|im_end|endoftext)\|?>|\[\/?(?:INST|SYSTEM)\]|<<\/?SYS>>/giu;

/** What only the model's own instructions hold: a reply that repeats them shows what was not meant for readers. */
export const hiddenContext: Guard = {
  id: 'hidden-context',
  stage: 'output',
  replacement: '[removed]',
  check(text) {
    return [...text.matchAll(HIDDEN)].map((match) => ({
      kind: 'hidden-context',
      start: match.index,
      end: match.index + match[0].length,
      confidence: 0.9,
    }));
  },
};
