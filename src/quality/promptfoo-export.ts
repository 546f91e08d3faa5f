import { stringify } from 'yaml';
import type { GoldenQuestion } from './golden-questions.ts';

type Said = NonNullable<GoldenQuestion['expect']['says']>[number];

interface Assertion {
  readonly type: string;
  readonly value: string;
}

/** What promptfoo cannot hold, in words. */
interface Exported {
  readonly text: string;
  readonly lost: readonly string[];
}

/** Syntax of RE2 that the regular expressions of JavaScript do not have. */
const RE2_ONLY = /\(\?P<|\\[AzQEC]|\(\?[a-zA-Z-]+[:)]|\[\[:|\\p\{|\\pN/u;

/**
 * Golden questions as a test file of promptfoo: a question is `vars.question`, words are its assertions. What only Candor can check
 * (verdict, outcome, rule, desk, cites, who asks where) stands under `metadata.candor`, from where it is read again; that promptfoo does
 * not check it is said in `lost`.
 *
 * Source: https://www.promptfoo.dev/docs/configuration/test-cases and …/configuration/expected-outputs/deterministic
 */
export function toPromptfoo(tests: readonly GoldenQuestion[]): Exported {
  const lost: string[] = [];
  const cases = tests.map((test) => toCase(test, lost));
  return { text: stringify(cases, { lineWidth: 0 }), lost };
}

function toCase(test: GoldenQuestion, lost: string[]) {
  const { id, question, history, language, asker, place, expect, offline } = test;
  const { says = [], saysNot = [], ...unchecked } = expect;
  const kept = { says: [] as Said[], saysNot: [] as Said[] };
  const assertions = [
    ...says.flatMap((said) => toAssertion(said, '', () => kept.says.push(said))),
    ...saysNot.flatMap((said) => toAssertion(said, 'not-', () => kept.saysNot.push(said))),
  ];
  const named = Object.entries(unchecked).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (named.length > 0)
    lost.push(`${id}: promptfoo does not check ${named.join(', ')}; kept under metadata.candor`);
  for (const said of [...kept.says, ...kept.saysNot])
    lost.push(`${id}: ${JSON.stringify(said)} has no like in JavaScript; kept under metadata.candor`);
  const expected = {
    ...unchecked,
    ...(kept.says.length === 0 ? {} : { says: kept.says }),
    ...(kept.saysNot.length === 0 ? {} : { saysNot: kept.saysNot }),
  };
  const candor = {
    id,
    language,
    history,
    asker,
    place,
    expect: expected,
    ...(offline === undefined ? {} : { offline }),
  };
  return {
    description: id,
    vars: { question },
    ...(assertions.length === 0 ? {} : { assert: assertions }),
    metadata: { candor },
  };
}

function toAssertion(said: Said, not: 'not-' | '', keep: () => void): readonly Assertion[] {
  if (typeof said === 'string') return [{ type: `${not}icontains`, value: said }];
  const value = RE2_ONLY.test(said.pattern) ? undefined : inAnyCase(said.pattern);
  if (value !== undefined) return [{ type: `${not}regex`, value }];
  keep();
  return [];
}

/** Ours are compared in any case, and those of promptfoo as they stand: `a` becomes `[aA]`, but for what is escaped. */
function inAnyCase(pattern: string): string | undefined {
  let made = '';
  let isClass = false;
  for (let index = 0; index < pattern.length; index += 1) {
    const sign = pattern[index] ?? '';
    if (sign === '\\') {
      made += sign + (pattern[index + 1] ?? '');
      index += 1;
    } else if (!isClass && /\p{L}/u.test(sign)) made += bothCases(sign);
    else {
      if (isClass && /\p{L}/u.test(sign)) return undefined; // a range: both cases of it are another one
      if (sign === '[') isClass = true;
      if (sign === ']') isClass = false;
      made += sign;
    }
  }
  return made;
}

function bothCases(letter: string): string {
  const [small, large] = [letter.toLowerCase(), letter.toUpperCase()];
  return small === large || large.length > 1 ? letter : `[${small}${large}]`;
}
