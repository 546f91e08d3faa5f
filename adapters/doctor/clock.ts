import { sql } from 'kysely';
import { isPostgres } from '../../migrations/columns.ts';
import type { CheckFinding } from '../../src/domain/self-check.ts';
import { type Check, fault, notChecked, ok, warning } from './check.ts';
import { SLACK_API } from './slack.ts';

type Patient = Parameters<Check['run']>[0];

/** Signatures of Slack count within five minutes; leases and digests stand on clocks that agree. */
const GRAVE_SECONDS = 240;
const NOTABLE_SECONDS = 20;
const FIX = 'Let the clock be set by the network (NTP), on this machine and the other.';

/** This machine's clock against the database's, and against a platform's. */
export const clock: Check = {
  id: 'clock',
  async run(patient, signal) {
    return Promise.all([againstDatabase(patient), againstPlatform(patient, signal)]);
  },
};

async function againstDatabase({ database }: Patient): Promise<CheckFinding> {
  const db = await database();
  if (db === undefined || !isPostgres(db)) return ok('the database is on this machine, with its clock.');
  const asked = Date.now();
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms`.execute(db);
  return judge('PostgreSQL', (rows[0]?.ms ?? asked) - (asked + Date.now()) / 2);
}

async function againstPlatform({ env }: Patient, signal: AbortSignal): Promise<CheckFinding> {
  const url = env['SLACK_API_URL'] ?? SLACK_API;
  if (env['SLACK_BOT_TOKEN'] === undefined)
    return notChecked('no platform is configured to ask for the time.');
  try {
    const asked = Date.now();
    const response = await fetch(new URL('api.test', url), { signal, redirect: 'manual' });
    await response.body?.cancel();
    const said = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(said)) return notChecked('Slack said no time.');
    return judge('Slack', said - (asked + Date.now()) / 2);
  } catch {
    return notChecked('Slack could not be reached.');
  }
}

function judge(who: string, differenceMs: number): CheckFinding {
  const seconds = Math.round(Math.abs(differenceMs) / 1000);
  const says = `this clock and that of ${who} are ${seconds} seconds apart.`;
  if (seconds >= GRAVE_SECONDS) return fault(says, FIX);
  return seconds >= NOTABLE_SECONDS ? warning(says, FIX) : ok(says);
}
