import { RE2JS, RE2JSException } from 're2js';

/** How a condition calls it inside: the library's own `matches` takes any time that a pattern makes it take. */
const NAME = 'linearMatches';
/** Text in quotes as CEL has it, raw or not; what is in it is no call. */
const QUOTED = /[rR]?(?:"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/gu;
const CALL = /(?<![\w.])matches(?=\s*\()|(?<=\.\s*)matches(?=\s*\()/gu;

const compiled = new Map<string, RE2JS>();

/** The signatures of `matches`, whose patterns are RE2's: time in proportion to the text, whatever the text is. */
export const MATCHES = [
  { signature: `string.${NAME}(string): bool`, run: matches },
  { signature: `${NAME}(string, string): bool`, run: matches },
] as const;

/** A condition that calls these in place of the library's. */
export function withLinearMatches(source: string): string {
  let done = 0;
  const parts: string[] = [];
  for (const { 0: quoted, index } of source.matchAll(QUOTED)) {
    parts.push(source.slice(done, index).replaceAll(CALL, NAME), quoted);
    done = index + quoted.length;
  }
  return parts.join('') + source.slice(done).replaceAll(CALL, NAME);
}

/** Throws: for a pattern that RE2 cannot run, with what is wrong with it. */
function matches(text: string, pattern: string): boolean {
  let known = compiled.get(pattern);
  if (known === undefined) {
    known = compile(pattern);
    compiled.set(pattern, known);
  }
  return known.matcher(text).find();
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    throw new Error(`the pattern "${pattern}" is none that RE2 can run`, { cause: error });
  }
}
