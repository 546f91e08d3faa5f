import { Channels } from './channels-schema.ts';
import { z } from 'zod';
import { AnomalyRules } from './anomaly-rules.ts';
import { FairnessPlan, RedTeamPlan } from './assessment-plans.ts';
import { AnswerRules, ModerationPlan } from './answer-rules.ts';
import { Channel } from './channels.ts';
import { Chargeback } from './chargeback.ts';
import { DetectorPlan } from './detector-plan.ts';
import { DigestPlans } from './digest-plan.ts';
import { EmbeddingRules } from './embeddings.ts';
import { HardSubjects } from './hard-subjects.ts';
import { IncidentRules } from './incident-rules.ts';
import { Privacy } from './privacy.ts';
import { QualityRules } from './quality-rules.ts';
import { Retention } from './retention.ts';
import { Admins, Roles } from './role-lists.ts';
import { Effort, Id, SpokenLanguage, TimeZone, Waits, Words, oneOf } from './schema-values.ts';
import { SearchQueries } from './search-queries.ts';
import { ThemeRules } from './theme-rules.ts';
import { ThreadContext } from './thread-context.ts';
import { TrainingRules } from './training-rules.ts';

const Microdollars = z.number().nonnegative('must not be negative');

/** What was masked and need not have been: by the words before it, by its pattern, or by both. */
const RedactionException = z
  .strictObject({
    id: Id,
    kind: z.string().regex(/^[A-Z][A-Z_]+$/, 'must be a kind such as PASSWORD'),
    /** Words right before what is found. */
    label: z
      .string()
      .trim()
      .min(2, 'must have at least 2 characters')
      .max(60, 'must be at most 60 characters')
      .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} _-]*$/u, 'must be letters, digits, blanks, "_" and "-"')
      .optional(),
    /** A regular expression for all that is found, as in terms.yaml. */
    pattern: z.string().min(2, 'must have at least 2 characters').max(200, 'must be at most 200').optional(),
    /** Only what this detector finds, by its name on the console's playground. */
    detector: z
      .string()
      .regex(/^[a-z][a-z0-9-]+$/, 'must be the name of a detector such as prefixed-key')
      .optional(),
    owner: Words,
    /** The last day on which it counts, in the policy's time zone. */
    until: z.iso.date('must be a day in quotes, "2027-03-31"'),
  })
  .refine(
    ({ label, pattern, detector }) => label !== undefined || pattern !== undefined || detector !== undefined,
    'needs a label, a pattern or a detector',
  )
  .meta(oneOf('label', 'pattern', 'detector'));
type RedactionException = z.infer<typeof RedactionException>;

/** How long a held answer waits where its rule does not say. */
export const DEFAULT_EXPIRY = '24 hours';
const AnswerSpan = z
  .string()
  .regex(
    /^(?:(?:[1-9]\d?|[1-5]\d\d|600) seconds?|(?:[1-9]|10) minutes?)$/,
    'must be a time such as 60 seconds or 2 minutes, at most 10 minutes',
  );

