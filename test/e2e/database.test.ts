import { afterAll, describe, expect, it } from 'vitest';
import { makePostgres } from '../fixtures/postgres-stores.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { runCandor } from './process.ts';

const folder = makeTempDir();
afterAll(() => folder.remove());

describe('commands on PostgreSQL', () => {
  it('migrate, three at once and once more', async () => {
    const env = { DATABASE_URL: await makePostgres(), CANDOR_DATA_DIR: folder.path };

    const ran = await Promise.all(Array.from({ length: 3 }, () => runCandor(['migrate'], { env })));
    const again = await runCandor(['migrate'], { env });

    expect(ran.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(ran.filter(({ stdout }) => stdout.includes('Migrations that ran: 0001_turns'))).toHaveLength(1);
    expect(again).toMatchObject({ code: 0, stdout: 'The database is up to date.\n' });
  });

  it('move an installation, and say what must go along', async () => {
    const env = { CANDOR_DATA_DIR: folder.path };
    const url = await makePostgres();
    await runCandor(['audit', 'verify'], { env: { ...env, DATABASE_URL: url } });
    const target = await makePostgres();

    const moved = await runCandor(['move', '--from', url, '--to', target], { env });
    const verified = await runCandor(['audit', 'verify'], { env: { ...env, DATABASE_URL: target } });
    const twice = await runCandor(['move', '--from', url, '--to', target], { env });

    expect(moved.code).toBe(0);
    expect(moved.stdout).toMatch(/audit log verifies on the target.*CANDOR_MASTER_KEY/su);
    expect(verified.code).toBe(0);
    expect(twice.code).toBe(1);
    expect(twice.stderr).toMatch(/--to: is not empty/u);
    expect([moved, twice].map(({ stdout, stderr }) => stdout + stderr).join('')).not.toContain('test-only');
  });

  it('refuse a URL that cannot be one, without showing it', async () => {
    const env = { DATABASE_URL: 'mysql://candor:swordfish@db/x', CANDOR_DATA_DIR: folder.path };

    const { code, stderr } = await runCandor(['migrate'], { env });

    expect(code).toBe(1);
    expect(stderr).toMatch(/DATABASE_URL: must be postgres:\/\//u);
    expect(stderr).not.toContain('swordfish');
  });
});

describe('commands on SQLite', () => {
  it('migrate an empty folder into one that every other command opens', async () => {
    const empty = makeTempDir();
    const env = { CANDOR_DATA_DIR: empty.path };

    const migrated = await runCandor(['migrate'], { env });
    const verified = await runCandor(['audit', 'verify'], { env });

    empty.remove();
    expect([migrated.code, verified.code]).toEqual([0, 0]);
  });
});
