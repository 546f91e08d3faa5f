import { z } from 'zod';
import { HARD_SUBJECTS } from '../domain/hard-subject.ts';
import { Effort, Id, Words } from './schema-values.ts';

const Subject = z.enum(HARD_SUBJECTS, `must be one of ${HARD_SUBJECTS.join(', ')}`);
const Country = z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as DE');
const Numbers = z.strictObject({ emergency: Words, crisis: Words.optional(), abuse: Words.optional() });

/** What people in danger are told. */
export const HardSubjects = z.strictObject({
  /** `help`: numbers to call and the way to a person, before any rule. `rules`: the rules decide alone. */
  answer: z.enum(['help', 'rules'], 'must be help or rules').default('help'),
  /** Who is offered, by subject; left out, people rather than machines. */
  desks: z.partialRecord(Subject, Id).default({}),
  /** Topics of the policy that count as a subject, for words of your own. */
  topics: z.partialRecord(Subject, z.array(Id)).default({}),
  /** Which questions a model judges, too, where the guards found nothing: `auto` those that leave them in doubt; none without a model. */
  judgement: z
    .strictObject({
      mode: z.enum(['auto', 'always', 'never'], 'must be auto, always or never').default('auto'),
      /** A small one is enough; the default model when left out. */
      model: z.string().min(1).optional(),
      /** A model that thinks first has no words left of the few that it may write. */
      effort: Effort.optional(),
    })
    .prefault({}),
  /** In place of the numbers that Candor knows, by country. */
  numbers: z.record(Country, Numbers).default({}),
});
