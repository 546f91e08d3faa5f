import { Command } from 'commander';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { addCandidates } from '../../../src/cli/answers-candidates.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { parseGoldenQuestions } from '../../../src/quality/golden-questions.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { AT, BARE, TENANT } from '../../fixtures/turns.ts';

type Host = Parameters<typeof addCandidates>[1];

/** Runs it over stores with one candidate. Out: what was printed, and what is left. */
async function run(...args: readonly string[]) {
  const { stores, close } = await openSqliteStores();
  const organisation = loadOrganisation(orgFiles());
  const content = {
    question: 'Wie viele Tage: hat [PERSON_1] Urlaub?',
    verdict: 'allow',
    outcome: 'answered',
    rule: 'members',
    cited: ['leave.md: Leave'],
  };
  const candidate = { id: '0123456789ABCDEF', tenant: TENANT, turnId: 'T1', at: AT, content };
  await stores.testCandidates.add({ ...candidate, subject: 'slack:T:U' }, BARE);
  const printed: string[] = [];
  const host = {
    openRecords: async () => ({
      ...stores,
      organisation,
      clock: new FakeClock(),
      close: async () => undefined,
    }),
    print: async (line: string) => void printed.push(line),
  } as unknown as Host;
  const program = new Command('answers').exitOverride();
  addCandidates(program, host);
  try {
    await program.parseAsync(['node', 'candor', 'candidates', ...args]);
    return { printed, left: await stores.testCandidates.list(TENANT, 5), organisation };
  } finally {
    await close();
  }
}

it('prints a candidate as a test that only lacks what should be cited and said', async () => {
  const { printed, organisation } = await run();
  const text = `tests:\n${printed.join('\n')}\n`;

  expect(text).toContain('# Candidate 0123456789ABCDEF');
  expect(text).toContain('It cited leave.md: Leave.');
  expect(parse(text)).toEqual({
    tests: [
      {
        id: '0123456789abcdef',
        question: 'Wie viele Tage: hat [PERSON_1] Urlaub?',
        language: 'de',
        expect: { verdict: 'allow' },
      },
    ],
  });
  expect(parseGoldenQuestions('answers.tests.yaml', text, organisation).value.tests).toHaveLength(1);
});

it('drops one that was reviewed', async () => {
  expect(await run('--drop', '0123456789ABCDEF')).toMatchObject({
    printed: ['Dropped 0123456789ABCDEF.'],
    left: [],
  });
  await expect(run('--drop', 'NOTHING')).rejects.toThrow('which there is not');
});
