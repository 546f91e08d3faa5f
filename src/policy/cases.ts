import { z } from 'zod';
import { choiceOf } from '../base/choice.ts';
import { ConfigError, type Fault } from '../base/errors.ts';
import { type YamlFile, parseYamlFile } from '../base/yaml-file.ts';
import { type Decision, parseRuleId } from '../domain/decision.ts';
import { USAGE_FIELDS } from '../domain/facts.ts';
import { PLACE_KINDS, PLATFORM_IDS } from '../domain/platforms.ts';
import type { Policy } from './policy.ts';

type UsageField = keyof typeof USAGE_FIELDS;

/** What a case may expect beside the rules of the policy. */
const NO_RULES: ReadonlySet<Decision['by']> = new Set(['default', 'detector', 'guard', 'help', 'identity']);

const Names = z.array(z.string().trim().min(1, 'must not be empty'));
const Flag = z.boolean('must be true or false');

const FIELDS = Object.keys(USAGE_FIELDS) as UsageField[];
const Counts = z
  .partialRecord(
    z.enum(FIELDS, `must be one of ${FIELDS.join(', ')}`),
    z.number('must be a number').int('must be a whole number').min(0, 'must be 0 or more'),
  )
  .default({});

/** One case: who asks what and where, and what must come out. */
const PolicyCase = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty'),
  principal: z
    .strictObject({
      id: z.string().min(1).default('U0TEST'),
      email: z.string().min(3).optional(),
      /** In place of the groups that the policy knows this person in. */
      groups: Names.optional(),
      guest: Flag.default(false),
      external: Flag.default(false),
      /** The platform did not say who it is, or did not say the e-mail address. */
      unknown: z.enum(['identity', 'email'], 'must be identity or email').optional(),
    })
    .prefault({}),
  place: z
    .strictObject({
      platform: z.enum(PLATFORM_IDS, `must be ${choiceOf(PLATFORM_IDS)}`).default('slack'),
      kind: z.enum(PLACE_KINDS, `must be ${choiceOf(PLACE_KINDS)}`).default('channel'),
      channel: z.string().min(1).default('C0TEST'),
      shared: Flag.default(false),
    })
    .prefault({}),
  /** Goes through detectors, guards and topics as in a turn. */
  question: z.string().default(''),
  /** In place of what detectors, topics and guards find in the question. */
  findings: Names.optional(),
  topics: Names.optional(),
  guards: Names.optional(),
  /** Local time of the policy's zone; Wednesday at ten unless said otherwise. */
  time: z
    .strictObject({
      hour: z.number().int().min(0, 'must be 0 to 23').max(23, 'must be 0 to 23').default(10),
      weekday: z
        .number()
        .int()
        .min(1, 'must be 1 (Monday) to 7')
        .max(7, 'must be 1 (Monday) to 7')
        .default(3),
    })
    .prefault({}),
  /** In place of what was counted; nothing was used unless said otherwise. */
  usage: z.strictObject({ person: Counts, channel: Counts, tenant: Counts }).prefault({}),
  expect: z
    .strictObject({
      verdict: z
        .enum(['allow', 'review', 'escalate', 'refuse'], 'must be allow, review, escalate or refuse')
        .optional(),
      /** Id of the rule, `detectors.KIND`, `guards.ID`, `identity.unknown` or `default`. */
      rule: z.string().min(1).optional(),
      desk: z.string().min(1).optional(),
      model: z.string().min(1).optional(),
      history: Flag.optional(),
      /** Whether an allowed answer carries a disclaimer, for its rule or for the advice that its question asks for. */
      disclaimer: Flag.optional(),
      /** Shadow rules that would have decided. */
      shadows: Names.optional(),
    })
    .refine((expected) => Object.values(expected).some((value) => value !== undefined), {
      error: 'must expect something: verdict, rule, …',
      when: ({ issues }) => issues.length === 0,
    }),
});
type PolicyCase = z.infer<typeof PolicyCase>;

/** `org/policy.tests.yaml`. */
export const PolicyCases = z.strictObject({ tests: z.array(PolicyCase).min(1, 'needs a test') });
type PolicyCases = z.infer<typeof PolicyCases>;

interface NamesOfCases {
  readonly findings: readonly string[];
  readonly guards: readonly string[];
}

/**
 * Reads the table. Names of rules, groups, topics, findings and guards must exist: a misspelt one would test nothing.
 *
 * Throws: `ConfigError` `POLICY_INVALID` with every fault, each with file, line and column.
 */
export function parseCases(
  file: string,
  text: string,
  policy: Policy,
  known: NamesOfCases,
): YamlFile<PolicyCases> {
  const faults: Fault[] = [];
  const parsed = parseYamlFile(file, text, PolicyCases, faults);
  if (parsed !== undefined) checkNames(parsed, policy, known, faults);
  if (parsed === undefined || faults.length > 0) throw new ConfigError('POLICY_INVALID', faults);
  return parsed;
}

function checkNames(
  { value, where }: YamlFile<PolicyCases>,
  policy: Policy,
  known: NamesOfCases,
  faults: Fault[],
): void {
  const groups = Object.keys(policy.groups);
  const topics = policy.topics.map(({ id }) => id);
  const desks = policy.desks.map(({ id }) => id);
  const rules = policy.rules.map(({ id }) => id);
  for (const [index, one] of value.tests.entries()) {
    const need = (names: readonly string[] | undefined, all: readonly string[], path: readonly string[]) => {
      for (const name of names ?? []) {
        if (all.includes(name)) continue;
        const problem = `${path.join('.')}: there is no "${name}"; there are: ${all.join(', ') || 'none'}`;
        faults.push({ where: where(['tests', index, ...path]), problem });
      }
    };
    const { rule, desk, shadows } = one.expect;
    need(one.principal.groups, groups, ['principal', 'groups']);
    need(one.topics, topics, ['topics']);
    need(one.findings, known.findings, ['findings']);
    need(one.guards, known.guards, ['guards']);
    need(desk === undefined ? [] : [desk], desks, ['expect', 'desk']);
    need(shadows, rules, ['expect', 'shadows']);
    const isBuiltIn = rule === undefined || NO_RULES.has(parseRuleId(rule).by);
    need(isBuiltIn ? [] : [rule], rules, ['expect', 'rule']);
  }
}
