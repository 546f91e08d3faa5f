import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { openCheckpointFile } from '../../../adapters/checkpoints/file.ts';
import { openSqlite } from '../../../adapters/sql/sqlite/open.ts';
import { STDIO } from '../../../adapters/stdio.ts';
import { parseCheckpointFile } from '../../../src/audit/checkpoint.ts';
import { isExpected, toFaultText } from '../../../src/cli/fault-text.ts';
import type { CliHost } from '../../../src/cli/host.ts';
import { createProgram } from '../../../src/cli/program.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { AuditSigner } from '../../fixtures/audit-signer.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';
import { aPlace } from '../../fixtures/turns.ts';

const signer = new AuditSigner();

let app: TestApp;
let folder: ReturnType<typeof makeTempDir>;
let turnId: string;
let size: number;

beforeEach(async () => {
  folder = makeTempDir();
  app = await openTestApp();
  await app.ask('What is the salary of my boss?');
  ({ turnId } = await app.ask('What is the salary of my boss?', { place: aPlace({ thread: '2' }) }));
  await seal();
  writeFileSync(at('key.txt'), `${signer.vkey}\n`);
});

afterEach(async () => {
  await app.close();
  folder.remove();
});

function at(name: string): string {
  return join(folder.path, name);
}

/** Signs the log, in the database and in a file beside it. */
async function seal(): Promise<void> {
  const hashes = (await Array.fromAsync(app.stores.audit.read(1))).map(({ hash }) => hash);
  size = hashes.length;
  const note = signer.checkpoint(hashes, size);
  const last = await app.stores.checkpoints.latest();
  await app.stores.checkpoints.add({ size, at: app.clock.now(), note, nodes: '' }, last?.size ?? 0);
  await openCheckpointFile(at('checkpoints.txt')).append([note]);
}

/** As another process does, which waits while the app writes. */
async function change(...statements: readonly string[]): Promise<void> {
  const { db } = await openSqlite(app.file);
  for (const statement of statements) await sql.raw(statement).execute(db);
  await db.destroy();
}

/** Runs a command in this process. Out: as a shell sees it. */
async function run(...args: string[]) {
  const lines: string[] = [];
  let code = 0;
  const program = createProgram(hostOf(lines), (found) => {
    code = found;
  });
  program.configureOutput({ writeErr: () => undefined });
  for (const command of program.commands) command.configureOutput({ writeErr: () => undefined });
  let said = '';
  try {
    await program.parseAsync(['node', 'candor', 'audit', ...args]);
  } catch (error) {
    if (error instanceof CommanderError) code = error.exitCode;
    else if (isExpected(error)) said = toFaultText(error);
    else throw error;
    code ||= 1;
  }
  return { code, said, stdout: lines.join('\n') };
}

/** What these commands use of a host. */
function hostOf(lines: string[]): CliHost {
  const records = {
    ...app.stores,
    clock: { now: () => app.clock.now().add({ hours: 1 }) },
    seal: {
      signer: () => ({ origin: signer.origin, keys: [signer.vkey], sign: () => '' }),
      checkpointFile: openCheckpointFile(at('checkpoints.txt')),
    },
    close: () => Promise.resolve(),
  };
  return {
    version: '0',
    ...STDIO,
    print: (line: string) => Promise.resolve(void lines.push(line)),
    openRecords: () => Promise.resolve(records),
  } as unknown as CliHost;
}

