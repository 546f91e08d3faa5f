import { parse } from 'yaml';
import { z } from 'zod';
import { isPattern } from './golden-questions.ts';

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Assertion = z.looseObject({ type: z.string(), value: z.unknown().optional() });
const Case = z.looseObject({
  description: z.string().optional(),
  vars: z.record(z.string(), z.unknown()).optional(),
  assert: z.array(Assertion).optional(),
  metadata: z.looseObject({ candor: z.looseObject({}).optional() }).optional(),
});
const Config = z.looseObject({ tests: z.unknown().optional(), defaultTest: z.unknown().optional() });
type Assertion = z.infer<typeof Assertion>;

type Said = string | { readonly pattern: string };

interface Expected {
  says: Said[];
  saysNot: Said[];
}

interface Imported {
  /** As they go into `answers.tests.yaml`. */
  readonly tests: readonly Record<string, unknown>[];
  /** What could not be carried, and why, each by the test it is of. */
  readonly lost: readonly string[];
}

/** Which of the variables is the question, where it has another name. */
const QUESTIONS = ['question', 'query', 'prompt', 'input', 'message', 'text'];
/** What a test may hold that says nothing of its answer. */
const HARMLESS = new Set(['description', 'vars', 'assert', 'metadata', 'id']);

/**
 * Reads a configuration or test file of promptfoo. Words and regular expressions become `says` and `saysNot`; an assertion that Candor
 * has no like for (a model as a judge, code, a similarity) is named in `lost`, never dropped in silence.
 */
export function fromPromptfoo(text: string, questionVar?: string): Imported {
  const lost: string[] = [];
  const read: unknown = parse(text);
  const config = Array.isArray(read) ? { tests: read, defaultTest: undefined } : Config.safeParse(read).data;
  if (!Array.isArray(config?.tests)) {
    return {
      tests: [],
      lost: [
        `the file: tests is ${typeof config?.tests === 'string' ? `another file (${config.tests}): name that one` : 'no list'}`,
      ],
    };
  }
  const common = Case.safeParse(config.defaultTest ?? {}).data;
  if (common === undefined) lost.push('defaultTest: is in a form that is not read');
  const seen = new Set<string>();
  const tests = config.tests.flatMap((one: unknown, index) => {
    const found = Case.safeParse(one);
    const where = `test ${index + 1}`;
    if (found.success) return toTests(where, found.data, common, { questionVar, lost, seen });
    lost.push(
      `${where}: is ${typeof one === 'string' ? `another file (${one})` : 'in a form that is not read'}`,
    );
    return [];
  });
  return { tests, lost };
}

interface Reading {
  readonly questionVar: string | undefined;
  readonly lost: string[];
  readonly seen: Set<string>;
}

function toTests(
  at: string,
  { description, vars = {}, assert = [], metadata, ...others }: z.infer<typeof Case>,
  common: z.infer<typeof Case> | undefined,
  { questionVar, lost, seen }: Reading,
): readonly Record<string, unknown>[] {
  const all: Record<string, unknown> = { ...common?.vars, ...vars };
  const named = [...(questionVar === undefined ? [] : [questionVar]), ...QUESTIONS].find(
    (name) => name in all,
  );
  const name = named ?? (Object.keys(all).length === 1 ? Object.keys(all)[0] : undefined);
  const where = description === undefined ? at : `${at} (${description})`;
  const questions =
    name === undefined ? [] : [all[name]].flat().flatMap((one) => Text.safeParse(one).data ?? []);
  if (name === undefined || questions.length === 0) {
    lost.push(`${where}: none of its variables is a question; say which with --question`);
    return [];
  }
  for (const other of Object.keys(all).filter((one) => one !== name))
    lost.push(`${where}: the variable ${other}`);
  for (const other of Object.keys(others).filter((one) => !HARMLESS.has(one)))
    lost.push(`${where}: ${other}`);
  const expected: Expected = { says: [], saysNot: [] };
  for (const one of [...(common?.assert ?? []), ...assert]) takeAssertion(one, expected, where, lost);
  const own = metadata?.candor ?? {};
  return questions.map((question) => {
    const id = freeId(own['id'] ?? description ?? question, seen);
    return { ...own, id, question, expect: merge(own['expect'], expected) };
  });
}

/** What was exported from here comes back; what is expected of nothing is that there is an answer. */
function merge(own: unknown, { says, saysNot }: Expected): Record<string, unknown> {
  const kept = (typeof own === 'object' && own !== null ? own : {}) as Readonly<
    Record<string, readonly Said[]>
  >;
  const all = { says: [...says, ...(kept['says'] ?? [])], saysNot: [...saysNot, ...(kept['saysNot'] ?? [])] };
  const merged = {
    ...kept,
    ...(all.says.length === 0 ? {} : { says: all.says }),
    ...(all.saysNot.length === 0 ? {} : { saysNot: all.saysNot }),
  };
  return Object.keys(merged).length === 0 ? { outcome: 'answered' } : merged;
}

function freeId(from: unknown, seen: Set<string>): string {
  const plain = (typeof from === 'string' ? from : 'test')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 40)
    .replace(/-+$/u, '');
  const base = /^[a-z]/u.test(plain) ? plain : `test-${plain}`.replace(/-$/u, '');
  let id = base;
  for (let count = 2; seen.has(id); count += 1) id = `${base}-${count}`;
  seen.add(id);
  return id;
}

function takeAssertion(
  { type, value, ...rest }: Assertion,
  expected: Expected,
  where: string,
  lost: string[],
): void {
  const isNot = type.startsWith('not-');
  const plain = isNot ? type.slice(4) : type;
  const into = isNot ? expected.saysNot : expected.says;
  const values = [value].flat().flatMap((one) => Text.safeParse(one).data ?? []);
  const isUnreadable = plain === 'regex' && values.some((one) => !isPattern(one));
  const said = values.length === 0 || isUnreadable ? undefined : toSaid(plain, values, isNot);
  if (said === undefined) {
    lost.push(
      `${where}: the assertion ${type}${values.length === 0 ? '' : ` ${JSON.stringify(value)}`} ${isUnreadable ? 'is no regular expression as RE2 has them' : 'has no like here'}`,
    );
    return;
  }
  into.push(...said);
  if (plain === 'contains' || plain.startsWith('contains-') || plain === 'equals' || plain === 'starts-with')
    lost.push(`${where}: ${type} looks at case there, and does not here`);
  for (const name of Object.keys(rest).filter((one) => one !== 'metric'))
    lost.push(`${where}: ${name} of ${type}`);
}

/** Out: undefined for what cannot be said so. */
function toSaid(type: string, values: readonly string[], isNot: boolean): readonly Said[] | undefined {
  const [only = ''] = values;
  const isOne = values.length === 1;
  switch (type) {
    case 'contains':
    case 'icontains':
      return isOne ? [only] : undefined;
    case 'contains-all':
    case 'icontains-all':
      return isNot ? undefined : values; // not all of them is another thing than none
    case 'contains-any':
    case 'icontains-any':
      return isNot ? values : [{ pattern: values.map(escape).join('|') }];
    case 'regex':
      return isOne ? [{ pattern: only }] : undefined;
    case 'equals':
      return isOne ? [{ pattern: `^${escape(only)}$` }] : undefined;
    case 'starts-with':
      return isOne ? [{ pattern: `^${escape(only)}` }] : undefined;
    default:
      return undefined;
  }
}

function escape(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
