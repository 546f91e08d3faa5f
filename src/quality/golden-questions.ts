import { RE2JS, RE2JSException } from 're2js';
import { z } from 'zod';
import { choiceOf } from '../base/choice.ts';
import { ConfigError, type Fault } from '../base/errors.ts';
import { type YamlFile, parseYamlFile } from '../base/yaml-file.ts';
import { parseRuleId } from '../domain/decision.ts';
import { PLACE_KINDS, PLATFORM_IDS } from '../domain/platforms.ts';
import type { Organisation } from '../policy/organisation.ts';
import { Id, Words } from '../policy/schema-values.ts';

const Flag = z.boolean('must be true or false');
const Names = z.array(z.string().trim().min(1, 'must not be empty')).min(1, 'needs an entry');
const VERDICTS = ['allow', 'review', 'escalate', 'refuse'] as const;
const OUTCOMES = ['answered', 'unknown', 'refused', 'escalated', 'held', 'failed'] as const;

/** Words as they stand, whatever their case, or a regular expression. */
const Said = z.union([
  Words,
  z.strictObject({ pattern: z.string().min(2, 'must have at least 2 characters').max(500) }),
]);

/** Documents (`leave.md`) and passages (`leave.md#carrying-days-over`), or that nothing is cited. */
const Cites = z.union([
  z.literal('nothing'),
  z
    .strictObject({ any: Names.optional(), all: Names.optional() })
    .refine(({ any, all }) => any !== undefined || all !== undefined, 'needs any or all'),
]);

const Expectation = z.strictObject({
  verdict: z.enum(VERDICTS, `must be ${choiceOf(VERDICTS)}`).optional(),
  outcome: z.enum(OUTCOMES, `must be ${choiceOf(OUTCOMES)}`).optional(),
  /** Id of the rule, `detectors.KIND`, `guards.ID`, `intents.ID` or `default`. */
  rule: z.string().min(1).optional(),
  desk: z.string().min(1).optional(),
  cites: Cites.optional(),
  says: z.array(Said).min(1, 'needs an entry').optional(),
  saysNot: z.array(Said).min(1, 'needs an entry').optional(),
});
type Expectation = z.infer<typeof Expectation>;

/** One question, and what its answer must be. */
const GoldenQuestion = z.strictObject({
  id: Id,
  question: Words,
  /** Questions of the same person in the same thread before, the oldest first: they are asked, too. */
  history: z.array(Words).max(5, 'must be at most 5').default([]),
  /** Of the question, as ISO 639-1 has it: to pick questions by. */
  language: z
    .string()
    .regex(/^[a-z]{2}$/, 'must be two letters such as de')
    .default('en'),
  asker: z
    .strictObject({
      email: z.string().min(3).optional(),
      /** Beside those that the policy knows this person in. */
      groups: Names.optional(),
      guest: Flag.default(false),
      external: Flag.default(false),
    })
    .prefault({}),
  place: z
    .strictObject({
      platform: z.enum(PLATFORM_IDS, `must be ${choiceOf(PLATFORM_IDS)}`).default('slack'),
      kind: z.enum(PLACE_KINDS, `must be ${choiceOf(PLACE_KINDS)}`).default('direct'),
      channel: z.string().min(1).optional(),
      shared: Flag.default(false),
    })
    .prefault({}),
  expect: Expectation.refine((expected) => Object.values(expected).some((value) => value !== undefined), {
    error: 'must expect something: cites, says, verdict, …',
    when: ({ issues }) => issues.length === 0,
  }),
  /** What is expected in its place where no GPT answers; `skip` leaves the question out then. */
  offline: z.union([z.literal('skip'), Expectation]).optional(),
});
export type GoldenQuestion = z.infer<typeof GoldenQuestion>;

/** `org/answers.tests.yaml`. */
const GoldenQuestions = z.strictObject({ tests: z.array(GoldenQuestion).min(1, 'needs a test') });
type GoldenQuestions = z.infer<typeof GoldenQuestions>;

