import { z } from 'zod';
import { toMinutes } from '../base/duration.ts';
import { Id, Words } from './schema-values.ts';

/** What people are told of what is kept about them, and how what they ask for is answered. */
export const Privacy = z.strictObject({
  /** What is told of what people asked, is told only where so many different people asked it. */
  minimumGroup: z.number().int().min(2, 'must be at least 2: one person is no group').default(5),
  /** Who is answerable for what Candor keeps, and how people reach them about it. */
  controller: Words.optional(),
  contact: Words.optional(),
  /** On what ground: "legitimate interest in …", an article, the agreement with the works council. */
  basis: Words.optional(),
  /** Where people complain. */
  authority: Words.optional(),
  /** What safeguards a transfer, where the provider of the model is in another country. */
  transfers: Words.optional(),
  /** Under which law requests are answered: within one month, or within 45 days. */
  law: z.enum(['gdpr', 'ccpa'], 'must be gdpr or ccpa').default('gdpr'),
  /** How somebody reads a question and its answer that are not theirs. The reason they have to give goes into the audit log. */
  reading: z
    .strictObject({
      /** Somebody else has to agree first. */
      secondPerson: z.boolean().default(false),
      /** How long it may then be read. */
      for: z
        .string()
        .regex(/^[1-9]\d{0,2} (?:minute|hour)s?$/, 'must be a time such as 30 minutes or 4 hours')
        .refine((span) => toMinutes(span) <= 24 * 60, 'must be at most 24 hours')
        .default('30 minutes'),
      /** The asker is told, where they asked, that somebody did. */
      tellAsker: z.boolean().default(false),
    })
    .prefault({}),
  /** The desk that answers requests for which people are needed; the default one where left out. */
  desk: Id.optional(),
});
