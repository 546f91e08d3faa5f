import type { Environment } from '../../src/base/environment.ts';
import type { CheckFinding, CheckResult } from '../../src/domain/self-check.ts';
import { useProxy } from '../proxy.ts';
import { readModules } from '../settings.ts';
import { advisories } from './advisories.ts';
import { audit } from './audit.ts';
import { type Check, notChecked } from './check.ts';
import { clock } from './clock.ts';
import { configuration } from './configuration.ts';
import { disk } from './disk.ts';
import { files } from './files.ts';
import { keys } from './keys.ts';
import { model } from './model.ts';
import { openPatient } from './patient.ts';
import { policy } from './policy.ts';
import { recipientsOf } from './recipients.ts';
import { retention } from './retention.ts';
import { schema } from './schema.ts';
import { siem } from './siem.ts';
import { signIn } from './sign-in.ts';
import { slack } from './slack.ts';

type FindOverdue = NonNullable<Patient['findOverdue']>;
type Patient = Parameters<Check['run']>[0];

/** What is looked at, in the order it is told. */
const CHECKS: readonly Check[] = [
  configuration,
  policy,
  keys,
  files,
  schema,
  audit,
  clock,
  disk,
  model,
  slack,
  siem,
  signIn,
  retention,
];
/** For whoever asks by hand: they tell others what runs here, which a process that serves never does by itself. */
const BY_HAND: readonly Check[] = [advisories];

/** How long one look may take; a registry of packages is slower. */
const LIMIT_MS = 10_000;
const BY_HAND_LIMIT_MS = 30_000;
/** A digest goes to several channels at once: they are told the same. */
const FRESH_MS = 600_000;

/** What the command line asks of an installation as it stands. */
export function lookAt(env: Environment, findOverdue: FindOverdue) {
  return {
    examine: () => examine(env, findOverdue),
    recipients: () => recipientsOf(env),
  };
}

/** `candor doctor`: looks an installation over, all at once. Never throws, and never takes longer than the slowest limit. */
async function examine(env: Environment, findOverdue?: FindOverdue): Promise<readonly CheckResult[]> {
  const { base } = readModules(env, false);
  if (base !== undefined) useProxy(base);
  return look(env, [...CHECKS, ...BY_HAND], findOverdue);
}

/** The same for a process that serves: without what is for a person to start. What was found counts for ten minutes. */
export function createSelfCheck(
  env: Environment,
  findOverdue?: FindOverdue,
): () => Promise<readonly CheckResult[]> {
  let last: { readonly at: number; readonly results: Promise<readonly CheckResult[]> } | undefined;
  return () => {
    const at = performance.now();
    if (last === undefined || at - last.at > FRESH_MS) last = { at, results: look(env, CHECKS, findOverdue) };
    return last.results;
  };
}

async function look(
  env: Environment,
  checks: readonly Check[],
  findOverdue?: FindOverdue,
): Promise<readonly CheckResult[]> {
  const { patient, close } = openPatient(env, findOverdue);
  try {
    return await Promise.all(checks.map((check) => runCheck(check, patient)));
  } finally {
    await close();
  }
}

/** One check, for as long as it may take. In: `limitMs` of its own for tests. */
export async function runCheck(
  check: Check,
  patient: Patient,
  limitMs = BY_HAND.includes(check) ? BY_HAND_LIMIT_MS : LIMIT_MS,
): Promise<CheckResult> {
  const stop = new AbortController();
  const late = Promise.withResolvers<readonly CheckFinding[]>();
  const timer = setTimeout(() => {
    late.resolve([notChecked(`it took longer than ${Math.round(limitMs / 1000)} seconds.`)]);
    stop.abort();
  }, limitMs);
  const looked = Promise.try(() => check.run(patient, stop.signal)).catch(() => [
    notChecked('it could not be looked at.'),
  ]);
  const findings = await Promise.race([looked, late.promise]);
  clearTimeout(timer);
  return { id: check.id, findings };
}
