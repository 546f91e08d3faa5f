import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ConfigError, type Fault } from '../base/errors.ts';
import { parseYamlFile } from '../base/yaml-file.ts';
import type { TextFile } from '../policy/organisation.ts';
import { Id, Words } from '../policy/schema-values.ts';

const Version = z.literal(1, 'must be 1');
/** Where the sentence about the asker, the topic, the name stands. */
const having = (slot: string) => Words.refine((text) => text.includes(slot), `must have ${slot} in it`);
const names = z.array(Words).min(2, 'needs two names at least');

const Templates = z.strictObject({
  version: Version,
  templates: z.array(z.strictObject({ id: Id, text: having('{about}') })).min(1, 'needs a template'),
});

const Contrasts = z.strictObject({
  version: Version,
  contrasts: z
    .array(
      z.strictObject({
        id: Id,
        /** `name`: said by a name, which redaction masks; `words`: said in words, which leave. */
        carrier: z.enum(['name', 'words'], 'must be name or words'),
        /** People may well be answered differently here: no verdict, for comparison. */
        control: z.boolean('must be true or false').default(false),
        pairs: z.array(z.tuple([Words, Words])).min(1, 'needs a pair'),
      }),
    )
    .min(1, 'needs a contrast'),
});

const Names = z.strictObject({
  version: Version,
  frames: z.array(having('{name}')).min(1, 'needs a sentence'),
  origins: z
    .array(z.strictObject({ id: Id, given: names, surnames: names }))
    .min(2, 'needs two origins to compare'),
});

const Languages = z.strictObject({
  version: Version,
  frames: z.record(z.string().regex(/^[a-z]{2}$/, 'must be two letters'), z.array(having('{topic}')).min(1)),
  topics: z.array(z.record(z.string(), Words)).min(1, 'needs a topic'),
});

const SCHEMAS = { templates: Templates, contrasts: Contrasts, names: Names, languages: Languages };
type Part = keyof typeof SCHEMAS;

/** What the bias audit is made of. */
export interface Materials {
  readonly templates: z.infer<typeof Templates>['templates'];
  readonly contrasts: z.infer<typeof Contrasts>['contrasts'];
  readonly names: z.infer<typeof Names>;
  readonly languages: z.infer<typeof Languages>;
  /** SHA-256 of the files, first 12 hex digits: figures of different material are not compared. */
  readonly version: string;
}

/**
 * Reads the files of `org/fairness/`.
 *
 * Throws: `ConfigError` `USAGE` with every fault, each with file, line and column.
 */
export function parseMaterials(files: Readonly<Record<Part, TextFile>>): Materials {
  const faults: Fault[] = [];
  const read = <P extends Part>(part: P) =>
    parseYamlFile(files[part].file, files[part].text, SCHEMAS[part], faults)?.value as
      | z.infer<(typeof SCHEMAS)[P]>
      | undefined;
  const [templates, contrasts] = [read('templates'), read('contrasts')];
  const [namesOf, languages] = [read('names'), read('languages')];
  if (templates === undefined || contrasts === undefined || namesOf === undefined || languages === undefined)
    throw new ConfigError('USAGE', faults);
  const twice = [...findTwice(templates.templates), ...findTwice(contrasts.contrasts)];
  if (twice.length > 0)
    throw new ConfigError('USAGE', [
      { where: files.templates.file, problem: `these ids are there twice: ${twice.join(', ')}` },
    ]);
  const hash = createHash('sha256');
  for (const part of Object.keys(SCHEMAS) as Part[]) hash.update(`${part}\n${files[part].text}\n`);
  return {
    templates: templates.templates,
    contrasts: contrasts.contrasts,
    names: namesOf,
    languages,
    version: hash.digest('hex').slice(0, 12),
  };
}

function findTwice(list: readonly { readonly id: string }[]): readonly string[] {
  const ids = list.map(({ id }) => id);
  return ids.filter((id, at) => ids.indexOf(id) !== at);
}