/**
 * Reads golden questions. Names of documents, passages, groups, rules and desks must exist: a misspelt one would test nothing.
 *
 * Throws: `ConfigError` `POLICY_INVALID` with every fault, each with file, line and column.
 */
export function parseGoldenQuestions(
  file: string,
  text: string,
  organisation: Organisation,
): YamlFile<GoldenQuestions> {
  const faults: Fault[] = [];
  const parsed = parseYamlFile(file, text, GoldenQuestions, faults);
  if (parsed !== undefined) checkAll(parsed, organisation, faults);
  if (parsed === undefined || faults.length > 0) throw new ConfigError('POLICY_INVALID', faults);
  return parsed;
}

type Need = (
  names: readonly string[] | undefined,
  all: readonly string[],
  path: readonly PropertyKey[],
) => void;

function checkAll(
  { value, where }: YamlFile<GoldenQuestions>,
  organisation: Organisation,
  faults: Fault[],
): void {
  const seen = new Set<string>();
  for (const [index, one] of value.tests.entries()) {
    const at = (path: readonly PropertyKey[]) => where(['tests', index, ...path]);
    const need: Need = (names, all, path) => {
      for (const name of names ?? []) {
        if (all.includes(name)) continue;
        faults.push({ where: at(path), problem: `${path.join('.')}: ${noSuch(name, all)}` });
      }
    };
    if (seen.has(one.id))
      faults.push({ where: at(['id']), problem: `id: "${one.id}" is there twice: give each test its own` });
    seen.add(one.id);
    need(one.asker.groups, Object.keys(organisation.policy.groups), ['asker', 'groups']);
    const { offline } = one;
    const others = offline === undefined || offline === 'skip' ? [] : [{ key: 'offline', expected: offline }];
    for (const { key, expected } of [{ key: 'expect', expected: one.expect }, ...others]) {
      checkNames(key, expected, organisation, need);
      for (const { path, problem } of findBadPatterns(expected))
        faults.push({ where: at([key, ...path]), problem });
    }
  }
}

function checkNames(
  key: string,
  expected: Expectation,
  { policy, passages }: Organisation,
  need: Need,
): void {
  const { rule, desk, cites } = expected;
  const isBuiltIn = rule === undefined || parseRuleId(rule).by !== 'rule';
  need(
    isBuiltIn ? [] : [rule],
    policy.rules.map(({ id }) => id),
    [key, 'rule'],
  );
  need(
    desk === undefined ? [] : [desk],
    policy.desks.map(({ id }) => id),
    [key, 'desk'],
  );
  if (cites === undefined || cites === 'nothing') return;
  const citable = [...new Set(passages.flatMap(({ document, id }) => [document, id]))];
  need(cites.any, citable, [key, 'cites', 'any']);
  need(cites.all, citable, [key, 'cites', 'all']);
}

/** Those that begin alike, where there are some; a handbook has thousands of passages. */
const MOST_NAMED = 20;

function noSuch(name: string, all: readonly string[]): string {
  const [document] = name.split('#');
  const alike = all.filter((one) => one.split('#')[0] === document);
  const near = alike.length > 0 ? alike : all.filter((one) => !one.includes('#'));
  const named = near.slice(0, MOST_NAMED).join(', ') || 'none';
  return `there is no "${name}"; there are: ${named}${near.length > MOST_NAMED ? ', …' : ''}`;
}

interface BadPattern {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
}

function findBadPatterns({ says = [], saysNot = [] }: Expectation): readonly BadPattern[] {
  const all = [
    ...says.map((said, index) => ({ said, path: ['says', index] })),
    ...saysNot.map((said, index) => ({ said, path: ['saysNot', index] })),
  ];
  return all.flatMap(({ said, path }) => {
    if (typeof said === 'string' || isPattern(said.pattern)) return [];
    const problem = `${path.join('.')}: is no regular expression as RE2 has them: no look-around, no back references`;
    return [{ path, problem }];
  });
}

/** Whether it can be run, in time in proportion to the text. */
export function isPattern(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch (error) {
    if (error instanceof RE2JSException) return false;
    throw error;
  }
}
