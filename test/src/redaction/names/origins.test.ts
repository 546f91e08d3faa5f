import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { detectAll } from '../../../../src/redaction/detect.ts';
import { redact } from '../../../../src/redaction/redact.ts';
import { CONTEXT } from '../support.ts';

interface Names {
  readonly frames: readonly string[];
  readonly origins: readonly {
    readonly id: string;
    readonly given: readonly string[];
    readonly surnames: readonly string[];
  }[];
}

const { frames, origins } = parse(readFileSync('org/fairness/names.yaml', 'utf8')) as Names;

test.each(origins)('leaves nothing of names of origin $id', ({ given, surnames }) => {
  const left = surnames.flatMap((surname, i) => {
    const name = `${given[i % given.length] ?? ''} ${surname}`;
    const text = (frames[i % frames.length] ?? '{name}').replace('{name}', name);
    const masked = redact(text, detectAll(text, CONTEXT), []).text;
    return name.split(' ').some((part) => masked.includes(part)) ? [name] : [];
  });

  expect(left).toEqual([]);
});

test.each([
  ['Please send the form to ⟦Lautaro Quiroga⟧ before Friday.'],
  ['My manager is ⟦Mutasim Sharabi⟧, and she wants to see it.'],
  ['⟦Lakeitha Sturdivant⟧ asked me to change the booking.'],
  ['I spoke with ⟦Ugochukwu Ekwueme⟧ about my leave.'],
])('takes two words that no list has for a name where a person must stand: %j', (marked) => {
  const text = marked.replace(/[⟦⟧]/g, '');
  const [, name] = /⟦(.*)⟧/.exec(marked) ?? [];

  expect(redact(text, detectAll(text, CONTEXT), []).text).not.toContain(name);
});
