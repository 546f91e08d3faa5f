import { z } from 'zod';

/** Fields of a request that servers with OpenAI's API may not know, or call otherwise. */
const ADAPTABLE = [
  'safety_identifier',
  'store',
  'stream_options',
  'max_completion_tokens',
  'max_output_tokens',
  'reasoning',
  'reasoning_effort',
  'prompt_cache_retention',
] as const;
/** What a field must not become: it would change the request's content. */
const TAKEN = new Set(['model', 'messages', 'input', 'instructions', 'stream', 'tools', ...ADAPTABLE]);

/** The new name of a field; empty where it is left out. */
type RequestFields = ReadonlyMap<string, string>;

/** `store=, max_completion_tokens=max_tokens`, by the name of the field. */
export const RequestFieldsText = z.string().transform((text, context): RequestFields => {
  const fields = new Map<string, string>();
  for (const part of text.split(',').map((one) => one.trim())) {
    const problem = addField(fields, part);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  }
  return fields;
});

/** Out: what is wrong, if anything. */
function addField(fields: Map<string, string>, part: string): string | undefined {
  const [, name, to] = /^([a-z_]+)\s*=\s*([a-z_]{0,40})$/u.exec(part) ?? [];
  if (name === undefined || to === undefined) {
    return 'must be fields with commas between: store= leaves one out, max_completion_tokens=max_tokens calls it so';
  }
  if (!ADAPTABLE.some((field) => field === name)) return `must be one of ${ADAPTABLE.join(', ')}`;
  if (fields.has(name)) return 'must name each field only once';
  if (TAKEN.has(to)) return 'must not be the name of another field';
  fields.set(name, to);
  return undefined;
}

/** The body as this server knows it. */
export function withFields<Body extends object>(body: Body, fields: RequestFields): Body {
  if (fields.size === 0) return body;
  const entries = Object.entries(body).flatMap(([name, value]) => {
    const to = fields.get(name) ?? name;
    return to === '' ? [] : [[to, value] as const];
  });
  return Object.fromEntries(entries) as Body;
}
