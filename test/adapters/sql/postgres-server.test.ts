import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TurnListener } from '../../../adapters/sql/postgres/listen.ts';
import { openPostgres } from '../../../adapters/sql/postgres/open.ts';
import { makeCertificate } from '../../fixtures/certificate.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';
import { PostgresServer } from '../../fixtures/postgres-server.ts';

const folder = makeTempDir();
const CA_FILE = join(folder.path, 'ca.pem');

/** A server of its own, with a certificate for `localhost` that only its own file vouches for. */
let server: PostgresServer;
let url: URL;

beforeAll(async () => {
  const tls = makeCertificate();
  writeFileSync(CA_FILE, tls.certificate);
  server = await PostgresServer.create(tls);
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
