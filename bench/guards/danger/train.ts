import { writeFileSync } from 'node:fs';
import { learn } from './learn.ts';
import { readRows } from './rows.ts';

const FOLDER = new URL('../../../src/guards/danger/', import.meta.url);
/** In logits: where, between writers, one or two of a hundred harmless messages in the words of danger are taken for it. */
export const MARGIN = 0.8;
const LEARNED =
  'that `npm run bench:guards -- --train-danger` learned from the rows of `bench/guards/danger`. A line is a weight in';

/** Learns the weights of the danger guards from all rows, and writes them into the source. */
export function trainDanger(): void {
  const { bias, danger, subjects } = learn(readRows(), MARGIN);
  writeFileSync(
    new URL('weights.ts', FOLDER),
    `/**
 * A logistic regression ${LEARNED}
 * twentieths and the features that have it.
 */
export const WEIGHTS = {
  bias: ${bias.toFixed(2)},
  danger: \`
${danger}
\`,
};
`,
  );
  const tables = Object.entries(subjects).map(([subject, lines]) => `  '${subject}': \`\n${lines}\n\`,\n`);
  writeFileSync(
    new URL('subject-weights.ts', FOLDER),
    `import type { HardSubject } from '../../domain/hard-subject.ts';

/**
 * A multinomial one, ${LEARNED}
 * twentieths and the features that have it.
 */
export const SUBJECT_WEIGHTS: Readonly<Record<HardSubject, string>> = {
${tables.join('')}};
`,
  );
}
