import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Fault } from '../errors.ts';

/** What a handbook document says of itself above its text. */
export const FrontMatter = z.strictObject({
  title: z.string('must be the title of the document').trim().min(1, 'must not be empty').max(120),
  owner: z.email('must be the address of the team that owns the document'),
  reviewed: z.iso.date('must be the date of the last review, YYYY-MM-DD'),
  readers: z
    .array(
      z.string('must be the name of a policy group').min(1),
      'must be a list of policy groups; [] means everyone',
    )
    .default([]),
  url: z
    .url({ protocol: /^https$/, error: 'must be an https address where people can read the document' })
    .optional(),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

export interface Framed {
  readonly front: FrontMatter;
  readonly body: string;
}

const FENCE = /^---[ \t]*$/m;

/**
 * Takes the YAML between the first two `---` lines off a document.
 *
 * In: line ends as `\n`. Pushes one fault for each thing wrong, at `file:line:column`; out undefined when there was one.
 */
export function parseFrontMatter(file: string, markdown: string, faults: Fault[]): Framed | undefined {
  const rest = markdown.replace(/^---[ \t]*\n/, '');
  if (rest.length === markdown.length) {
    faults.push({ where: `${file}:1:1`, problem: 'must begin with front matter between two --- lines' });
    return undefined;
  }
  const close = FENCE.exec(rest);
  if (close === null) {
    faults.push({ where: `${file}:1:1`, problem: 'front matter must end with a line of ---' });
    return undefined;
  }
  const front = parseYaml(file, rest.slice(0, close.index), faults);
  return front && { front, body: rest.slice(close.index + close[0].length) };
}

function parseYaml(file: string, yaml: string, faults: Fault[]): FrontMatter | undefined {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${String(line + 1)}:${String(col)}`;
  };
  for (const error of document.errors) {
    faults.push({ where: at(error.pos[0]), problem: `is not valid YAML (${error.code})` });
  }
  if (document.errors.length > 0) return undefined;
  const result = FrontMatter.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    if (issue.code === 'unrecognized_keys') {
      const known = Object.keys(FrontMatter.shape).join(', ');
      for (const key of issue.keys) {
        const offset = offsetOf(document.get(key, true));
        faults.push({ where: at(offset), problem: `${key} is not a known field; known are ${known}` });
      }
      continue;
    }
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    const name = path.length === 0 ? 'front matter' : path.join('.');
    faults.push({ where: at(offsetOf(node)), problem: `${name} ${issue.message}` });
  }
  return undefined;
}

function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
