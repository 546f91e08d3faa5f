import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createGate } from '../../../src/cli/answers-gate.ts';
import { openAssessments } from '../../fixtures/assessments.ts';

const GOLDEN = `tests:
  - { id: leave, question: How many vacation days do I get?, expect: { says: ['28 days'] } }
`;
let opened: Awaited<ReturnType<typeof openAssessments>> | undefined;

afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

/** The golden question, asked as on a schedule; nothing was accepted yet. */
async function ask(answer: Parameters<typeof openAssessments>[0]) {
  opened = await openAssessments(answer, 'searchQueries: { mode: never }');
  const { org, readOrgFile, openSandbox } = opened;
  writeFileSync(join(org, 'answers.tests.yaml'), GOLDEN);
  const readBeside = (name: string) => readOrgFile(name).catch(() => undefined);
  return createGate({ openSandbox, readBeside })(5);
}

test('an answer that is worse than what is wanted is told', async () => {
  expect(await ask(() => 'You have 12 days. [1]')).toMatchObject({ asked: 1, regressed: ['leave'] });
});

test('a provider that gives no answer is no answer that is worse', async () => {
  expect(await ask(() => 404)).toMatchObject({ asked: 1, regressed: [], notRun: 'no_answer' });
});
