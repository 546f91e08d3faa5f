import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../candor.ts';
import { readSamples } from '../guards/data.ts';

/** A span of a labelled text, UTF-16 units, half open. A weak one neither helps nor hurts. */
export interface Label {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly weak?: boolean;
}

export interface LabelledText {
  readonly source: string;
  readonly text: string;
  readonly labels: readonly Label[];
  /** Types for which the labels are complete; absent when all are. */
  readonly scope: readonly string[] | undefined;
}

interface Line {
  readonly source: string;
  readonly text?: string;
  readonly text64?: string;
  readonly spans: readonly Label[];
  readonly scope?: readonly string[];
}

const DATA = 'shared/data/redaction-dev.jsonl';
const CHAT = new Set(['clinc_work', 'banking77', 'selfinstruct_user', 'xstest']);
const MOST_TEXTS = 1000;
const PARAGRAPH = { least: 80, most: 1500 };
const MOST_OF_A_FILE = 8;
const DOCUMENTS = ['node_modules/*/README.md', 'node_modules/@*/*/README.md'];
const SOURCES = ['node_modules/*/{lib,src,dist}/*.{js,ts}', 'node_modules/@*/*/{lib,src,dist}/*.{js,ts}'];

/** The labelled texts beside the repository, or in `file`; `undefined` when they are not there. */
export function readLabelled(file?: string): readonly LabelledText[] | undefined {
  const places = file === undefined ? [join(ROOT, '..', DATA), join(ROOT, '..', '..', DATA)] : [file];
  const found = places.find((place) => existsSync(place));
  if (found === undefined) return undefined;
  const lines = readFileSync(found, 'utf8').trim().split('\n');
  return lines.map((line) => toLabelled(JSON.parse(line) as Line));
}

function toLabelled({ source, text, text64 = '', spans, scope }: Line): LabelledText {
  return { source, text: text ?? Buffer.from(text64, 'base64').toString(), labels: spans, scope };
}

/** What people say to a bot, harmless and without labels; empty when the data is not there. */
export function readChat(): readonly string[] {
  const samples = readSamples(pathToFileURL(ROOT)) ?? [];
  return sample(
    samples.filter(({ source, family }) => CHAT.has(source) && family === undefined).map(({ text }) => text),
  );
}

/** Paragraphs of the manuals and the source code of the packages this project depends on. */
export function readCode(): readonly string[] {
  return [DOCUMENTS, SOURCES].flatMap((patterns) => sample(patterns.flatMap(readParagraphs), MOST_TEXTS / 2));
}

function readParagraphs(pattern: string): string[] {
  const files = globSync(pattern, { cwd: ROOT }).sort();
  return files.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split(/\r?\n\s*\n/)
      .filter(({ length }) => length >= PARAGRAPH.least && length <= PARAGRAPH.most)
      .slice(0, MOST_OF_A_FILE),
  );
}

/** At most `most` of them, evenly spread and the same ones every time. */
function sample(texts: readonly string[], most = MOST_TEXTS): readonly string[] {
  const step = Math.max(1, texts.length / most);
  return Array.from({ length: Math.min(most, texts.length) }, (_, i) => texts[Math.floor(i * step)] ?? '');
}
