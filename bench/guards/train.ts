import { writeFileSync } from 'node:fs';
import { readCorpus } from './corpus.ts';
import { learn } from './learn.ts';

const FILE = new URL('../../src/guards/injection/weights.ts', import.meta.url);

/** Learns the weights of the injection guard from everything there is, and writes them into the source. */
export function train(root: URL): void {
  const { bias, input, document } = learn(readCorpus(root));
  writeFileSync(
    FILE,
    `/**
 * A logistic regression that \`npm run bench:guards -- --train\` learned from the sources that \`docs/security.md\` names. A line
 * is a weight in twentieths and the features that have it.
 */
export const WEIGHTS = {
  bias: { input: ${bias.input.toFixed(2)}, document: ${bias.document.toFixed(2)}, foreign: ${bias.foreign.toFixed(2)} },
  input: \`
${input}
\`,
  document: \`
${document}
\`,
};
`,
  );
}
