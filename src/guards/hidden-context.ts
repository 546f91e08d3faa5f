import { findAll } from '../base/find-all.ts';
import { memoize } from '../base/memo.ts';
import { removed } from '../messages/removed.ts';
import type { Danger, Guard } from './guard.ts';

/** Words of the fence and the instructions, and a model that announces that it will quote them. */
const HIDDEN =
  /<<<\s?HANDBOOK\b|\bHANDBOOK\s\S{1,40}>>>|\bHANDBOOK markers\b|\byou are Candor, the AI help desk\b|\bNO_ANSWER\b|\b(?:my|the|these are my|here (?:is|are) (?:my|the))\s(?:\w{1,20}\s){0,2}(?:system|hidden|initial|original|developer)\s(?:prompt|message|instructions)(?:\s(?:is|are|says?|reads?|begins?|starts?)\b|\s?:)|\bmy instructions (?:are|say|were)\b|\bI (?:was|am|have been) (?:told|instructed|configured|programmed) (?:to|not to|never to)\b|<\|?(?:system|im_start|im_end|endoftext)\|?>|\[\/?(?:INST|SYSTEM)\]|<<\/?SYS>>/giu;

/** What only the model's own instructions hold: a reply that repeats them shows what was not meant for readers. */
export const hiddenContext: Guard = {
  id: 'hidden-context',
  stage: 'output',
  get replacement() {
    return removed();
  },
  check(text, { instructions = '' }) {
    const known = findAll(HIDDEN, text).map(({ 0: words, index }) => ({
      start: index,
      end: index + words.length,
      confidence: 0.9,
    }));
    return [...known, ...findRepeated(text, instructions)].map((span) => ({
      kind: 'hidden-context',
      ...span,
    }));
  },
};

/** So many words in a row are no chance. */
const IN_A_ROW = 12;
const WORD = /[\p{L}\p{N}]+/gu;

/** The same for every answer of a model, and far longer than most. */
const rowsIn = memoize((instructions) => new Set(rowsOf(wordsOf(instructions)).map(({ row }) => row)), 20);

/** Where a text says the same as the instructions, word for word. */
function findRepeated(text: string, instructions: string): Omit<Danger, 'kind'>[] {
  const rows = rowsIn(instructions);
  const found: { start: number; end: number; confidence: number }[] = [];
  for (const { row, start, end } of rowsOf(wordsOf(text))) {
    if (!rows.has(row)) continue;
    const last = found.at(-1);
    if (last !== undefined && start <= last.end) last.end = end;
    else found.push({ start, end, confidence: 1 });
  }
  return found;
}

interface Word {
  readonly word: string;
  readonly start: number;
}

function wordsOf(text: string): Word[] {
  return findAll(WORD, text).map(({ 0: word, index }) => ({ word, start: index }));
}

function rowsOf(words: readonly Word[]) {
  return words.slice(IN_A_ROW - 1).map((last, n) => {
    const row = words.slice(n, n + IN_A_ROW);
    return {
      row: row.map(({ word }) => word.toLowerCase()).join(' '),
      start: row[0]?.start ?? 0,
      end: last.start + last.word.length,
    };
  });
}
