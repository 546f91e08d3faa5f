import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { CheckFinding } from '../../src/domain/self-check.ts';
import { type Check, fault, notChecked, ok, warning } from './check.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_OUTPUT = 50 * 1024 * 1024;
const Count = z.number().int().nonnegative();
const Report = z.object({
  metadata: z.object({
    vulnerabilities: z.object({ low: Count, moderate: Count, high: Count, critical: Count }),
  }),
});
const FIX = 'Run "npm audit --omit=dev" in the folder of Candor, and upgrade to a version without them.';

/** Known weaknesses of the packages that are shipped, by `npm audit`. It tells the registry their names and versions. */
export const advisories: Check = {
  id: 'advisories',
  async run({ env }, signal) {
    const report = Report.safeParse(await audit(env, signal));
    if (!report.success) return [notChecked('no registry answered "npm audit".')];
    return [judge(report.data.metadata.vulnerabilities)];
  },
};

function judge({
  low,
  moderate,
  high,
  critical,
}: z.infer<typeof Report>['metadata']['vulnerabilities']): CheckFinding {
  if (high + critical > 0)
    return fault(`packages have ${critical} critical and ${high} high advisories.`, FIX);
  if (low + moderate > 0)
    return warning(`packages have ${moderate} moderate and ${low} low advisories.`, FIX);
  return ok('no advisory is known for any package that is shipped.');
}

/** `npm audit` exits with 1 where it found something, and prints the same report. */
async function audit(
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<unknown> {
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
function toNpmEnv(env: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const names =
    /^(?:PATH|HOME|npm_config_\w+|NODE_EXTRA_CA_CERTS|HTTPS?_PROXY|NO_PROXY|SystemRoot|APPDATA)$/iu;
  return Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)));
}
