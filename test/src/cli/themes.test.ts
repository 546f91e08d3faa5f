import { Command } from 'commander';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addThemes } from '../../../src/cli/themes.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { AT, TENANT } from '../../fixtures/turns.ts';

type Host = Parameters<typeof addThemes>[1];

let opened: Awaited<ReturnType<typeof openSqliteStores>>;

beforeEach(async () => {
  opened = await openSqliteStores();
  for (const user of ['U1', 'U2', 'U3', 'U4', 'U5'])
    await opened.stores.backlog.note({
      tenant: TENANT,
      turnId: `T-${user}`,
      kind: 'handover',
      subject: `slack:T:${user}`,
      at: AT,
      desk: 'people',
      words: ['carry', 'leave'],
    });
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
  addThemes(program, host, (found) => (code = found));
  await program.parseAsync(['node', 'candor', 'themes', ...args]);
  return { code, lines };
}

async function idOf(): Promise<string> {
  const { lines } = await run('list', '--json');
  return (JSON.parse(lines[0] ?? '{}') as { id: string }).id;
}

test('lists what costs most, and shows one by what happened', async () => {
  const { lines } = await run();
  const shown = await run('show', await idOf());

  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(
    /^[0-9a-f]{10} {2}open .* 5 \(0 before\) .* 1\.7 h {2}people {2}(?:carry, leave|leave, carry)$/u,
  );
  expect(shown.lines.join('\n')).toContain('handover: 5');
  expect(await run('show', '0000000000')).toMatchObject({ code: 1 });
});

test('hands a theme to a desk and says what becomes of it, each in the audit log', async () => {
  const id = await idOf();

  expect(await run('own', id, 'it')).toEqual({ code: 0, lines: [`${id}: open, it`] });
  expect(await run('own', id, 'nobody')).toMatchObject({ code: 1 });
  expect((await run('fixing', id)).lines).toEqual([`${id}: fixing, it`]);
  expect((await run('fixing', id)).lines).toEqual([`${id}: fixing, it (as before)`]);
  expect((await run('fixed', id)).lines).toEqual([`${id}: fixed, it`]);
  expect((await run('show', id)).lines.join('\n')).toContain(
    'helpful before it was fixed: not known, since: not known',
  );
  expect((await run('reopen', id)).lines).toEqual([`${id}: open, it`]);
  expect(await run('fixed', '0000000000')).toMatchObject({ code: 1 });
  const kinds = (await factsOf(opened.stores.audit)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'theme.changed')).toHaveLength(4);
});
