import { globSync, readFileSync } from 'node:fs';
import { HARMLESS } from '../../../test/fixtures/harmless.ts';
import { readThreadRows } from '../../../test/fixtures/thread-rows.ts';
import type { HardSubject } from '../../../src/domain/hard-subject.ts';

/** A message, and what it is about. */
export interface Row {
  readonly text: string;
  readonly label: HardSubject | 'none';
  readonly language: string;
  /** How it is said: `direct`, `hinted`, `scene` … */
  readonly kind: string;
  /** The file that it stands in: one hand each. */
  readonly writer: string;
}

/** All rows that the weights are learned from: lines of label, language, kind and text, and what our other fixtures say at work. */
export function readRows(): readonly Row[] {
  const files = globSync('rows/*.txt', { cwd: import.meta.dirname }).sort();
  return [
    ...files.flatMap((file) => readFile(file)),
    ...Object.entries(HARMLESS).flatMap(([language, texts]) =>
      texts.map((text) => toHarmless(text, language)),
    ),
    ...readThreadRows().flatMap(({ lang, question, reply }) => [
      toHarmless(question, lang),
      toHarmless(reply, lang),
    ]),
  ];
}

function toHarmless(text: string, language: string): Row {
  return { text, label: 'none', language, kind: 'ordinary', writer: 'fixtures' };
}

function readFile(file: string): Row[] {
  const writer = /(?<name>[^/]+)\.txt$/u.exec(file)?.groups?.['name'] ?? file;
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [label = '', language = '', kind = '', ...words] = line.split(' ');
      return { text: words.join(' '), label: label as Row['label'], language, kind, writer };
    });
}
