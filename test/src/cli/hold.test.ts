import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addHold } from '../../../src/cli/hold.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { FakeClock, FakeIds } from '../../fakes/clock.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { POLICY_TEXT, orgFiles } from '../../fixtures/app.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { TENANT, aNewTurn } from '../../fixtures/turns.ts';

type Host = Parameters<typeof addHold>[1];

const PERSON = 'slack:T0EXAMPLE:U0ASKER';
const POLICY = POLICY_TEXT.replace(/^admins: .*$/mu, "admins: ['ann@example.com', 'bo@example.com']");

describe('candor subject hold', () => {
  let opened: Awaited<ReturnType<typeof openSqliteStores>>;
  const ids = new FakeIds('H');

  beforeEach(async () => {
    opened = await openSqliteStores();
  });

  afterEach(() => opened.close());

  async function run(...args: readonly string[]): Promise<readonly string[]> {
    const printed: string[] = [];
    const host = {
      openRecords: async () => ({
        ...opened.stores,
        organisation: loadOrganisation(orgFiles(POLICY)),
        clock: new FakeClock(),
        ids,
        close: async () => undefined,
      }),
      print: async (line: string) => void printed.push(line),
    } as unknown as Host;
    const program = new Command('subject').exitOverride().configureOutput({ writeErr: () => undefined });
    addHold(program, host);
    await program.parseAsync(['node', 'subject', ...args]);
    return printed;
  }

  const hold = (...of: readonly string[]) =>
    run('hold', ...of, '--reason', 'a claim against us', '--by', 'Ann@example.com');

  it('says that nothing is held', async () => {
    expect(await run('holds')).toEqual(['Nothing is held.']);
    expect(await run('holds', '--json')).toEqual([]);
  });

  it('holds a person until a second administrator releases what the first asked to', async () => {
    const [made = ''] = await hold(PERSON);
    const [id = ''] = /H\d+/u.exec(made) ?? [];
    expect(await opened.stores.holds.isHeld(TENANT, PERSON)).toBe(true);
    expect((await run('holds')).join()).toMatch(
      new RegExp(
        `^${id}  everything of [0-9a-f]{32}, since 2026-03-04T09:00:00Z: a claim against us\\.$`,
        'u',
      ),
    );

    await expect(run('release', id, '--approve', '--by', 'bo@example.com')).rejects.toThrow('nobody asked');
    await run('release', id, '--by', 'ann@example.com');
    await expect(run('release', id, '--approve', '--by', 'ann@example.com')).rejects.toThrow(
      'it takes two administrators',
    );
    expect((await run('holds')).join()).toContain('waits for a second administrator');
    await run('release', id, '--approve', '--by', 'bo@example.com');

    expect(await opened.stores.holds.isHeld(TENANT, PERSON)).toBe(false);
    expect(await run('holds')).toEqual(['Nothing is held.']);
    const entries = await factsOf(opened.stores.audit);
    expect(entries.map(({ kind, meta }) => [kind, meta['hold']])).toEqual([
      ['hold.set', id],
      ['hold.release_asked', id],
      ['hold.released', id],
    ]);
    expect(new Set(entries.map(({ actor }) => actor)).size).toBe(2);
    expect(JSON.stringify(entries)).not.toContain('claim');
  });

  it('holds one question, which names its asker', async () => {
    await opened.stores.inbox.accept(aNewTurn('T1'));

    await hold('--turn', 'T1');

    expect(JSON.parse((await run('holds', '--json')).join())).toMatchObject({ turnId: 'T1' });
    expect(await opened.stores.holds.isHeld(TENANT, PERSON)).toBe(true);
  });

  it.each([
    ['nobody whom the policy lists', [PERSON, '--reason', 'x', '--by', 'eve@example.com'], '--by'],
    ['no subject', ['--reason', 'x', '--by', 'ann@example.com'], 'give a person'],
    ['an address', ['ana@example.com', '--reason', 'x', '--by', 'ann@example.com'], 'give a person'],
    [
      'an unknown question',
      ['--turn', 'NO', '--reason', 'x', '--by', 'ann@example.com'],
      'names no question',
    ],
  ])('refuses %s', async (_what, args, problem) => {
    await expect(run('hold', ...args)).rejects.toThrow(problem);
    expect(await opened.stores.holds.list(TENANT)).toEqual([]);
  });
});
