import { z } from 'zod';
import type { Fault } from '../base/errors.ts';
import { parseYamlFile } from '../base/yaml-file.ts';

/** What a handbook document says of itself above its text. */
const FrontMatter = z.strictObject({
  title: z.string('must be the title of the document').trim().min(1, 'must not be empty').max(120),
  owner: z.email('must be the address of the team that owns the document'),
  reviewed: z.iso.date('must be the date of the last review, YYYY-MM-DD'),
  validUntil: z.iso.date('must be the last day on which the document holds, YYYY-MM-DD').optional(),
  readers: z
    .array(
      z.string('must be the name of a policy group').min(1, 'must not be empty'),
      'must be a list of policy groups; [] means everyone',
    )
    .default([]),
  url: z
    .url({ protocol: /^https$/, error: 'must be an https address where people can read the document' })
    .optional(),
});
type FrontMatter = z.infer<typeof FrontMatter>;

interface Framed {
  readonly front: FrontMatter;
  readonly body: string;
}

/**
 * Takes the YAML between the first two `---` lines off a document.
 *
 * In: line ends as `\n`. Pushes one fault for each thing wrong, at `file:line:column`; out undefined when there was one.
 */
export function parseFrontMatter(file: string, markdown: string, faults: Fault[]): Framed | undefined {
  const open = /^---[ \t]*\n/.exec(markdown);
  if (open === null) {
    faults.push({ where: `${file}:1:1`, problem: 'must begin with front matter between two --- lines' });
    return undefined;
  }
  const rest = markdown.slice(open[0].length);
  const close = /^---[ \t]*$/m.exec(rest);
  if (close === null) {
    faults.push({ where: `${file}:1:1`, problem: 'has front matter that does not end with a line of ---' });
    return undefined;
  }
  // The empty line stands for the opening ---, so that the lines of faults are those of the file.
  const yaml = parseYamlFile(file, `\n${rest.slice(0, close.index)}`, FrontMatter, faults);
  return yaml && { front: yaml.value, body: rest.slice(close.index + close[0].length) };
}
