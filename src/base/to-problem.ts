import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** The types of a schema, as whoever writes a file calls them. */
const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  nan: 'a number',
  number: 'a number',
  object: 'a group of settings ("name: value")',
  record: 'a group of settings ("name: value")',
  string: 'text',
};
const FORMATS: Readonly<Record<string, string>> = {
  date: 'a date such as 2030-12-31',
  datetime: 'an instant such as 2030-12-31T09:00:00Z',
  email: 'an e-mail address',
  url: 'an address that begins with https:// or http://',
};

/**
 * What to do about a value that a schema refuses, for `safeParse` to say where the schema has no words of its own. The value is
 * not in it: it may be a secret.
 */
export function toProblem(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return toTypeProblem(issue.expected, issue.input);
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return `must be ${FORMATS[issue.format] ?? 'written in another form'}`;
    case 'too_small':
      return `must ${toBound(issue.origin, issue.minimum, issue.inclusive === false ? 'more than' : 'at least')}`;
    case 'too_big':
      return `must ${toBound(issue.origin, issue.maximum, issue.inclusive === false ? 'less than' : 'at most')}`;
    case 'unrecognized_keys':
      return 'has settings that do not exist: take them out';
    case 'invalid_key':
      return `has a name that cannot be used: it ${issue.issues[0]?.message ?? 'must be another'}`;
    case 'invalid_union':
      return toChoice(issue.errors);
    default:
      return 'cannot be used: write another value';
  }
}

function toTypeProblem(expected: string, input: unknown): string {
  const wanted = TYPES[expected] ?? `of the type ${expected}`;
  if (input === undefined) return `is missing: it must be ${wanted}`;
  return input === null ? `is empty: it must be ${wanted}` : `must be ${wanted}, and is ${typeOf(input)}`;
}

function typeOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'number' && !Number.isInteger(input)) return 'a number with a fraction';
  return TYPES[typeof input] ?? 'something else';
}

/** `be at least 1`, `have at most 10 characters`. */
function toBound(origin: string, bound: number | bigint, how: string): string {
  if (origin === 'string')
    return how === 'at least' && bound === 1 ? 'not be empty' : `have ${how} ${count(bound, 'character')}`;
  if (origin === 'array' || origin === 'set') return `have ${how} ${count(bound, 'entry')}`;
  return `be ${how} ${String(bound)}`;
}

function count(bound: number | bigint, what: 'character' | 'entry'): string {
  if (Number(bound) === 1) return `1 ${what}`;
  return `${String(bound)} ${what === 'entry' ? 'entries' : 'characters'}`;
}

/** A union refuses a value for a reason of each of its members: any of them may be what was meant. */
function toChoice(errors: readonly (readonly z.core.$ZodIssue[])[]): string {
  const reasons = errors
    .map(([first]) => first)
    .filter((first) => first !== undefined && first.path.length === 0);
  const words = [...new Set(reasons.map((first) => first?.message.replace(/, and is .*$/u, '')))];
  return words.length === 0 ? 'has none of the forms that are known here' : words.join(', or ');
}
