import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createGate } from '../../../src/cli/answers-gate.ts';
import type { CliHost } from '../../../src/cli/host.ts';
import { createProgram } from '../../../src/cli/program.ts';
import { openAssessments } from '../../fixtures/assessments.ts';

const GOLDEN = `tests:
  - { id: leave, question: How many vacation days do I get?, expect: { says: ['28 days'] } }
`;
let opened: Awaited<ReturnType<typeof openAssessments>> | undefined;

afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

async function open(answer: Parameters<typeof openAssessments>[0]) {
  opened = await openAssessments(answer, 'searchQueries: { mode: never }');
  const { org, readOrgFile, openSandbox } = opened;
  writeFileSync(join(org, 'answers.tests.yaml'), GOLDEN);
  const readBeside = (name: string) => readOrgFile(name).catch(() => undefined);
  return { ...opened, openSandbox, readBeside };
}

/** The golden question, asked as on a schedule; nothing was accepted yet. */
async function ask(answer: Parameters<typeof openAssessments>[0]) {
  return createGate(await open(answer))(5);
}

/** `candor answers test --yes`. Out: its exit code and what it printed. */
async function run(answer: Parameters<typeof openAssessments>[0], ...more: readonly string[]) {
  const { openSandbox, readBeside, readOrgFile, clock } = await open(answer);
  const printed: string[] = [];
  let code: number | undefined;
  const host = {
    openSandbox,
    readBeside,
    clock,
    version: '0.0.0',
    readGolden: () => readOrgFile('answers.tests.yaml'),
    print: async (line: string) => void printed.push(line),
  } as unknown as CliHost;
  const program = createProgram(host, (found) => (code = found));
  await program.parseAsync(['answers', 'test', '--yes', ...more], { from: 'user' });
  return { code, text: printed.join('\n') };
}

test('an answer that is worse than what is wanted is told', async () => {
  expect(await ask(() => 'You have 12 days. [1]')).toMatchObject({ asked: 1, regressed: ['leave'] });
});

test('a provider that gives no answer is no answer that is worse', async () => {
  expect(await ask(() => 404)).toMatchObject({ asked: 1, regressed: [], notRun: 'no_answer' });
});

test.each([[[]], [['--gate']]])(
  'a run with gaps that faults left is partial, which has an exit code of its own (%s)',
  async (more) => {
    const { code, text } = await run(() => 404, ...more);

    expect(code).toBe(3);
    expect(text).toContain('PARTIAL: faults left 1 of 1 questions without an answer.');
  },
);

test('a run with a wrong answer fails, and one with all of them right does not', async () => {
  expect(await run(() => 'You have 12 days. [1]')).toMatchObject({ code: 1 });
  await opened?.close();
  expect(await run(() => 'Full-time employees get 28 days. [1]')).toMatchObject({ code: 0 });
});
