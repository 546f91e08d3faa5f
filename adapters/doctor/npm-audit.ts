import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Environment } from '../../src/base/environment.ts';
import type { BaseEnv } from '../base-env.ts';

/** A package with weaknesses that are known of it; `severity` is of the worst. */
interface Advisory {
  readonly package: string;
  readonly severity: 'low' | 'moderate' | 'high' | 'critical';
  readonly count: number;
}
type Ask = (signal: AbortSignal) => Promise<readonly Advisory[] | undefined>;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_OUTPUT = 50 * 1024 * 1024;
const LIMIT_MS = 60_000;
const Count = z.number().int().nonnegative();
const Package = z.object({
  severity: z.enum(['info', 'low', 'moderate', 'high', 'critical']),
  /** An advisory of its own, or the name of a package below it that has one. */
  via: z.array(z.union([z.string(), z.object({ title: z.string().optional() })])),
});

/** What is read of a report of `npm audit`. */
export const AuditReport = z.object({
  vulnerabilities: z.record(z.string(), Package).default({}),
  metadata: z.object({
    vulnerabilities: z.object({ low: Count, moderate: Count, high: Count, critical: Count }),
  }),
});

/** For a process that serves. Out: undefined where the operator does not have the registry asked. */
export function configureAdvisories({ CANDOR_ADVISORIES }: BaseEnv, env: Environment): Ask | undefined {
  if (CANDOR_ADVISORIES === 'never') return undefined;
  return async (signal) => {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
    const report = AuditReport.safeParse(await npmAudit(env, limited));
    return report.success ? toAdvisories(report.data) : undefined;
  };
}

/** Packages with an advisory of their own: what uses them is named by npm too, and mended with them. */
function toAdvisories({ vulnerabilities }: z.infer<typeof AuditReport>): readonly Advisory[] {
  return Object.entries(vulnerabilities).flatMap(([name, { severity, via }]) => {
    const count = via.filter((one) => typeof one === 'object').length;
    return count === 0 ? [] : [{ package: name, severity: severity === 'info' ? 'low' : severity, count }];
  });
}

/** `npm audit` exits with 1 where it found something, and prints the same report. */
export async function npmAudit(env: Environment, signal: AbortSignal): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const options = { cwd: ROOT, env: toNpmEnv(env), signal, maxBuffer: MOST_OUTPUT };
  execFile('npm', ['audit', '--omit=dev', '--json', '--fetch-retries=0'], options, (_error, stdout) =>
    resolve(stdout),
  );
  try {
    return JSON.parse(await promise);
  } catch {
    return undefined;
  }
}

/** Tokens and keys of Candor are none of npm's business. */
function toNpmEnv(env: Environment): Record<string, string | undefined> {
  const names =
    /^(?:PATH|HOME|npm_config_\w+|NODE_EXTRA_CA_CERTS|HTTPS?_PROXY|NO_PROXY|SystemRoot|APPDATA)$/iu;
  return Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)));
}
