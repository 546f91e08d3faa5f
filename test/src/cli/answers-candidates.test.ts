import { Command } from 'commander';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { addCandidates } from '../../../src/cli/answers-candidates.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { parseGoldenQuestions } from '../../../src/quality/golden-questions.ts';
import { FakeIds } from '../../fakes/clock.ts';
import { openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { AT, BARE, TENANT } from '../../fixtures/turns.ts';

type Host = Parameters<typeof addCandidates>[1];

const QUESTION = 'Wie viele Tage: hat [PERSON_1] Urlaub?';
const WHY = ['--reason', 'Reviewing what readers found poor'];

/** Runs it over an installation with one candidate. Out: what was printed, what is left, and what the log has of reading. */
async function run(...args: readonly string[]) {
  return runOver(undefined, args);
}

/** `goneTurn` is a question that its time has emptied since; otherwise one is asked. */
async function runOver(goneTurn: string | undefined, args: readonly string[]) {
  const at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  const { stores, clock } = at;
  const turnId = goneTurn ?? (await at.ask('How much leave do I have?')).turnId;
  const organisation = loadOrganisation(orgFiles());
  const content = {
    question: QUESTION,
    verdict: 'allow',
    outcome: 'answered',
    rule: 'members',
    cited: ['leave.md: Leave'],
  };
  const candidate = { id: '0123456789ABCDEF', tenant: TENANT, turnId, at: AT, content };
  await stores.testCandidates.add({ ...candidate, subject: 'slack:T:U' }, BARE);
  const printed: string[] = [];
  const host = {
    openRecords: async () => ({
      ...stores,
      organisation,
      clock,
      ids: new FakeIds('G'),
      close: async () => undefined,
    }),
    print: async (line: string) => void printed.push(line),
  } as unknown as Host;
  const program = new Command('answers').exitOverride();
  addCandidates(program, host);
  try {
    await program.parseAsync(['node', 'candor', 'candidates', ...args]);
    const read = (await factsOf(stores.audit)).filter(({ kind }) => kind === 'content.read');
    return { printed, left: await stores.testCandidates.list(TENANT, 5), organisation, read, turnId };
  } finally {
    await at.close();
  }
}

it('prints a candidate as a test that only lacks what should be cited and said', async () => {
  const { printed, organisation } = await run(...WHY);
  const text = `tests:\n${printed.join('\n')}\n`;

  expect(text).toContain('# Candidate 0123456789ABCDEF');
  expect(text).toContain('It cited leave.md: Leave.');
  expect(parse(text)).toEqual({
    tests: [
      {
        id: '0123456789abcdef',
        question: QUESTION,
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

it.each([[[]], [['--json']]])(
  'says without a reason what became of it, and not what was asked, with %j',
  async (args) => {
    const { printed, read } = await run(...args);

    expect(printed.join()).toContain('0123456789ABCDEF');
    expect(printed.join()).toContain('leave.md: Leave');
    expect(printed.join()).not.toContain('Urlaub');
    expect(read).toEqual([]);
  },
);

it.each([[[]], [['--json']]])('notes for a reason that it was read, once each, with %j', async (args) => {
  const { printed, read, turnId } = await run(...args, ...WHY);

  expect(printed.join()).toContain(QUESTION);
  expect(read).toMatchObject([{ kind: 'content.read', turnId, payloadHash: expect.any(String) }]);
  expect(JSON.stringify(read)).not.toContain('readers found poor');
});

it('takes no reason that says nothing', async () => {
  await expect(run('--reason', 'because')).rejects.toThrow('10 to 500 characters');
});

it('gives for a reason what was kept longer than its question, which is noted too', async () => {
  const { printed, read } = await runOver('GONE', WHY);

  expect(printed.join()).toContain(QUESTION);
  expect(read).toMatchObject([{ kind: 'content.read', turnId: 'GONE' }]);
});
