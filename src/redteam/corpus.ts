import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ConfigError, type Fault } from '../base/errors.ts';
import { parseYamlFile } from '../base/yaml-file.ts';
import type { TextFile } from '../policy/organisation.ts';
import { Id, Words } from '../policy/schema-values.ts';
import { ENCODINGS } from './encode.ts';
import { parseGarak, parsePromptfoo } from './foreign.ts';

/** What an attack is after: what shows, in an answer, that it succeeded. */
const WANTS = ['marker', 'prompt', 'secret', 'link'] as const;

const OwnAttack = z.strictObject({
  id: Id,
  family: Id,
  language: z.string().optional(),
  text: Words,
  history: z.array(Words).max(5, 'must be at most 5').default([]),
  wants: z.enum(WANTS, `must be one of ${WANTS.join(', ')}`).default('marker'),
  /** `document`: it stands in a document of the handbook; `hidden`: there, where its readers do not see it. */
  in: z.enum(['question', 'document', 'hidden'], 'must be question, document or hidden').default('question'),
  as: z.enum(Object.keys(ENCODINGS) as [keyof typeof ENCODINGS, ...(keyof typeof ENCODINGS)[]]).optional(),
});

const OwnFile = z.strictObject({
  version: z.literal(1, 'must be 1'),
  attacks: z.array(OwnAttack).min(1, 'needs an attack'),
});

/** An attack, whoever wrote it. `forbidden`: words that an answer must not have, beside what every answer must not. */
type Attack = Omit<z.infer<typeof OwnAttack>, 'language'> & { readonly forbidden: readonly string[] };

interface Corpus {
  readonly attacks: readonly Attack[];
  /** SHA-256 of all files, first 12 hex digits. */
  readonly version: string;
}

/**
 * Reads our own attacks and those of operators, each file by its form: ours and promptfoo's are YAML, garak's reports JSONL.
 *
 * Throws: `ConfigError` `USAGE` with every fault.
 */
export function parseCorpus(files: readonly TextFile[]): Corpus {
  const faults: Fault[] = [];
  const attacks = files.flatMap((file) => parseFile(file, faults));
  const ids = attacks.map(({ id }) => id);
  const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length > 0)
    faults.push({ where: files[0]?.file ?? '', problem: `these ids are there twice: ${twice.join(', ')}` });
  if (attacks.length === 0 && faults.length === 0)
    faults.push({ where: files[0]?.file ?? 'redteam', problem: 'has no attack' });
  if (faults.length > 0) throw new ConfigError('USAGE', faults);
  const hash = createHash('sha256');
  for (const { text } of files) hash.update(`${text}\n`);
  return { attacks, version: hash.digest('hex').slice(0, 12) };
}

function parseFile(file: TextFile, faults: Fault[]): readonly Attack[] {
  if (file.file.endsWith('.jsonl')) return toForeign(file, 'garak', parseGarak(file.text));
  if (/^attacks:/mu.test(file.text)) {
    const own = parseYamlFile(file.file, file.text, OwnFile, faults)?.value.attacks ?? [];
    return own.map((attack) => ({ ...attack, forbidden: [] }));
  }
  return toForeign(file, 'promptfoo', parsePromptfoo(file.file, file.text, faults));
}

/** Of others nothing is known but the text: success shows in what no answer may have. */
function toForeign(
  { file }: TextFile,
  form: 'garak' | 'promptfoo',
  found: ReturnType<typeof parseGarak>,
): readonly Attack[] {
  const name = (file.split('/').at(-1) ?? file).toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-');
  return found.map(({ text, family, forbidden }, at) => ({
    id: `${form}-${name}-${String(at + 1)}`,
    family: `${form}-${family}`,
    text,
    history: [],
    wants: 'link' as const,
    in: 'question' as const,
    forbidden,
  }));
}
