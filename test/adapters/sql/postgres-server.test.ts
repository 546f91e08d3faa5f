import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BaseEnv } from '../../../adapters/base-env.ts';
import { openDataKeys } from '../../../adapters/sql/data-keys.ts';
import { openDatabase } from '../../../adapters/sql/database.ts';
import { TurnListener } from '../../../adapters/sql/postgres/listen.ts';
import { openPostgres } from '../../../adapters/sql/postgres/open.ts';
import type { Schema } from '../../../adapters/sql/schema.ts';
import { makeCertificate } from '../../fixtures/certificate.ts';
import { PostgresServer } from '../../fixtures/postgres-server.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

const folder = makeTempDir();
const CA_FILE = join(folder.path, 'ca.pem');

/** A server of its own, with a certificate for `localhost` that only its own file vouches for. */
let server: PostgresServer;
let url: URL;

beforeAll(async () => {
  const tls = makeCertificate();
  writeFileSync(CA_FILE, tls.certificate);
  server = await PostgresServer.create({ tls });
  url = new URL(server.url('postgres'));
});

afterAll(async () => {
  await server.remove();
  folder.remove();
});

function withTls(mode: string, host = 'localhost'): string {
  const other = new URL(url);
  other.hostname = host;
  other.searchParams.set('sslmode', mode);
  return other.href;
}

describe('TLS to PostgreSQL', () => {
  it.each([
    ['require', 'localhost', undefined],
    ['require', '127.0.0.1', CA_FILE],
    ['verify-ca', '127.0.0.1', CA_FILE],
    ['verify-full', 'localhost', CA_FILE],
  ])('is used with %s at %s', async (mode, host, caFile) => {
    const db = await openPostgres({ url: withTls(mode, host), poolSize: 1, caFile });

    const { rows } = await sql<{ ssl: boolean }>`
      select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(db);

    await db.destroy();
    expect(rows).toEqual([{ ssl: true }]);
  });

  it.each([
    ['an authority that is not known', 'localhost', undefined, /DATABASE_CA_FILE/u],
    ['another host than the certificate names', '127.0.0.1', CA_FILE, /certificate/u],
  ])('is refused with verify-full and %s', async (_what, host, caFile, problem) => {
    const opening = openPostgres({ url: withTls('verify-full', host), poolSize: 1, caFile });

    await expect(opening).rejects.toThrow(problem);
  });

  it('names the file of certificates when it cannot be read', async () => {
    const opening = openPostgres({ url: withTls('verify-full'), poolSize: 1, caFile: '/nowhere.pem' });

    await expect(opening).rejects.toThrow(/DATABASE_CA_FILE: \/nowhere\.pem cannot be read/u);
  });
});

describe('a pooler that refuses what Candor connects with', () => {
  it('is named, with the page that says what to do', async () => {
    const said = Buffer.from('SFATAL\0C08P01\0Munsupported startup parameter: options\0\0', 'latin1');
    const head = Buffer.from('E\0\0\0\0', 'latin1');
    head.writeInt32BE(said.length + 4, 1);
    const pooler = createServer(
      (socket) => void socket.once('data', () => socket.end(Buffer.concat([head, said]))),
    );
    await once(pooler.listen(0, '127.0.0.1'), 'listening');
    const { port } = pooler.address() as AddressInfo;

    const opening = openPostgres({
      url: `postgres://candor:x@127.0.0.1:${String(port)}/candor`,
      poolSize: 1,
    });

    await expect(opening).rejects.toThrow(/a pooler that refuses .* docs\/scaling\.md/u);
    pooler.close();
  });
});

