import { Command } from 'commander';
import { expect, it } from 'vitest';
import { addDoctor } from '../../../src/cli/doctor.ts';
import { buildDigest } from '../../../src/digests/build-digest.ts';
import { currentPeriod } from '../../../src/digests/period.ts';
import type { CheckResult } from '../../../src/domain/self-check.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { openSqliteStores } from '../../fixtures/sqlite-stores.ts';
import { AT } from '../../fixtures/turns.ts';

const WARNED: readonly CheckResult[] = [
  { id: 'disk', findings: [{ status: 'ok', says: 'room.' }] },
  { id: 'model', findings: [{ status: 'warning', says: 'ends soon.', fix: 'Choose another.' }] },
];
const FAULTY: readonly CheckResult[] = [
  ...WARNED,
  { id: 'slack', findings: [{ status: 'not_checked', says: 'away.' }] },
  { id: 'keys', findings: [{ status: 'fault', says: 'does not open.', fix: 'Put it back.' }] },
];

async function run(results: readonly CheckResult[], ...args: readonly string[]) {
  const printed: string[] = [];
  let code = 0;
  const host = { examine: async () => results, print: async (line: string) => void printed.push(line) };
  const program = new Command('candor').exitOverride();
  addDoctor(program, host as unknown as Parameters<typeof addDoctor>[1], (found) => (code = found));
  await program.parseAsync(['node', 'candor', 'doctor', ...args]);
  return { printed: printed.join('\n'), code };
}

it('says what was found, what to do, and how much of each there is', async () => {
  const { printed } = await run(FAULTY);

  expect(printed).toContain('FAULT        Master key: does not open.\n               Put it back.');
  expect(printed).toMatch(/1 faults, 1 warnings, 1 not checked\.$/u);
});

it('exits with 1 where there is a fault, and with 0 where there are only warnings', async () => {
  expect((await run(FAULTY)).code).toBe(1);
  expect((await run(FAULTY, '--json')).code).toBe(1);
  expect((await run(WARNED)).code).toBe(0);
});

it('is one JSON value for scripts', async () => {
  const { printed } = await run(WARNED, '--json');

  expect(JSON.parse(printed)).toEqual([
    { id: 'disk', status: 'ok', findings: WARNED[0]?.findings },
    { id: 'model', status: 'warning', findings: WARNED[1]?.findings },
  ]);
});

it('is told in the usage digest, by name and state alone, and not in that of incidents', async () => {
  const { stores, close } = await openSqliteStores();
  const { policy } = loadOrganisation(orgFiles());
  const deps = { ...stores, clock: { now: () => AT }, selfCheck: async () => FAULTY };
  const posts = policy.digests.map((plan) =>
    buildDigest(policy, plan, currentPeriod(plan, policy.timezone, AT), deps),
  );
  const [usage, incidents] = await Promise.all(posts);
  await close();

  const heading = 'State of the installation';
  const told = usage?.sections.find((section) => section.heading === heading);
  expect(told?.figures?.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Disk space: ok',
    'Models: warning',
    'Slack scopes: not checked',
    'Master key: FAULT',
  ]);
  expect(JSON.stringify(told)).not.toContain('does not open');
  expect(incidents?.sections.some((section) => section.heading === heading)).toBe(false);
});