describe('candor audit', () => {
  it('verifies the database in depth, by its own key and file', async () => {
    const { code, stdout } = await run('verify', '--deep');
    const json = await run('verify', '--json', '--key', at('key.txt'));

    expect(stdout).toMatch(/^The audit log verifies: \d+ entries/u);
    expect(stdout).toMatch(/Checkpoints: 1 agree with it \(signed\), the newest at \d+ entries\./u);
    expect(stdout).toMatch(/Content: \d+ intact, 0 deleted on purpose/u);
    expect(stdout).toContain('Tables: turns, incidents');
    expect(code).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, entries: size, unsealed: 0, problems: [] });
  });

  it('verifies an export without the database, and names what was changed in it', async () => {
    const { stdout } = await run('export');
    writeFileSync(at('log.jsonl'), `${stdout}\n`);
    writeFileSync(at('bad.jsonl'), stdout.replace('"refused"', '"answered"'));

    const good = await run('verify', '--file', at('log.jsonl'), '--key', at('key.txt'));
    const bad = await run('verify', '--file', at('bad.jsonl'), '--key', at('key.txt'));

    expect(good).toMatchObject({ code: 0, stdout: expect.stringContaining('(signed)') });
    expect(bad).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/does NOT verify: entry \d+ was changed after it was written/u),
    });
  });

  it('does not verify an export without checkpoints where keys were given to hold it against', async () => {
    const { stdout } = await run('export');
    const entries = stdout.split('\n').filter((line) => !line.includes('"checkpoint"'));
    writeFileSync(at('bare.jsonl'), `${entries.join('\n')}\n`);

    const withKey = await run('verify', '--file', at('bare.jsonl'), '--key', at('key.txt'));
    const without = await run('verify', '--file', at('bare.jsonl'));

    expect(withKey).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('signed by the keys that were given'),
    });
    expect(without).toMatchObject({ code: 0, stdout: expect.stringContaining('Checkpoints: none.') });
  });

  it('exports a part that is shown to be of the log', async () => {
    const { stdout } = await run('export', '--kind', 'turn.ended', '--from', '2026-03-04');
    writeFileSync(at('part.jsonl'), stdout);

    const told = await run('verify', '--file', at('part.jsonl'), '--key', at('key.txt'));

    expect(stdout.match(/"kind":"turn\.ended"/gu)).toHaveLength(2);
    expect(stdout).not.toContain('turn.decided');
    expect(told.stdout).toMatch(/Of these \d+ were left out: only that the checkpoints are of them too/u);
    expect(told.code).toBe(0);
  });

  it('proves that a turn is part of the log, to whoever has the key', async () => {
    const { stdout } = await run('prove', turnId);
    writeFileSync(at('proof.json'), stdout);
    writeFileSync(at('forged.json'), stdout.replace('"refused"', '"answered"'));

    const proven = await run('verify', '--proof', at('proof.json'), '--key', at('key.txt'));
    const forged = await run('verify', '--proof', at('forged.json'), '--key', at('key.txt'), '--json');

    expect(proven).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/holds: \d entries are part of/u),
    });
    expect(forged.code).toBe(1);
    expect(JSON.parse(forged.stdout)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('changed'),
    });
  });

  it('proves that the log only grew, from a size or from a checkpoint that was kept', async () => {
    const [kept = ''] = parseCheckpointFile(readFileSync(at('checkpoints.txt'), 'utf8'));
    writeFileSync(at('kept.txt'), kept);
    await app.ask('What is the salary of my boss?', { place: aPlace({ thread: '3' }) });
    await seal();

    const grown = await run('consistency', at('kept.txt'));
    writeFileSync(at('grown.json'), grown.stdout);
    const verified = await run('verify', '--proof', at('grown.json'), '--key', at('key.txt'));
    await change("update audit_entries set hash = replace(hash, 'a', 'b') where seq = 1");
    const rewritten = await run('consistency', at('kept.txt'), String(size));

    expect(grown.code).toBe(0);
    expect(verified).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('only grew. The heads of it are signed'),
    });
    expect(rewritten).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('others than a checkpoint is of'),
    });
  });

  it('shows a wiped database by the checkpoint file, and without that by a checkpoint quoted elsewhere', async () => {
    const [quoted = ''] = parseCheckpointFile(readFileSync(at('checkpoints.txt'), 'utf8'));
    writeFileSync(at('quoted.txt'), quoted);
    const tables = ['audit_entries', 'audit_checkpoints', 'audit_tree'];
    await change(...tables.map((table) => `delete from ${table}`));

    const byFile = await run('verify');
    writeFileSync(at('checkpoints.txt'), '');
    const unwatched = await run('verify');
    const byQuoted = await run('verify', '--checkpoint', at('quoted.txt'));

    expect(byFile).toMatchObject({ code: 1, stdout: expect.stringContaining('the checkpoint file, 1') });
    expect(byQuoted).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('the end of the log was cut off'),
    });
    expect(unwatched).toMatchObject({ code: 0, stdout: expect.stringContaining('Checkpoints: none.') });
  });

  const ENDS: readonly (readonly [args: readonly string[], code: number, said: RegExp])[] = [
    [['prove', 'no-such-turn'], 2, /says nothing of that turn/u],
    [['consistency', '1', '100000'], 2, /fewer than 100000 entries/u],
    [['consistency', 'KEY'], 2, /neither a number of entries nor a file with one checkpoint/u],
    [['verify', '--file', 'KEY', '--deep'], 2, /--deep: needs the database/u],
    [['verify', '--key', 'TEXT'], 2, /text\.txt:1: holds no public key/u],
    [['verify', '--now', 'yesterday'], 2, /--now: must be a time/u],
    [['export', '--from', 'then'], 2, /--from: must be a time/u],
    [['verify', '--file', 'KEY'], 3, /line 1 is no JSON: it was cut, or this is another file/u],
    [['verify', '--proof', 'KEY'], 3, /this is no proof/u],
    [['verify', '--nothing'], 2, /^$/u],
    [['verify', '--checkpoint', 'TEXT'], 1, /^$/u],
    [['verify', '--now', '2126-01-01'], 1, /^$/u],
  ];

  test.each(ENDS)('%j ends with code %i', async (args, code, said) => {
    writeFileSync(at('text.txt'), 'something else\n');
    const files: Readonly<Record<string, string>> = { KEY: at('key.txt'), TEXT: at('text.txt') };

    const ran = await run(...args.map((arg) => files[arg] ?? arg));

    expect(ran.said).toMatch(said);
    expect(ran.code).toBe(code);
  });
});
