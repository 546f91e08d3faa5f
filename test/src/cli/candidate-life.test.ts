import { expect, test } from 'vitest';
import { readLife, toLifeWarnings } from '../../../src/cli/candidate-life.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { orgFiles } from '../../fixtures/app.ts';

const TODAY = Temporal.PlainDate.from('2026-11-30');

test.each([
  [{}, []],
  [{ ends: '2027-03-01' }, []],
  [{ ends: '2027-02-28' }, ['Warning: gpt-x ends on 2027-02-28, in 90 days.']],
  [{ ends: '2026-12-01' }, ['Warning: gpt-x ends on 2026-12-01, in 1 day.']],
  [{ isAlias: true }, ['Warning: gpt-x is an alias']],
  [{ isAlias: true, ends: '2026-12-11' }, ['Warning: gpt-x ends on', 'Warning: gpt-x is an alias']],
])('what is warned of a candidate with %j', (life, begins) => {
  const warnings = toLifeWarnings('gpt-x', life, TODAY);

  expect(warnings.map((one, at) => one.slice(0, begins[at]?.length))).toEqual(begins);
});

test.each([
  [{ offered: 'no', ends: undefined }, 'is not among the models'],
  [{ offered: 'yes', ends: '2026-11-30' }, 'was shut down on 2026-11-30'],
  [{ offered: 'unknown', ends: '2026-01-01' }, 'was shut down on 2026-01-01'],
] as const)('a candidate with %j is refused', async (life, problem) => {
  const clock = new FakeClock('2026-11-30T12:00:00Z');
  const catalogue = { lifeOf: async () => ({ ...life, isAlias: false }) };

  const read = readLife('gpt-x', loadOrganisation(orgFiles()), { catalogue, clock });

  await expect(read).rejects.toMatchObject({
    faults: [{ where: 'gpt-x', problem: expect.stringContaining(problem) }],
  });
});
