// Writes the record of processing into docs/privacy.md, from the inventory of the database's tables and how long the policy's defaults have
// things kept. Run it with "npm run docs:privacy" after a change of either; a test compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Retention } from '../src/policy/retention.ts';
import { INVENTORY } from '../src/privacy/inventory.ts';
import { toProcessingRecord } from '../src/privacy/record-of-processing.ts';

const file = fileURLToPath(new URL('../docs/privacy.md', import.meta.url));
const [begin, end] = ['<!-- record: begin -->', '<!-- record: end -->'];
const text = readFileSync(file, 'utf8');
const [before, rest] = text.split(begin);
const [, after] = (rest ?? '').split(end);
if (after === undefined) throw new Error(`${file} lacks ${begin} and ${end}`);
writeFileSync(
  file,
  `${before}${begin}\n\n${toProcessingRecord(INVENTORY, Retention.parse({}))}\n\n${end}${after}`,
);
