import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { splitHandbook } from '../../src/knowledge/split.ts';
import type { Passage } from '../../src/ports/handbook-index.ts';

const SAMPLE = new URL('../../org/handbook/', import.meta.url).pathname;
const OWN = new URL('questions.jsonl', import.meta.url).pathname;

const Row = z.object({
  type: z.string(),
  lang: z.string(),
  /** What was asked before in the thread, oldest first. */
  history: z.array(z.string()).default([]),
  question: z.string(),
  /** That may answer it; none where the handbook does not. */
  documents: z.array(z.string()),
  /** Words of the handbook that an answer holds. */
  fact: z.string().optional(),
  must_contain: z.string().nullish(),
  must_contain_all: z.array(z.string()).nullish(),
});
type Row = z.infer<typeof Row>;

/** A question with what answers it. */
export interface Labelled extends Pick<Row, 'type' | 'lang' | 'history' | 'question' | 'documents'> {
  readonly facts: readonly string[];
}

/** A handbook with questions over it. */
export interface LabelledSet {
  readonly name: string;
  readonly passages: readonly Passage[];
  readonly rows: readonly Labelled[];
}

/** `spec` is `QUESTIONS.jsonl:HANDBOOK_FOLDER`; without a folder it is the sample handbook, without both our own questions. */
export function readSet(spec = OWN): LabelledSet {
  const [questions = OWN, folder = SAMPLE] = spec.split(':');
  const rows = readFileSync(questions, 'utf8')
    .trim()
    .split('\n')
    .map((line) => toLabelled(Row.parse(JSON.parse(line))));
  return { name: questions.split('/').at(-1) ?? questions, passages: readHandbook(folder), rows };
}

export function readHandbook(folder = SAMPLE): readonly Passage[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  return splitHandbook(files.map((file) => ({ file, markdown: readFileSync(join(folder, file), 'utf8') })));
}

function toLabelled({ fact, must_contain: one, must_contain_all: all, ...row }: Row): Labelled {
  const facts = all ?? [fact ?? one].filter((words) => typeof words === 'string');
  return { ...row, facts };
}
