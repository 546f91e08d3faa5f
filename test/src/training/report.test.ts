import { expect, it } from 'vitest';
import * as fc from 'fast-check';
import { readReport } from '../../../src/training/report.ts';
import { courseOf } from '../../../src/policy/training.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { orgFiles } from '../../fixtures/app.ts';

const { policy } = loadOrganisation(orgFiles());
const MINIMUM = policy.privacy.minimumGroup;

type Counts = readonly { readonly completed: number; readonly asked: number }[];

/** Of the first group nothing is known: its people are in none. */
function report(counts: Counts) {
  const nameOf = (at: number) => (at === 0 ? '' : `group-${String(at)}`);
  const completions = counts.flatMap(({ completed }, at) =>
    Array.from({ length: completed }, () => ({ course: courseOf(policy), group: nameOf(at) })),
  );
  const groups = counts.map(({ asked }, at) => ({ group: nameOf(at), people: asked }));
  return readReport(policy, {
    clock: new FakeClock(),
    trainings: { completions: async () => completions },
    usage: { groups: async () => groups },
  } as unknown as Parameters<typeof readReport>[1]);
}

const sizeOf = ({ completed, asked }: Counts[number]) => Math.max(completed, asked);

it('tells of nobody whom the difference of its lines would single out', async () => {
  expect(MINIMUM).toBeGreaterThan(1);
  const { groups } = await report([
    { completed: 1, asked: 1 },
    { completed: 9, asked: 9 },
    { completed: 20, asked: 20 },
  ]);

  expect(groups).toEqual([
    { group: 'group-2', completed: 20, asked: 20 },
    { group: undefined, completed: 10, asked: 10 },
  ]);
});

it('never tells of fewer than the minimum, whatever the groups are, and adds up', async () => {
  const count = fc.record({ completed: fc.nat(3 * MINIMUM), asked: fc.nat(3 * MINIMUM) });
  await fc.assert(
    fc.asyncProperty(fc.array(count, { maxLength: 8 }), async (counts) => {
      const { groups, completed } = await report(counts);

      for (const line of groups) expect(sizeOf(line)).toBeGreaterThanOrEqual(MINIMUM);
      const told = groups.reduce((sum, line) => sum + line.completed, 0);
      expect(groups.length === 0 || told === completed).toBe(true);
      const rest = counts.filter((_, at) => groups.every(({ group }) => group !== `group-${String(at)}`));
      const hidden = {
        completed: rest.reduce((sum, one) => sum + one.completed, 0),
        asked: rest.reduce((sum, one) => sum + one.asked, 0),
      };
      const isTold = groups.length > 0 && sizeOf(hidden) > 0;
      expect(!isTold || sizeOf(hidden) >= MINIMUM).toBe(true);
    }),
  );
});
