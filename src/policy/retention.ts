import { z } from 'zod';
import type { Fault } from '../base/errors.ts';
import { toMinutes } from '../base/duration.ts';
import type { YamlFile } from '../base/yaml-file.ts';

const Kept = z
  .string()
  .regex(/^[1-9]\d{0,3} (hour|day|week)s?$/, 'must be a time such as 12 hours, 30 days or 8 weeks');

/** How long things are kept. */
export const Retention = z.strictObject({
  /** Questions, replies, drafts and receipts; of the audit log what is sealed. */
  content: Kept.default('30 days'),
  /** What placeholders stand for, after the latest question of their thread. */
  placeholders: Kept.default('30 days'),
  /** Why answers were found poor or masked wrongly, in people's own words. */
  feedback: Kept.default('90 days'),
  /** Words that were looked for and not found. */
  themes: Kept.default('90 days'),
  /** Keyed values that answers are known again by: nobody can read a word of them. */
  fingerprints: Kept.default('90 days'),
  /** Answers that are to become golden questions and that nobody has reviewed. */
  candidates: Kept.default('90 days'),
  /** That there was a question, and what became of it; votes; who asked when. */
  metadata: Kept.default('400 days'),
  /** Counts that name nobody. */
  usage: Kept.default('800 days'),
  incidents: Kept.default('730 days'),
  /** What people asked about their own data, and holds that were released. */
  requests: Kept.default('1095 days'),
  /** Messages that were posted, limits, and what else is needed to run. */
  operation: Kept.default('90 days'),
  /** Entries of the audit log without content: a chain, of which nothing can be taken out. The law asks for 183 days. */
  audit: z
    .literal('for ever', 'must be for ever: the log is one chain, and no entry is taken out of it')
    .default('for ever'),
});

/** Budgets of a month, and digests of one that come late, are still looked at by then. */
const LEAST_DAYS = 62;
const LEAST = ['metadata', 'usage', 'operation'] as const;
/** What belongs to a question goes before it does. */
const WITHIN_METADATA = ['content', 'placeholders', 'feedback', 'candidates', 'fingerprints'] as const;

type Checked = YamlFile<{ readonly retention: z.infer<typeof Retention> }>;

/** Spans that do not fit together. */
export function checkRetention({ value, where }: Checked, faults: Fault[]): void {
  const { retention } = value;
  for (const key of LEAST) {
    if (toMinutes(retention[key]) >= LEAST_DAYS * 24 * 60) continue;
    faults.push({ where: where(['retention', key]), problem: `must be at least ${LEAST_DAYS} days` });
  }
  for (const key of WITHIN_METADATA) {
    if (toMinutes(retention[key]) <= toMinutes(retention.metadata)) continue;
    const problem = `must not be longer than retention.metadata (${retention.metadata}): it belongs to a question, which goes then`;
    faults.push({ where: where(['retention', key]), problem });
  }
}
