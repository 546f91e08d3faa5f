import { afterEach, describe, expect, it } from 'vitest';
import type { CliHost } from '../../../src/cli/host.ts';
import { createProgram } from '../../../src/cli/program.ts';
import { buildDigest } from '../../../src/digests/build-digest.ts';
import { latestDuePeriod } from '../../../src/digests/period.ts';
import { subjectOf } from '../../../src/domain/person.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

const personOf = (id: string) => ({
  tenant: 'example-org',
  subject: subjectOf({ asker: { id, guest: false, external: false }, place: aPlace() }),
});

/** Six of a large group and one manager have taken the course; one of an earlier edition. */
async function start() {
  const at = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  open = at;
  const at1 = at.clock.now();
  const done = async (id: string, course: string, group: string) => {
    await at.stores.trainings.advance(personOf(id), course, 0, { step: 10, wrong: 0 }, at1);
    const meta = { course, wrong: 0 };
    const facts = [{ ...personOf(id), at: at1, kind: 'training.completed', meta } as const];
    return at.stores.trainings.complete(personOf(id), course, group, { at: at1, facts });
  };
  for (let n = 0; n < 6; n += 1) await done(`U0SALES${String(n)}`, '1', 'sales');
  await done('U0BOSS', '1', 'managers');
  await done('U0OLD', '0', 'sales');
  const printed: string[] = [];
  const written = new Map<string, string>();
  const records = {
    ...at.deps,
    ...at.stores,
    organisation: at.deps.organisation.current,
    close: () => Promise.resolve(),
  };
  const host = {
    openRecords: async () => records,
    version: '0.0.0',
    print: async (line: string) => void printed.push(line),
    writeNew: async (file: string, content: string) => void written.set(file, content),
  } as unknown as CliHost;
  const run = (...args: readonly string[]) =>
    createProgram(host, () => {}).parseAsync(['node', 'candor', 'training', ...args]);
  return { at, run, printed, written };
}

describe('candor training', () => {
  it('reports how many of each group have the course in force, and folds those that are too small', async () => {
    const { run, printed } = await start();

    await run('report');
    await run('report', '--json');

    // Of the total and of sales the one other would be known.
    expect(printed[0]).toMatch(/^Course 1: 7 completed it\n {2}Everybody else: 7 completed it/u);
    expect(printed[0]).not.toMatch(/sales|managers/u);
    expect(JSON.parse(printed[1] ?? '')).toMatchObject({ course: '1', completed: 7 });
  });

  it('exports who completed which version when to whoever may, and the log says so', async () => {
    const { at, run, written } = await start();

    await run('export', '--to', 'who.csv', '--by', 'Auditor@example.com');

    const csv = written.get('who.csv') ?? '';
    expect(csv).toContain(`${personOf('U0BOSS').subject},`);
    expect(csv.trim().split(/\r?\n/u)).toHaveLength(9);
    expect(csv).toMatch(/,0,2026-03-04T/u);
    const noted = (await factsOf(at.stores.audit)).filter(({ kind }) => kind === 'training.exported');
    expect(noted).toMatchObject([{ meta: { rows: 8 } }]);
    await expect(run('export', '--to', 'x.csv', '--by', 'ana@example.com')).rejects.toMatchObject({
      faults: [{ where: '--by' }],
    });
  });

  it('has nobody in it who was erased, while the log still says that somebody completed it', async () => {
    const { at, run, written } = await start();
    await at.stores.subjects.erase(personOf('U0BOSS'), { at: at.clock.now(), toFacts: () => [] });

    await run('export', '--to', 'who.csv', '--by', 'admin@example.com');

    expect(written.get('who.csv')).not.toContain('U0BOSS');
    const kinds = (await factsOf(at.stores.audit)).filter(({ kind }) => kind === 'training.completed');
    expect(kinds).toHaveLength(8);
  });

  it('is one line of a digest: how many completed the course, and what waited for it', async () => {
    const { at } = await start();
    expect(
      await at.deps.organisation.adopt(orgFiles(`${POLICY_TEXT}\ntraining: { required: [everybody] }\n`)),
    ).toBe(true);
    await at.ask('How much leave?');
    at.clock.set('2026-03-09T08:00:00Z');
    const { policy } = at.deps.organisation.current;
    const plan = { kind: 'audit', every: 'week', on: 'monday', at: '09:00', to: ['console'] } as const;
    const period = latestDuePeriod(plan, policy.timezone, at.clock.now());

    const { facts } = await buildDigest(policy, { ...plan, to: [...plan.to] }, period, at.deps);

    expect(facts?.find(({ label }) => label === 'Training')?.text).toBe(
      '7 people completed the course (version 1) · 1 question kept until the course was taken',
    );
  });
});
