import type { CompiledRule, Policy } from './policy.ts';

const MOST_CHARS = 200;
/** What is made of the file, beside what it says. */
const DERIVED: ReadonlySet<string> = new Set([
  'version',
  'rules',
  'doubts',
  'usage',
  'exceptions',
  'ticketEndpoints',
]);

/** Names what differs between two policies: rules by their id, the rest by its key in the file. Never a value. */
export function changedParts(before: Policy, after: Policy): string {
  const old = new Map(before.rules.map((rule) => [rule.id, toText(rule)]));
  const changed = after.rules.filter((rule) => old.get(rule.id) !== toText(rule)).map(({ id }) => id);
  const left = before.rules.map(({ id }) => id).filter((id) => after.rules.every((rule) => rule.id !== id));
  const keys = Object.entries(after)
    .filter(([key, value]) => !DERIVED.has(key) && typeof value !== 'function')
    .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof Policy]))
    .map(([key]) => key);
  const rules = [...changed, ...left.map((id) => `-${id}`)];
  const text = [...(rules.length === 0 ? [] : [`rules ${rules.join(', ')}`]), ...keys].join('; ');
  return text.length <= MOST_CHARS ? text : `${text.slice(0, MOST_CHARS - 1)}…`;
}

function toText({ condition: _condition, ast: _ast, ...rule }: CompiledRule): string {
  return JSON.stringify(rule);
}
