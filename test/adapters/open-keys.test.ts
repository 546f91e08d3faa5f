import { createHmac, hkdfSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { BaseEnv } from '../../adapters/base-env.ts';
import { sealEnvelope } from '../../adapters/crypto/envelope.ts';
import { openExisting, openInstallation } from '../../adapters/installation.ts';
import { openDatabase } from '../../adapters/sql/database.ts';
import type { Schema } from '../../adapters/sql/schema.ts';
import { ConfigError } from '../../src/base/errors.ts';
import { makePostgres, takePostgres } from '../fixtures/postgres-stores.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';

const KEY = 'ab'.repeat(32);
const OTHER = 'cd'.repeat(32);

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean();
});

function aFolder(): string {
  const folder = makeTempDir();
  cleanups.push(folder.remove);
  return folder.path;
}

const DATABASES = {
  SQLite: { empty: async () => undefined, migrated: async () => undefined },
  PostgreSQL: {
    empty: makePostgres,
    migrated: async () => {
      const { url, giveBack } = await takePostgres();
      cleanups.push(giveBack);
      return url;
    },
  },
};

async function aBase(make: () => Promise<string | undefined>) {
  const base = { CANDOR_DATA_DIR: aFolder(), DATABASE_URL: await make() };
  return (key: Partial<BaseEnv> = { CANDOR_MASTER_KEY: KEY }) => BaseEnv.parse({ ...base, ...key });
}

async function using<Out>(base: BaseEnv, work: (db: Kysely<Schema>) => Promise<Out>): Promise<Out> {
  const { db, close } = await openDatabase(base);
  const out = await work(db);
  await close();
  return out;
}

async function pseudonymBy(base: BaseEnv): Promise<string> {
  const { keyring, close } = await openInstallation(base);
  const pseudonym = keyring.pseudonym('subject', 'U1');
  await close();
  return pseudonym;
}

describe.each(Object.entries(DATABASES))('keys of an installation on %s', (_name, { empty, migrated }) => {
  it('has no key put back by a command that only reads, when somebody deleted the own one of the installation', async () => {
    const base = await aBase(migrated);
    const made = await openInstallation(base());
    await made.keyring.seal('U1', 'a test', 'words');
    await made.close();
    await using(base(), (db) => db.deleteFrom('data_keys').where('subject', '=', 'system').execute());

    await (await openExisting(base())).close();

    const kept = await using(base(), (db) => db.selectFrom('data_keys').select('subject').execute());
    expect(kept).toEqual([{ subject: 'U1' }]);
  });

  it('are looked at before anything is written', async () => {
    const base = await aBase(empty);
    const check = () =>
      Promise.reject(new ConfigError('MASTER_KEY_INVALID', [{ where: 'X', problem: 'another key' }]));

    await expect(openDatabase(base(), { check })).rejects.toThrow('another key');

    const migrations = await new Promise((resolve, reject) => {
      const looked = { check: async (db: Kysely<Schema>) => resolve(await db.introspection.getTables()) };
      openDatabase(base(), looked).then(({ close }) => close(), reject);
    });
    expect(migrations).toEqual([]);
  });

  it('refuse another master key in one sentence that names what to mend', async () => {
    const base = await aBase(migrated);
    const before = await pseudonymBy(base());

    for (const key of [{ CANDOR_MASTER_KEY: OTHER }, { CANDOR_MASTER_KEY_COMMAND: `echo ${OTHER}` }]) {
      await expect(openInstallation(base(key))).rejects.toMatchObject({
        code: 'MASTER_KEY_INVALID',
        faults: [
          { where: Object.keys(key)[0], problem: expect.stringMatching(/^is not the key that this/u) },
        ],
      });
    }

    expect(await pseudonymBy(base({ CANDOR_MASTER_KEY_COMMAND: `echo ${KEY}` }))).toBe(before);
  });

  it('keep the pseudonyms of an installation from before their secret was one of its own', async () => {
    const base = await aBase(migrated);
    const master = Buffer.from(KEY, 'hex');
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, '', purpose, 32));
    const wrapping = { id: '', bytes: derive('candor wrapping') };
    await using(base(), (db) =>
      db
        .insertInto('data_keys')
        .values({ subject: 'system', wrapped_key: sealEnvelope(wrapping, 'system', 'A'.repeat(43)) })
        .execute(),
    );

    const pseudonym = createHmac('sha256', derive('candor pseudonyms')).update('subject\0U1').digest('hex');

    expect(await pseudonymBy(base())).toBe(pseudonym.slice(0, 32));
    expect(await pseudonymBy(base())).toBe(pseudonym.slice(0, 32));
  });

  it('make pseudonyms that nobody derives from the master key', async () => {
    const [one, other] = [await aBase(migrated), await aBase(migrated)];

    expect(await pseudonymBy(one())).not.toBe(await pseudonymBy(other()));
  });

  it('are not missed by a process that starts while another one makes the first', async () => {
    const base = await aBase(migrated);
    const pseudonym = await pseudonymBy(base());
    await using(base(), async (db) => {
      for (const table of ['audit_entries', 'data_keys'] as const) await db.deleteFrom(table).execute();
    });

    expect(await pseudonymBy(base())).toBe(pseudonym);
  });

  it('are missed where a backup without them was put back', async () => {
    const base = await aBase(migrated);
    await pseudonymBy(base());
    await using(base(), (db) => db.deleteFrom('data_keys').execute());

    await expect(openInstallation(base())).rejects.toThrow(/holds no data keys.*candor keys restore/u);

    expect(await using(base(), (db) => db.selectFrom('data_keys').selectAll().execute())).toEqual([]);
  });
});

describe('keys of processes that share a server', () => {
  it('are the same for processes that start together', async () => {
    const base = await aBase(DATABASES.PostgreSQL.migrated);

    const pseudonyms = await Promise.all([pseudonymBy(base()), pseudonymBy(base()), pseudonymBy(base())]);

    expect(new Set(pseudonyms).size).toBe(1);
  });
});

describe('files of an installation', () => {
  it('are for their owner alone, whatever the umask, and whatever they were', async () => {
    const folder = aFolder();
    const base = BaseEnv.parse({ CANDOR_DATA_DIR: folder });
    const umask = process.umask(0);
    const installation = await openInstallation(base);
    await installation.beginServing();

    const files = ['master.key', 'candor.db', 'candor.db-wal', 'candor.db-shm', 'serving.lock'];
    const modes = files.map((file) => statSync(join(folder, file)).mode & 0o777);

    process.umask(umask);
    await installation.close();
    expect(modes).toEqual(files.map(() => 0o600));
    expect(readFileSync(join(folder, 'master.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/u);
  });
});