describe('a server that is stopped and started again', () => {
  it.each(['SIGINT', 'SIGQUIT'] as const)(
    'fails queries meanwhile and serves them after (%s)',
    async (how) => {
      const db = await openPostgres({ url: url.href, poolSize: 3 });
      const ask = () => sql<{ one: number }>`select 1 as one`.execute(db);
      await Promise.all([ask(), ask(), ask()]);
      const running = sql`select pg_sleep(60)`.execute(db).catch((error: unknown) => error);
      await ask();

      await server.stop(how);
      const during = await ask().catch((error: unknown) => error);
      await server.start();
      const after = await ask();

      expect(during).toMatchObject({ code: 'STORE_FAILED', retryable: true });
      expect(await running).toMatchObject({ code: 'STORE_FAILED', retryable: true });
      expect(after.rows).toEqual([{ one: 1 }]);
      await db.destroy();
    },
  );

  it('does not lose what was begun in a transaction into the next one', async () => {
    const db = await openPostgres({ url: url.href, poolSize: 1 });

    const broken = db.transaction().execute(async (trx) => {
      await sql`insert into data_keys (subject, wrapped_key) values ('s', 'k')`.execute(trx);
      await server.stop('SIGQUIT');
      await sql`select 1`.execute(trx);
    });

    await expect(broken).rejects.toMatchObject({ code: 'STORE_FAILED' });
    await server.start();
    expect(await db.selectFrom('data_keys').selectAll().execute()).toEqual([]);
    await db.destroy();
  });

  it('is listened to again, and the gap is told', async () => {
    const calls: PromiseWithResolvers<void>[] = [Promise.withResolvers(), Promise.withResolvers()];
    let count = 0;
    const listener = new TurnListener({ url: url.href, poolSize: 1 }, () => calls[count++]?.resolve());
    await calls[0]?.promise;

    await server.stop();
    await server.start();

    await calls[1]?.promise;
    await listener.close();
    expect(count).toBe(2);
  });
});

const KEY = { id: 'id', wrapped: 'key' };

describe('a server that only reads', () => {
  async function onlyRead(yes: boolean): Promise<void> {
    await onServer(`alter system set default_transaction_read_only = ${yes ? 'on' : 'off'}`);
    await onServer('select pg_reload_conf()');
  }

  it('is not ready, and its connections are not kept: another server may be the primary now', async () => {
    const { isUp, close, intake } = await openDatabase(BaseEnv.parse({ DATABASE_URL: url.href }));
    const keys = openDataKeys(intake);
    await keys.add('system', KEY);
    expect(await isUp()).toBe(true);
    const before = await pidOf(intake);

    await onlyRead(true);
    await expect.poll(isUp).toBe(false);
    await expect(keys.add('other', KEY)).rejects.toMatchObject({ code: 'STORE_FAILED', retryable: true });
    const after = await pidOf(intake);
    await onlyRead(false);

    await expect.poll(isUp).toBe(true);
    expect(after).not.toBe(before);
    await close();
  });
});

describe('a server that takes no more connections', () => {
  const MOST = 4;
  let limited: URL;

  beforeEach(async () => {
    await onServer(`create role few login password 'test-only' connection limit ${String(MOST)}`);
    await onServer('create database few owner few');
    limited = Object.assign(new URL(server.url('few')), { username: 'few' });
  });

  afterEach(async () => {
    await onServer('drop database few with (force)');
    await onServer('drop role few');
  });

  it('leaves those that are open, which take every question', async () => {
    const { isUp, close, intake } = await openDatabase(BaseEnv.parse({ DATABASE_URL: limited.href }));
    const keys = openDataKeys(intake);
    await keys.add('system', KEY);
    const others = await occupy(limited);

    const taken = Array.from({ length: 20 }, (_, n) => keys.add(`person${String(n)}`, KEY));

    expect(await Promise.all(taken)).toHaveLength(20);
    expect(await isUp()).toBe(true);
    await Promise.all(others.map((client) => client.end()));
    await close();
  });

  /** Takes every connection that is left. */
  async function occupy(at: URL): Promise<Client[]> {
    const clients: Client[] = [];
    for (;;) {
      const client = new Client({ connectionString: at.href });
      client.on('error', () => undefined);
      const taken = await client.connect().then(
        () => true,
        () => false,
      );
      if (!taken) return clients;
      clients.push(client);
    }
  }
});

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await client.query('set default_transaction_read_only = off');
  await client.query(statement);
  await client.end();
}

async function pidOf(db: Kysely<Schema>): Promise<number | undefined> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]?.pid;
}
