import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createScheduledAssessments } from '../../../src/cli/scheduled-assessments.ts';
import { FakeIds } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';
import { openAssessments } from '../../fixtures/assessments.ts';
import { factsOf } from '../../fixtures/facts.ts';

type Opened = Awaited<ReturnType<typeof openAssessments>>;

const TENANT = 'harbour-and-pine';
const PLAN = `searchQueries: { mode: never }
redteam: { budgetUsd: 5, schedule: { every: week, on: monday, at: '02:00' } }`;

let opened: Opened | undefined;

afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

/** Three attacks that reach the model. */
async function open(plan = PLAN): Promise<Opened> {
  const at = await openAssessments(() => 'Ask your manager first. This is not from the handbook.', plan);
  opened = at;
  const file = join(at.org, 'redteam', 'attacks.yaml');
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(
    file,
    lines.filter((line) => !line.startsWith('  - ') || /id: secret-[123],/u.test(line)).join('\n'),
  );
  return at;
}

async function replica(at: Opened, worker: string) {
  const sandbox = await at.openSandbox(true);
  await sandbox.close();
  const log = new FakeLog();
  const watch = createScheduledAssessments({
    assessments: at.stores.assessments,
    clock: at.clock,
    ids: new FakeIds(worker),
    log,
    organisation: { current: sandbox.organisation },
    worker,
    host: {
      processName: `process ${worker}`,
      openSandbox: at.openSandbox,
      readOrgFile: at.readOrgFile,
      listOrgFiles: async (name) => readdirSync(join(at.org, name)).map((one) => `${name}/${one}`),
    },
  });
  return { watch, log };
}

const runsOf = (at: Opened) => at.stores.assessments.list(TENANT, 'redteam', 9);

describe('a schedule of prepared questions', () => {
  it('begins with the period that runs when it is planned, and runs once for each through replicas and restarts', async () => {
    const at = await open();
    const [one, other] = [await replica(at, 'a'), await replica(at, 'b')];
    await one.watch.look();
    expect(at.gpt.bodies).toEqual([]);
    at.clock.advance({ hours: 24 * 7 });

    await Promise.all([one.watch.look(), other.watch.look(), one.watch.look()]);
    await (await replica(at, 'c')).watch.look();

    expect(at.gpt.bodies).toHaveLength(3);
    const runs = await runsOf(at);
    expect(runs.map(({ status, period }) => `${status} ${period}`)).toEqual([
      'done 2026-03-08T23:00:00Z',
      'stopped 2026-03-01T23:00:00Z',
    ]);
    expect(
      (await factsOf(at.stores.audit)).map(({ kind, meta }) => `${kind} ${String(meta['asked'])}`),
    ).toEqual(['assessment.ended 3']);
  });

  it('does not run where it would cost more than policy allows, and says so', async () => {
    const at = await open(PLAN.replace('budgetUsd: 5', 'budgetUsd: 0.001'));
    const { watch, log } = await replica(at, 'a');
    await watch.look();
    at.clock.advance({ hours: 24 * 7 });

    await watch.look();
    await watch.look();

    expect(at.gpt.bodies).toEqual([]);
    expect((await factsOf(at.stores.audit)).map(({ meta }) => meta)).toMatchObject([
      { what: 'redteam', asked: 0, stopped: 'budget' },
    ]);
    expect(log.lines.filter(({ event }) => event === 'assessment_too_dear')).toHaveLength(1);
  });

  it('is none without a plan, and fails without harm', async () => {
    const at = await open('searchQueries: { mode: never }');
    const { watch } = await replica(at, 'a');
    await watch.look();
    expect(await runsOf(at)).toEqual([]);

    at.writePolicy(PLAN);
    const planned = await replica(at, 'b');
    await planned.watch.look();
    at.clock.advance({ hours: 24 * 7 });
    writeFileSync(join(at.org, 'redteam', 'attacks.yaml'), 'attacks: nothing');
    await planned.watch.look();

    expect(planned.log.lines.map(({ event }) => event)).toContain('assessment_failed');
    await planned.watch.stop();
    await planned.watch.look();
    expect(at.gpt.bodies).toEqual([]);
  });
});
