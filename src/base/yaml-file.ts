import { type Document, LineCounter, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Fault } from './errors.ts';
import { toProblem } from './to-problem.ts';

type Path = readonly PropertyKey[];

/** A YAML file read into a typed value, which can still say where each part of it stands. */
export interface YamlFile<T> {
  readonly value: T;
  /** `file:line:column` of the node at `path`, or of its nearest ancestor. */
  readonly where: (path: Path) => string;
}

/**
 * Reads YAML into what `schema` describes. Pushes one fault for each thing wrong, with file, line and column and what would
 * be right. Out: undefined when there was a fault.
 */
export function parseYamlFile<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  faults: Fault[],
): YamlFile<z.infer<S>> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  if (document.errors.length > 0) {
    faults.push(
      ...document.errors.map((error) => ({
        where: at(error.pos[0]),
        problem: `is not valid YAML: ${error.message}`,
      })),
    );
    return undefined;
  }
  const where = (path: Path) => at(offsetOf(document, path));
  const unread = findUnread(document);
  if (unread !== undefined) {
    faults.push({ where: at(unread.offset), problem: unread.problem });
    return undefined;
  }
  const read = toPlain(document);
  if (read instanceof ReferenceError) {
    faults.push({ where: at(0), problem: 'has aliases that stand for too much: write the values out' });
    return undefined;
  }
  const result = schema.safeParse(read ?? {}, { error: toProblem });
  if (!result.success) {
    faults.push(...result.error.issues.map((issue) => toFault(issue, where)));
    return undefined;
  }
  return { value: result.data, where };
}

/** Out: the error where aliases inside of aliases come to more than the library reads. */
function toPlain(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) return error;
    throw error;
  }
}

/** More aliases than anybody writes; each can stand for many more. */
const MOST_ALIASES = 20;

/** What YAML allows and this reader does not, so that a file says the same to everybody who reads it. */
function findUnread(document: Document): { readonly offset: number; readonly problem: string } | undefined {
  let found: { readonly offset: number; readonly problem: string } | undefined;
  let aliases = 0;
  visit(document, {
    Alias(_key, node) {
      aliases += 1;
      if (aliases <= MOST_ALIASES) return undefined;
      const problem = `has more than ${String(MOST_ALIASES)} aliases (*${node.source}): write the values out`;
      found = { offset: rangeStart(node) ?? 0, problem };
      return visit.BREAK;
    },
    Pair(_key, { key }) {
      if (!isScalar(key) || key.value !== '<<') return undefined;
      found = {
        offset: rangeStart(key) ?? 0,
        problem: 'has a merge key (<<), which is not read: write the settings out',
      };
      return visit.BREAK;
    },
  });
  return found;
}

function toFault(issue: z.core.$ZodIssue, where: (path: Path) => string): Fault {
  const name = issue.path.map(String).join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') {
    const first = issue.keys[0] ?? '';
    const unknown = issue.keys.map((key) => `"${key}"`).join(', ');
    return { where: where([...issue.path, first]), problem: `${name} has no such setting: ${unknown}` };
  }
  return { where: where(issue.path), problem: `${name}: ${issue.message}` };
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(parent) ? parent.items.find((item) => String(item.key) === String(key)) : undefined;
    const keyed = rangeStart(pair?.key);
    if (keyed !== undefined) return keyed;
    const item = isSeq(parent) ? rangeStart(parent.items[Number(key)]) : undefined;
    if (item !== undefined) return item;
  }
  return rangeStart(document.contents) ?? 0;
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return Array.isArray(node.range) && typeof node.range[0] === 'number' ? node.range[0] : undefined;
}
