import type { z } from 'zod';
import type { Fault } from './errors.ts';
import { toProblem } from './to-problem.ts';

/** Environment variables as the operating system or an `.env` file gives them. Blank means unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the variables of `schema` out of `env`; blanks count as unset. Pushes one fault for each bad variable, naming the
 * variable and what would be right, never its value. Out: undefined when there was a fault.
 */
export function parseEnv<S extends z.ZodObject>(
  schema: S,
  env: Environment,
  faults: Fault[],
): z.infer<S> | undefined {
  const known = Object.keys(schema.shape).map((name) => [name, env[name]?.trim() || undefined] as const);
  const result = schema.safeParse(Object.fromEntries(known.filter(([, value]) => value !== undefined)), {
    error: toProblem,
  });
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    faults.push({ where: String(issue.path[0] ?? 'environment'), problem: issue.message });
  }
  return undefined;
}
