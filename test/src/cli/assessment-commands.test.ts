import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createProgram } from '../../../src/cli/program.ts';
import { sumOf } from '../../../src/digests/section.ts';
import { costOfChecks, readCosts } from '../../../src/figures/costs.ts';
import { RedTeamReport } from '../../../src/redteam/report.ts';
import { FakeIds } from '../../fakes/clock.ts';
import { openAssessments } from '../../fixtures/assessments.ts';

type Opened = Awaited<ReturnType<typeof openAssessments>>;

const PLAN = 'searchQueries: { mode: never }\nredteam: { budgetUsd: 5 }';
const ANSWER = 'Ask your manager first. This is not from the handbook.';

let opened: Opened | undefined;

afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

/** Three attacks that reach the model. */
async function open(answer: Parameters<typeof openAssessments>[0], plan = PLAN): Promise<Opened> {
  const at = await openAssessments(answer, plan);
  opened = at;
  const file = join(at.org, 'redteam', 'attacks.yaml');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(
    file,
    lines.filter((line) => !line.startsWith('  - ') || /id: secret-[123],/u.test(line)).join('\n'),
  );
  return at;
}

async function run(at: Opened, processName: string, ...args: readonly string[]) {
  const sandbox = await at.openSandbox(true);
  await sandbox.close();
  const printed: string[] = [];
  const codes: number[] = [];
  const host = {
    version: '0.1.0',
    processName,
    openSandbox: at.openSandbox,
    readOrgFile: at.readOrgFile,
    listOrgFiles: async (name: string) => readdirSync(join(at.org, name)).map((one) => `${name}/${one}`),
    openRecords: async () => ({
      ...at.stores,
      organisation: sandbox.organisation,
      clock: at.clock,
      ids: new FakeIds(processName),
      close: () => Promise.resolve(),
    }),
    print: async (text: string) => void printed.push(text),
  } as unknown as Parameters<typeof createProgram>[0];
  const program = createProgram(host, (code) => void codes.push(code));
  const error = await program.parseAsync(['node', 'candor', 'redteam', ...args]).then(
    () => undefined,
    (fault: unknown) => fault,
  );
  return { text: printed.join('\n'), code: codes.at(-1), error };
}

it('a run that its budget ended early is partial, and ends with a code of its own', async () => {
  const at = await open(() => ANSWER, PLAN.replace('budgetUsd: 5', 'budgetUsd: 0.000001'));

  const cut = await run(at, 'one', 'run', '--yes', '--concurrency', '1');

  expect(cut.text).toMatch(/^Red team of .* UTC, PARTIAL$/mu);
  expect(cut.text).toContain('1 of 3 attacks asked');
  expect(cut.code).toBe(3);
  expect(await run(await open(() => ANSWER), 'one', 'run', '--yes')).toMatchObject({ code: 0 });
});

it('of two at once one runs, and the other says who does, and since when', async () => {
  const at = await open(() => ANSWER);

  const both = await Promise.all(['one', 'two'].map((name) => run(at, name, 'run', '--yes')));

  expect(new Set(both.map(({ code }) => code))).toEqual(new Set([0, 2]));
  expect(at.gpt.bodies).toHaveLength(3);
  const [winner, loser] = both[0]?.code === 0 ? ['one', both[1]] : ['two', both[0]];
  const problem = `is under way: ${winner} works on it since ${at.clock.now().toString({ smallestUnit: 'second' })}.`;
  expect(String(loser?.error)).toContain(problem);
});

it('what a run cost is among the costs of the installation, to the micro-dollar, and in its own report', async () => {
  const at = await open(() => ANSWER);

  const { text } = await run(at, 'one', 'run', '--yes');

  const [last] = await at.stores.assessments.list('harbour-and-pine', 'redteam', 1);
  const { costMicroUsd, estimateMicroUsd } = RedTeamReport.parse(JSON.parse(last?.report ?? ''));
  expect(costMicroUsd).toBeGreaterThan(0);
  expect(estimateMicroUsd).toBeGreaterThan(costMicroUsd ?? 0);
  expect(text).toMatch(/^It cost US\$ 0\.0\d+ of at most about US\$ \d/mu);
  const { stores, close } = await at.openInstalled();
  const now = Temporal.Now.instant();
  const period = { start: now.subtract({ hours: 2 }), end: now.add({ hours: 2 }) };
  const counts = await stores.usage.sum('harbour-and-pine', period);
  const { groups, total } = await readCosts('harbour-and-pine', period, 5, stores);
  await close();
  expect(total.costMicroUsd).toBe(costMicroUsd);
  expect(sumOf({ counts }, 'cost_micro_usd')).toBe(costMicroUsd);
  expect(costOfChecks(counts)).toBe(costMicroUsd);
  expect(groups).toEqual([{ group: ':redteam', questions: 0, costMicroUsd, people: 0 }]);
});