/** Two letters of a script with an alphabet are in too many words; two signs of another say a lot. */
const Phrase = z
  .string()
  .trim()
  .min(2, 'must have at least 2 characters')
  .regex(
    /(?:^|[^{\p{L}\p{N}])[\p{L}\p{N}]/u,
    'must have a word in it: stars, gaps and {person} alone are in every question',
  )
  .regex(
    /^(?:[^{}]|\{person\})*$/u,
    'must have no braces but {person}, which stands for a person whom a detector found',
  )
  .regex(/^(?!\.{3}|…)/u, 'must not begin with a gap: a phrase is found anywhere as it is')
  .regex(/(?:^|[^.…])\.{0,2}$/u, 'must not end with a gap: a phrase is found anywhere as it is')
  .regex(
    /^(?!.*\*[\p{L}\p{N}])/u,
    'must have a star at the end of a word, for any ending, or alone, for one word',
  )
  .regex(/[^\p{ASCII}]|.{3}/u, 'must have at least 3 characters');

const PolicyTopic = z.strictObject({
  id: Id,
  /**
   * Words as people write them; a word ending in `*` stands for any ending, a lone `*` for any word, `...` for up to three,
   * `{person}` for a person whom a detector found, `a|b` for either. Case and punctuation do not count.
   */
  phrases: z.array(Phrase).min(1, 'needs a phrase'),
});

export const Desk = z.strictObject({
  id: Id,
  name: Words,
  /** How a person reaches it without the bot. */
  contact: Words,
  channel: Channel.optional(),
  /** The ticket system that keeps its questions. */
  ticket: z
    .strictObject({
      /** As CANDOR_TICKET_ENDPOINTS names it. */
      endpoint: Id,
      /** Whether it learns name and address of who asked. */
      requester: z.boolean('must be true or false').default(false),
    })
    .optional(),
  /** Who may claim and answer there, by e-mail address or `platform:workspace:user`; everybody in the channel when left out. */
  members: z
    .array(z.string().trim().min(3, 'must be an e-mail address or platform:workspace:user'))
    .min(1, 'needs a member; leave it out for everybody in the channel')
    .optional(),
  /** What questions are theirs, in words as those of topics: where "ask a person" goes when no rule names a desk. */
  subjects: z.array(Phrase).min(1, 'needs a phrase; leave it out for none').optional(),
  /** Minutes until the desk is reminded of what nobody has claimed; after as many again it goes wider. */
  remindAfter: z.number().int().min(1, 'must be at least 1 minute').max(10_080).default(30),
  /** The desk that sees it then, too. */
  widenTo: Id.optional(),
});
export type Desk = z.infer<typeof Desk>;

const Rule = z.strictObject({
  id: Id,
  /** CEL; must be a bool. */
  when: z.string().trim().min(1, 'must be a CEL condition; write true for always'),
  then: z.enum(['allow', 'review', 'escalate', 'refuse'], 'must be allow, review, escalate or refuse'),
  /** A shadow rule is evaluated and counted, and decides nothing: to see what a new rule would do. */
  mode: z.enum(['enforce', 'shadow'], 'must be enforce or shadow').default('enforce'),
  /** What the asker reads. */
  say: Words.optional(),
  desk: Id.optional(),
  owner: Words,
  /** Of `review`: two different people must approve. */
  fourEyes: z.boolean('must be true or false').optional(),
  /** Of `review`: how long an answer waits before it is dropped. */
  expires: Waits.optional(),
  /** What an answer must carry or do without. */
  with: z
    .strictObject({
      disclaimer: Words.optional(),
      model: z.string().min(1).optional(),
      history: z.boolean().optional(),
    })
    .optional(),
});

const Price = z.strictObject({
  input: Microdollars,
  cachedInput: Microdollars.optional(),
  output: Microdollars,
});

/** What may be used within an hour, a day or a month of the policy's time zone. */
const Budget = z
  .strictObject({
    for: z.enum(['person', 'channel', 'tenant'], 'must be person, channel or tenant'),
    questions: z.number().int().min(1, 'must be at least 1').optional(),
    /** Of the model, in and out together. */
    tokens: z.number().int().min(1, 'must be at least 1').optional(),
    per: z.enum(['hour', 'day', 'month'], 'must be hour, day or month'),
    /** From so many percent on whoever asks is told, once until it begins anew. */
    soft: z
      .number()
      .int()
      .min(1, 'must be at least 1 percent')
      .max(99, 'must be at most 99 percent')
      .optional(),
  })
  .refine(
    ({ questions, tokens }) => questions !== undefined || tokens !== undefined,
    'needs questions, tokens or both',
  )
  .meta(oneOf('questions', 'tokens'));

/** What everybody reads at their first question. */
const Notice = z.strictObject({
  /** That an AI answers, its limits, what is kept and how long. How to reach a person and to opt out is added. */
  text: Words,
  /** A new one is shown to everybody again. */
  version: z
    .string('must be in quotes, "2026-01"')
    .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/, 'must be letters, digits, dots and hyphens, at most 40'),
  /** True: nobody gets an answer before they accepted it. */
  acknowledge: z.boolean('must be true or false').default(false),
});

