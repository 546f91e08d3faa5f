import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectAll } from '../../src/redaction/detect.ts';
import { NO_NAMES } from '../../src/redaction/names/known-names.ts';
import { redact } from '../../src/redaction/redact.ts';
import { parseTerms } from '../../src/redaction/terms.ts';
import { ROOT } from '../candor.ts';
import { toColumns } from '../report.ts';
import { LANGUAGES } from './languages/index.ts';
import type { Language } from './languages/language.ts';
import { toTexts } from './languages/to-texts.ts';
import { type SourceScore, type Tally, addRow, toPrecision, toRecall } from './score.ts';

/** From here on a language counts as measured; below it, redaction does its best and says so. */
const LEAST = { structured: 0.97, person: 0.8, precision: 0.9 };

export interface LanguageQuality {
  readonly language: string;
  /** Shares from 0 to 1; names without a directory of people. */
  readonly structured: number;
  readonly person: number;
  readonly precision: number;
  /** Harmless sentences, and those of them in which something was found. */
  readonly harmless: number;
  readonly alarms: number;
  readonly measured: boolean;
}

/** What redaction catches in each language, on sentences made for it. */
export function measureLanguages(): readonly LanguageQuality[] {
  return LANGUAGES.map(measure);
}

function measure(language: Language): LanguageQuality {
  const score: SourceScore = { kinds: new Map<string, Tally>(), negatives: 0, alarms: 0 };
  const find = openCandor(language.regions);
  for (const text of toTexts(language)) addRow(score, text, find(text.text));
  const structured = shareOf(score, 'structured', toRecall);
  const person = shareOf(score, 'PERSON', toRecall);
  const precision = toPrecision(sumOf(score));
  return {
    language: language.id,
    structured,
    person,
    precision,
    harmless: score.negatives,
    alarms: score.alarms,
    measured: structured >= LEAST.structured && person >= LEAST.person && precision >= LEAST.precision,
  };
}

function openCandor(regions: readonly string[]) {
  const file = join(ROOT, 'org', 'terms.yaml');
  const terms = parseTerms(readFileSync(file, 'utf8'), file);
  const context = { mentions: [], terms, people: NO_NAMES, regions };
  return (text: string) => redact(text, detectAll(text, context), [], { regions }).findings;
}

function shareOf({ kinds }: SourceScore, kind: string, toShare: (tally: Tally) => number): number {
  const tally = kinds.get(kind);
  return tally === undefined ? Number.NaN : toShare(tally);
}

/** The regions of all groups. */
function sumOf({ kinds }: SourceScore): Tally {
  const sum = { labels: 0, caught: 0, chars: 0, leaked: 0, right: 0, wrong: 0 };
  for (const group of ['structured', 'national', 'names']) {
    sum.right += kinds.get(group)?.right ?? 0;
    sum.wrong += kinds.get(group)?.wrong ?? 0;
  }
  return sum;
}

/** A line a language. */
export function toLanguageTable(qualities: readonly LanguageQuality[]): string {
  const head = ['', 'structured', 'person', 'precision', 'false alarms', ''];
  const lines = qualities.map(({ language, structured, person, precision, harmless, alarms, measured }) => [
    language,
    percent(structured),
    percent(person),
    percent(precision),
    `${String(alarms)} of ${String(harmless)}`,
    measured ? 'measured' : 'best effort',
  ]);
  return [
    'By language, in %: recall of structured values and of people (no directory), precision, harmless sentences in which something was found',
    ...toColumns([head, ...lines], (column) => column === 0),
  ].join('\n');
}

function percent(share: number): string {
  return Number.isFinite(share) ? (100 * share).toFixed(1) : '–';
}
