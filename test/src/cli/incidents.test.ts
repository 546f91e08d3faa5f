import { Command } from 'commander';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addIncidents } from '../../../src/cli/incidents.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { AT, TENANT } from '../../fixtures/turns.ts';

type Host = Parameters<typeof addIncidents>[1];

const SECRET = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc';

let opened: Awaited<ReturnType<typeof openSqliteStores>>;

beforeEach(async () => {
  opened = await openSqliteStores();
  const about = { tenant: TENANT, at: AT } as const;
  await opened.stores.incidents.open({ ...about, id: 'I1', kind: 'turn_failed', cause: 'BUG' });
  await opened.stores.incidents.open({ ...about, id: 'I2', kind: 'secret_blocked', cause: 'API_KEY' });
});

afterEach(() => opened.close());

async function run(...args: readonly string[]): Promise<{ code: number; lines: readonly string[] }> {
  const lines: string[] = [];
  let code = 0;
  const host = {
    openRecords: async () => ({
      ...opened.stores,
      keyring: opened.keyring,
      organisation: loadOrganisation(orgFiles()),
      clock: new FakeClock(),
      close: async () => undefined,
    }),
    print: async (line: string) => void lines.push(line),
  } as unknown as Host;
  const program = new Command('candor').exitOverride().configureOutput({ writeErr: () => undefined });
  addIncidents(program, host, (found) => (code = found));
  await program.parseAsync(['node', 'candor', 'incidents', ...args]);
  return { code, lines };
}

test('lists what is open, the worst first, and all of it when asked', async () => {
  const open = await run('list', '--json');
  await run('resolve', 'i1');
  const left = await run('list');
  const all = await run('list', '--all', '--json');

  expect(open.lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual(['I2', 'I1']);
  expect(left.lines.join()).toMatch(/^I2 Secret pasted/u);
  expect(all.lines).toHaveLength(2);
});

test('lists those of which the authority must know, once somebody says that one is a breach', async () => {
  const before = await run('list', '--due');
  await run('breach', 'I2');

  expect(before.lines).toEqual(['No incident is open.']);
  expect((await run('list', '--due')).lines.join()).toMatch(/^I2 .*authority must know of it by 7 March/u);
});

test('works on one by its reference; a second time changes nothing, and is no failure', async () => {
  const runs = [
    await run('ack', 'I1'),
    await run('ack', 'I1'),
    await run('assign', 'I1', 'slack:T0:UEVA', 'Eva'),
    await run('note', 'I1', 'their', 'key', SECRET),
    await run('resolve', 'I1', '--cause', 'fixed', 'the', 'network'),
    await run('reopen', 'I1'),
    await run('false-alarm', 'I1', '--json'),
  ];

  expect(runs.map(({ code }) => code)).toEqual(runs.map(() => 0));
  expect(runs[1]?.lines).toEqual(['Nothing changed: incident I1 is acknowledged.']);
  expect(JSON.parse(runs[6]?.lines[0] ?? '')).toMatchObject({
    type: 'done',
    incident: { status: 'false_alarm', owner: { name: 'Eva' } },
  });
  const { lines } = await run('show', 'I1');
  expect(lines.join()).toContain('noted: their key');
  expect(lines.join()).not.toContain(SECRET);
});

test('what is unknown, or over, ends with code 1', async () => {
  await run('resolve', 'I1');

  const codes = [await run('show', 'I9'), await run('ack', 'I9'), await run('ack', 'I1')];

  expect(codes.map(({ code }) => code)).toEqual([1, 1, 1]);
});

test.each([
  ['a person that is none', ['assign', 'I1', 'eva']],
  ['a cause that is none', ['resolve', 'I1', '--cause', 'ended']],
])('%s is a mistake of whoever types', async (_what, args) => {
  await expect(run(...args)).rejects.toThrow(/person|cause/u);
});
