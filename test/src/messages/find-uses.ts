import { globSync, readFileSync } from 'node:fs';
import { parseAst } from 'vitest/node';

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

interface Uses {
  /** Named in full. */
  readonly keys: ReadonlySet<string>;
  /** Named by their beginning: a table, or a name that is put in. */
  readonly prefixes: readonly string[];
  /** Where the values are named beside the key. */
  readonly given: readonly { readonly key: string; readonly names: readonly string[] }[];
}

/** Which sentences of the catalogue the product says. */
export function findUses(): Uses {
  const keys = new Set<string>();
  const prefixes: string[] = [];
  const given: { key: string; names: string[] }[] = [];
  for (const file of globSync('src/messages/*.ts')) {
    for (const node of nodesOf(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }) as unknown as Node)) {
      if (node.type === 'TemplateLiteral') prefixes.push(...prefixOf(node));
      if (node.type === 'Literal' && isKeyLike(node['value'])) keys.add(String(node['value']));
      if (node.type !== 'CallExpression') continue;
      const name = (node['callee'] as Node)['name'];
      const [first, second] = node['arguments'] as readonly Node[];
      if (first?.type !== 'Literal' || typeof first['value'] !== 'string') continue;
      const key = first['value'];
      if (name === 'sayAll') prefixes.push(`${key}.`);
      if (name === 'say') given.push(...namesOf(key, second));
    }
  }
  for (const prefix of prefixes) keys.delete(prefix.slice(0, -1));
  return { keys, prefixes, given };
}

/** `limits.softLimit`: no file and no sentence. */
function isKeyLike(value: unknown): boolean {
  return (
    typeof value === 'string' && /^[a-z][a-zA-Z]*\.[a-zA-Z][\w.-]*$/u.test(value) && !value.endsWith('.ts')
  );
}

function prefixOf(node: Node): readonly string[] {
  const [first] = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  const text = first?.value.cooked ?? '';
  return /^[a-z][a-zA-Z]*\.(?:[\w-]+\.)*$/u.test(text) ? [text] : [];
}

function namesOf(key: string, values: Node | undefined) {
  if (values === undefined) return [{ key, names: [] }];
  if (values.type !== 'ObjectExpression') return [];
  const properties = values['properties'] as readonly Node[];
  if (properties.some(({ type }) => type !== 'Property')) return [];
  const names = properties.map((one) =>
    String((one['key'] as Node)['name'] ?? (one['key'] as Node)['value']),
  );
  return [{ key, names }];
}

function* nodesOf(node: Node): Generator<Node> {
  if (node.type.startsWith('Import')) return;
  yield node;
  for (const child of Object.values(node).flat()) if (isNode(child)) yield* nodesOf(child);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
