import { z } from 'zod';
import type { Fault } from '../base/errors.ts';
import { toProblem } from '../base/to-problem.ts';
import { parseYamlFile } from '../base/yaml-file.ts';
import { nearestKey } from './nearest-key.ts';

const Approval = z.strictObject(
  {
    by: z.string('must name who approved it').trim().min(1, 'must not be empty').max(120),
    on: z.iso.date('must be the date of the approval, YYYY-MM-DD'),
  },
  'must be { by: who approved it, on: YYYY-MM-DD }',
);

/** As in Microsoft Purview: the id of a label, its name, and its priority, of which a higher one is stricter. */
const Sensitivity = z.strictObject(
  {
    id: z.guid('must be the id of the label, a GUID').toLowerCase(),
    name: z.string('must be the name of the label').trim().min(1, 'must not be empty').max(60),
    priority: z.number('must be a number').int().min(0).max(1000).default(0),
  },
  'must be { id: GUID of the label, name: its name, priority: 0 to 1000 }',
);

/** What a handbook document says of itself above its text, or `handbook.yaml` of it. */
const FrontMatter = z.object({
  title: z.string('must be the title of the document').trim().min(1, 'must not be empty').max(120),
  owner: z.email('must be the address of the team that owns the document'),
  reviewed: z.iso.date('must be the date of the last review, YYYY-MM-DD'),
  validUntil: z.iso.date('must be the last day on which the document holds, YYYY-MM-DD').optional(),
  approved: Approval.optional(),
  sensitivity: Sensitivity.optional(),
  readers: z
    .array(
      z.string('must be the name of a policy group').min(1, 'must not be empty'),
      'must be a list of policy groups; [] means everyone',
    )
    .optional(),
  url: z
    .url({ protocol: /^https$/, error: 'must be an https address where people can read the document' })
    .optional(),
});
type FrontMatter = z.infer<typeof FrontMatter>;

/** The same where others may say the rest. */
export const PartialFrontMatter = FrontMatter.partial();
type PartialFrontMatter = z.infer<typeof PartialFrontMatter>;

const KEYS = Object.keys(FrontMatter.shape);
/** The same with whatever else is said: that is told of. */
const Loose = FrontMatter.loose();
const PartialLoose = PartialFrontMatter.loose();

/** What is wrong with documents, and what is merely odd. */
export interface Notes {
  readonly faults: Fault[];
  readonly warnings: Fault[];
}

interface Framed<T> {
  readonly front: T;
  readonly body: string;
}

/**
 * Takes the YAML between the first two `---` lines off a document. A key that is not known is a warning; one that may be a
 * slip for a known one is a fault, for "reader: [managers]" would open the document to everybody.
 *
 * In: line ends as `\n`. Notes each thing wrong at `file:line:column`; out undefined when there was a fault.
 */
export function parseFrontMatter(
  file: string,
  markdown: string,
  notes: Notes,
): Framed<FrontMatter> | undefined {
  const framed = frame(markdown);
  if (framed !== undefined) return read(file, framed, Loose, notes);
  notes.faults.push({
    where: `${file}:1:1`,
    problem: /^---[ \t]*\n/.test(markdown)
      ? 'has front matter that does not end with a line of ---'
      : 'must begin with front matter between two --- lines',
  });
  return undefined;
}

/** The same for a document of which `handbook.yaml` may say what its front matter does not; it need not have any. */
export function parsePartialFrontMatter(
  file: string,
  markdown: string,
  facts: PartialFrontMatter,
  notes: Notes,
): Framed<FrontMatter> | undefined {
  const framed = frame(markdown) ?? { yaml: '', body: markdown };
  const own = read(file, framed, PartialLoose, notes);
  if (own === undefined) return undefined;
  const all = { title: titleOf(file, own.body), ...facts, ...own.front };
  const { data, error } = FrontMatter.safeParse(all, { error: toProblem });
  if (error === undefined) return { front: data, body: own.body };
  notes.faults.push(
    ...error.issues.map(({ path, message }) => ({
      where: `${file}:1:1`,
      problem: `${path.join('.')}: ${message}; say it in its front matter or in handbook.yaml`,
    })),
  );
  return undefined;
}

/** Notes keys that are not known: the ones of `value` at `where`. */
export function noteUnknownKeys(
  value: unknown,
  where: (key: string) => string,
  { faults, warnings }: Notes,
): void {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    if (KEYS.includes(key)) continue;
    const meant = nearestKey(key, KEYS);
    if (meant === undefined) warnings.push({ where: where(key), problem: `"${key}" is not read` });
    else faults.push({ where: where(key), problem: `"${key}" is not known: did you mean "${meant}"?` });
  }
}

function frame(markdown: string): { yaml: string; body: string } | undefined {
  const open = /^---[ \t]*\n/.exec(markdown);
  if (open === null) return undefined;
  const rest = markdown.slice(open[0].length);
  const close = /^---[ \t]*$/m.exec(rest);
  if (close === null) return undefined;
  return { yaml: rest.slice(0, close.index), body: rest.slice(close.index + close[0].length) };
}

function read<T>(
  file: string,
  { yaml, body }: { readonly yaml: string; readonly body: string },
  schema: z.ZodType<T>,
  notes: Notes,
): Framed<T> | undefined {
  const before = notes.faults.length;
  // The empty line stands for the opening ---, so that the lines of faults are those of the file.
  const found = parseYamlFile(file, `\n${yaml}`, schema, notes.faults);
  if (found === undefined) return undefined;
  noteUnknownKeys(found.value, (key) => found.where([key]), notes);
  return notes.faults.length > before ? undefined : { front: found.value, body };
}

/** The first heading, else the name of the file. */
function titleOf(file: string, body: string): string {
  const heading = /^#\s+(.+?)\s*#*$/m.exec(body)?.[1];
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
  return (heading ?? name.replaceAll(/[-_]+/g, ' ')).slice(0, 120);
}
