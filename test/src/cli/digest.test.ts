import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { afterEach, describe, expect, it } from 'vitest';
import { renderPost } from '../../../adapters/render-post.ts';
import { AuditKey } from '../../../adapters/crypto/audit-key.ts';
import type { CliHost } from '../../../src/cli/host.ts';
import { createProgram } from '../../../src/cli/program.ts';
import { toDigestSchema } from '../../../src/digests/json-schema.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';

const SCHEMA = JSON.parse(readFileSync('docs/digest.schema.json', 'utf8')) as AnySchema;
const KEY = AuditKey.make('candor/test', 1);

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** What a command prints over an installation in which one question was asked on Wednesday, 4 March 2026. */
async function start() {
  const at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  open = at;
  await at.ask('How much leave for ana@example.org?');
  const written = new Map<string, string>();
  const records = {
    ...at.deps,
    ...at.stores,
    organisation: at.deps.organisation.current,
    seal: { signer: () => KEY, witnessKey: KEY, checkpointFile: undefined },
    close: () => Promise.resolve(),
  };
  return {
    at,
    written,
    async run(...args: readonly string[]): Promise<string[]> {
      const printed: string[] = [];
      const host = {
        openRecords: async () => records,
        version: '0.0.0',
        renderPost,
        drawPictures: async (charts) =>
          charts.map(({ title }, n) => (n === 2 ? undefined : Buffer.from(title))),
        writeNew: async (file, content) => void written.set(file, String(content)),
        print: async (line: string) => void printed.push(line),
      } as Partial<CliHost> as CliHost;
      const program = createProgram(host, () => {});
      await program.parseAsync(['node', 'candor', 'digest', ...args]);
      return printed;
    },
  };
}

describe('candor digest preview', () => {
  it('prints JSON that the published schema holds for, for each kind, also one that is not planned', async () => {
    const { run } = await start();
    const isValid = new Ajv2020().compile(SCHEMA);

    for (const kind of ['usage', 'incidents', 'audit']) {
      const [json = ''] = await run('preview', '--kind', kind, '--format', 'json');
      void isValid(JSON.parse(json));
      expect(isValid.errors ?? []).toEqual([]);
    }

    expect(SCHEMA).toEqual(JSON.parse(JSON.stringify(toDigestSchema())));
  });

  it.each([
    ['text', /Questions {2,}1 question of 1 person: answered 1/u],
    ['html', /<!doctype html>[^]*1 question of 1 person/iu],
    ['slack', /"type": "header"[^]*1 question of 1 person[^]*all figures/u],
    ['teams', /"AdaptiveCard"[^]*1 question of 1 person[^]*Action.ToggleVisibility/u],
  ])('shows it as %s', async (format, expected) => {
    const { run } = await start();

    const [text] = await run('preview', 'usage', '--format', format);

    expect(text).toMatch(expected);
  });

  it('covers the days that are named, the last one included', async () => {
    const { run } = await start();

    const [text] = await run('preview', 'usage', '--from', '2026-03-02', '--to', '2026-03-04');
    const [before] = await run('preview', 'usage', '--from', '2026-03-02', '--to', '2026-03-03');

    expect(text).toContain('2 Mar 2026 to 4 Mar 2026');
    expect(text).toContain('1 question of 1 person');
    expect(before).not.toContain('1 question of 1 person');
    const [weeks] = await run('preview', 'usage', '--from', '2026-02-16', '--to', '2026-03-08');
    expect(weeks).toMatch(/covers 3 weeks\n/u);
  });

  it('writes its charts as pictures into a folder, and says in words what each shows', async () => {
    const { run, written } = await start();

    const lines = await run('preview', 'usage', '--format', 'png', '--out', '/tmp/charts');

    expect([...written.keys()]).toEqual(lines.slice(0, written.size).map((line) => line.split(':')[0]));
    expect(written.size).toBeGreaterThan(0);
    expect(lines[0]).toMatch(/^\/tmp\/charts\/chart-1\.png: .+\..+/u);
  });

  it.each([
    [['--format', 'png'], 'name the folder'],
    [['--format', 'pdf'], 'must be one of text'],
    [['--from', 'monday'], 'must be a day'],
    [['--from', '2026-03-04', '--to', '2026-03-01'], 'must not be before'],
    [['--kind', 'gossip'], 'kinds are usage, incidents, audit'],
  ])('refuses %j', async (args, problem) => {
    const { run } = await start();

    await expect(run('preview', ...args)).rejects.toMatchObject({
      faults: [{ problem: expect.stringContaining(problem) as string }],
    });
  });
});

describe('candor digest send --dry-run', () => {
  it('says what would be posted where, and writes nothing', async () => {
    const { at, run } = await start();
    at.clock.set('2026-03-09T08:00:00Z');
    const count = async () => (await at.db.selectFrom('digest_runs').selectAll().execute()).length;

    const before = (await run('send', '--dry-run', '--json')).map((line) => JSON.parse(line) as object);
    const written = await count();
    await at.app.sendDigests();
    const after = await run('send', '--dry-run');

    expect(before).toContainEqual(
      expect.objectContaining({ kind: 'usage', channel: 'slack:C0SECURITY', result: 'due' }),
    );
    expect(written).toBe(0);
    expect(after).toContain('usage → slack:C0SECURITY: already_posted');
  });
});