/** `org/policy.yaml`. */
export const PolicyFile = z.strictObject({
  version: z.literal(1, 'must be 1'),
  organisation: z.strictObject({ id: Id, name: Words }),
  timezone: TimeZone,
  /** In which channels, desks and whoever's language is not known are spoken to. */
  language: SpokenLanguage.default('en'),
  /** Countries whose national phone formats count, ISO 3166-1 alpha-2. */
  regions: z.array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as DE')).default(['US']),
  /** Members by e-mail address or `platform:workspace:user`. */
  groups: z
    .record(Id, z.array(z.string().trim().min(3, 'must be an e-mail address or platform:workspace:user')))
    .default({}),
  admins: Admins,
  roles: Roles.prefault({}),
  /** In place of Candor's own notice. */
  notice: Notice.optional(),
  topics: z.array(PolicyTopic).default([]),
  desks: z.array(Desk).min(1, 'needs at least one desk: people must be able to reach a person'),
  /** Where "ask a person" goes when no rule names a desk and no desk has the subject. */
  defaultDesk: Id,
  rules: z.array(Rule).min(1, 'needs at least one rule'),
  detectors: z
    .record(z.string().regex(/^[A-Z][A-Z_]+$/, 'must be a kind such as EMAIL'), DetectorPlan)
    .default({}),
  redaction: z
    .strictObject({
      /** Hears of what should have been masked, or should not, and may have rules proposed; left out, the desk `security`. */
      desk: Id.optional(),
      /** What is left as it is in questions although a detector finds it, each until a day. */
      exceptions: z.array(RedactionException).default([]),
    })
    .prefault({}),
  answers: AnswerRules.prefault({}),
  hardSubjects: HardSubjects.prefault({}),
  moderation: ModerationPlan.prefault({}),
  /** What is answered in channels, and where. */
  channels: Channels.prefault({}),
  delivery: z
    .strictObject({
      /** How long it is tried to show a reply that the platform does not take, before that is given up and an incident. */
      giveUpAfter: Waits.default('24 hours'),
    })
    .prefault({}),
  /** Contracts that what is allowed depends on. */
  agreements: z
    .strictObject({
      /** A business associate agreement with the model's provider: health data may leave. */
      baa: z.boolean('must be true or false').default(false),
    })
    .prefault({}),
  retention: Retention.prefault({}),
  privacy: Privacy.prefault({}),
  limits: z.strictObject({
    person: z.strictObject({
      questions: z.number().int().min(1, 'must be at least 1').max(100_000),
      per: z.enum(['minute', 'hour', 'day'], 'must be minute, hour or day'),
    }),
    /** All of them hold: reserved before the model is asked, settled by what it used. */
    budgets: z.array(Budget).default([]),
  }),
  model: z.strictObject({
    default: z.string().min(1),
    /** Group → model; the first group a person belongs to counts. */
    groups: z.record(Id, z.string().min(1)).default({}),
    /** Whoever has asked has an answer by then, or an apology with the way to a person. */
    answerWithin: AnswerSpan.default('60 seconds'),
    maxOutputTokens: z.number().int().min(16, 'must be at least 16').max(32_000).default(1200),
    /** Most of the handbook that goes with a question, at about four bytes a token. */
    passageTokens: z.number().int().min(200, 'must be at least 200').max(32_000).default(1800),
    /** Left out, the provider decides. */
    reasoning: z.strictObject({ effort: Effort }).optional(),
    /** Left out, the handbook is searched by its words alone. */
    embeddings: EmbeddingRules.optional(),
    /** How long the provider may keep the beginnings of requests; left out, it decides. */
    promptCache: z.enum(['in_memory', '24h'], 'must be in_memory or 24h').optional(),
    /** Model → US dollars a million tokens. */
    prices: z.record(z.string(), Price),
  }),
  /** Which documents of the handbook are served. */
  handbook: z
    .strictObject({
      /** `required`: only those that say who approved them. */
      approval: z.enum(['required', 'optional'], 'must be required or optional').default('optional'),
      /** Paths of documents that score as attacks and are none: out of quarantine, without the passages that score. */
      released: z.array(z.string().min(1, 'must be the path of a document')).default([]),
    })
    .prefault({}),
  searchQueries: SearchQueries.prefault({}),
  threadContext: ThreadContext.prefault({}),
  /** Hosts that answers may link to; a leading `*.` takes every subdomain. */
  links: z.strictObject({ hosts: z.array(z.string().min(1)) }).default({ hosts: [] }),
  digests: DigestPlans.default([]),
  /** Whether people are treated alike, and whether attacks come through: asked with prepared questions. */
  fairness: FairnessPlan.prefault({}),
  redteam: RedTeamPlan.prefault({}),
  incidents: IncidentRules.prefault({}),
  anomalies: AnomalyRules.prefault({}),
  quality: QualityRules.prefault({}),
  training: TrainingRules.prefault({}),
  /** What feedback is worth as a backlog. */
  themes: ThemeRules.prefault({}),
  chargeback: Chargeback.prefault({}),
});
export type PolicyFile = z.infer<typeof PolicyFile>;
