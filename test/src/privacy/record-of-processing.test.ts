import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Retention } from '../../../src/policy/retention.ts';
import { INVENTORY } from '../../../src/privacy/inventory.ts';
import { toProcessingRecord } from '../../../src/privacy/record-of-processing.ts';

const KEPT = Retention.parse({});

it('docs/privacy.md holds the record as the inventory gives it: else run "npm run docs:privacy"', () => {
  const written = readFileSync('docs/privacy.md', 'utf8');
  const [, record = ''] = /<!-- record: begin -->([^]*)<!-- record: end -->/u.exec(written) ?? [];

  const cells = (text: string) => text.replaceAll(/[ -]+/gu, ' ').trim(); // a formatter may align the table
  expect(cells(record)).toBe(cells(toProcessingRecord(INVENTORY, KEPT)));
});

it('names every table, what is sealed in it, and how long by the policy', () => {
  const record = toProcessingRecord(INVENTORY, { ...KEPT, content: '7 days' });

  for (const table of Object.keys(INVENTORY)) expect(record).toContain(`(\`${table}\`)`);
  expect(record).toMatch(/\(`sent_requests`\).*sealed: `sealed_body`.*content, 7 days/u);
});

it('a column more makes another record', () => {
  const { turns } = INVENTORY;
  if (turns === undefined) throw new Error('no turns');
  const more = { ...turns, columns: { ...turns.columns, sealed_more: 'sealed' as const } };

  expect(toProcessingRecord({ turns: more }, KEPT)).not.toBe(toProcessingRecord({ turns }, KEPT));
});
