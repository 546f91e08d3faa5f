import { stringify as stringifyToml } from 'smol-toml';
import { describe, expect, it, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { BaseEnv } from '../../../adapters/base-env.ts';
import { parseEnv } from '../../../src/base/environment.ts';
import { ConfigError, type Fault } from '../../../src/base/errors.ts';
import { toProblem } from '../../../src/base/to-problem.ts';
import { parseYamlFile } from '../../../src/base/yaml-file.ts';
import { PolicyFile } from '../../../src/policy/schema.ts';
import { parseRules } from '../../../src/redaction/rules/parse-rules.ts';
import { parseTerms } from '../../../src/redaction/terms.ts';
import { POLICY_TEXT } from '../../fixtures/app.ts';

/** How a library speaks to programmers. */
const RAW = /received|Invalid|expected|undefined|null|NaN|Too (?:small|big)|Unrecognized|>=|<=/u;
/** What somebody may write in place of anything. */
const JUNK: readonly unknown[] = [
  undefined,
  null,
  7,
  1.5,
  -1,
  '',
  'x',
  true,
  [],
  [[]],
  {},
  { x: 1 },
  '*'.repeat(5000),
];

describe('what a schema refuses', () => {
  test.each([
    [z.object({}), undefined, 'is missing: it must be a group of settings ("name: value")'],
    [z.string(), 7, 'must be text, and is a number'],
    [z.int(), 1.5, 'must be a whole number, and is a number with a fraction'],
    [z.array(z.string()), null, 'is empty: it must be a list'],
    [z.array(z.string()).min(1), [], 'must have at least 1 entry'],
    [z.string().min(1), '', 'must not be empty'],
    [z.string().max(10), 'x'.repeat(11), 'must have at most 10 characters'],
    [z.number().gt(0), 0, 'must be more than 0'],
    [z.enum(['a', 'b']), 'c', 'must be one of a, b'],
    [z.literal(1), 2, 'must be 1'],
    [z.email(), 'x', 'must be an e-mail address'],
    [z.union([z.string(), z.number()]), true, 'must be text, or must be a number'],
  ])('%# says what to write', (schema, value, problem) => {
    const result = schema.safeParse(value, { error: toProblem });

    expect(result.error?.issues.map(({ message }) => message)).toEqual([problem]);
  });

  it('keeps words of its own', () => {
    const result = z.string('must be a name').safeParse(1, { error: toProblem });

    expect(result.error?.issues[0]?.message).toBe('must be a name');
  });
});

test('no fault of a policy speaks to programmers, whatever stands anywhere in it', () => {
  const faults = brokenValues(parse(POLICY_TEXT)).flatMap((broken) => {
    const found: Fault[] = [];
    parseYamlFile('policy.yaml', stringify(broken ?? null), PolicyFile, found);
    return found;
  });

  expect(rawOf(faults)).toEqual([]);
});

test('no fault of the terms speaks to programmers', () => {
  const texts = brokenValues({ terms: [{ id: 'a', literal: 'word' }] }).map((broken) =>
    stringify(broken ?? null),
  );

  expect(rawOf(texts.flatMap((text) => faultsOf(() => parseTerms(text))))).toEqual([]);
});

test('no fault of the secret rules speaks to programmers', () => {
  const texts = brokenValues({ rules: [{ id: 'a', regex: 'x', keywords: ['key'] }] }).flatMap(toToml);

  expect(rawOf(texts.flatMap((text) => faultsOf(() => parseRules(text))))).toEqual([]);
});

test('no fault of a variable speaks to programmers', () => {
  const faults = Object.keys(BaseEnv.shape).flatMap((name) => {
    const found: Fault[] = [];
    for (const value of ['x y', '-1', '1e99', '0.5', '\u0000']) parseEnv(BaseEnv, { [name]: value }, found);
    return found;
  });

  expect(rawOf(faults)).toEqual([]);
});

/** Those that speak so; all of a file that was broken in a few ways only would prove little. */
function rawOf(faults: readonly Fault[]): string[] {
  const problems = new Set(faults.map(({ problem }) => problem));
  return problems.size > 5 ? [...problems].filter((problem) => RAW.test(problem)) : ['too few faults'];
}

/** For every place in the file, some of what may be written there. */
function brokenValues(good: unknown): unknown[] {
  return pathsOf(good).flatMap((path, at) =>
    [at, at + 4, at + 9].map((which) => replaced(good, path, JUNK[which % JUNK.length])),
  );
}

/** Nothing where TOML has no such value. */
function toToml(value: unknown): string[] {
  try {
    return [stringifyToml(value)];
  } catch {
    return [];
  }
}

function pathsOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  const child = replaced(copy[key], rest, by);
  if (child === undefined && !Array.isArray(value)) delete copy[key];
  else copy[key] = child ?? null;
  return copy;
}

function faultsOf(read: () => unknown): readonly Fault[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}
