import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyring } from '../adapters/crypto/keyring.ts';
import { openStores } from '../adapters/index.ts';
import { openDataKeys } from '../adapters/sql/data-keys.ts';
import { openSqlite } from '../adapters/sql/sqlite/open.ts';
import { buildDigest } from '../src/digests/build-digest.ts';
import { DIGEST_KINDS } from '../src/domain/digest.ts';
import { loadOrganisation } from '../src/policy/organisation.ts';
import { ENDS, TENANT } from './digest-rows.ts';
import { sampleOrganisation } from './simulate/organisation.ts';

/** A process of its own: builds digests of one kind over a database that is there, and writes down what that took. */
const ROUNDS = 11;

const [folder = '', name = '', out = ''] = process.argv.slice(2);
const kind = DIGEST_KINDS.find((one) => one === name) ?? 'usage';
const { policy } = loadOrganisation(sampleOrganisation());
const ours = { ...policy, organisation: { ...policy.organisation, id: TENANT } };
const { db } = await openSqlite(join(folder, 'candor.db'));
const stores = openStores(db, openKeyring(Buffer.alloc(32, 7), openDataKeys(db)));
const deps = { ...stores, clock: { now: () => ENDS.add({ hours: 8 }) } };
const end = ENDS.toZonedDateTimeISO(policy.timezone).startOfDay();
const period = { start: end.subtract({ days: 7 }).toInstant(), end: end.toInstant() };
const plan: Parameters<typeof buildDigest>[1] = {
  kind,
  every: 'week',
  on: 'monday',
  at: '09:00',
  to: ['console'],
};

const idleBytes = process.memoryUsage.rss();
const cpuMs: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const from = process.cpuUsage();
  const post = await buildDigest(ours, plan, period, deps);
  const { user, system } = process.cpuUsage(from);
  cpuMs.push((user + system) / 1000);
  if (!JSON.stringify(post.facts).includes('opened')) throw new Error('incidents are missing');
}
/** `maxRSS` is in units of 1024 bytes. */
const peakMb = (process.resourceUsage().maxRSS * 1024 - idleBytes) / 1_000_000;
await db.destroy();
writeFileSync(out, JSON.stringify({ cpuMs, peakMb }));
