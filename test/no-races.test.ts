import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';

const FILES = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.test.ts'),
);

/** What makes a test pass or fail by the speed of the machine, and what to do instead. */
const HASTE: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bvi\.waitFor\(/, 'has a limit of its own: expect.poll has that of vitest.config.ts'],
  [/\btimeout: (?:[\d_]{3,}|[A-Z_]+)\b/, 'the limits in vitest.config.ts are for all'],
  [/^ *\}, [\d_]{3,}\);$/m, 'the limits in vitest.config.ts are for all'],
  [/\bperformance\.now\(\)/, 'count calls, or the work with threadProcessorMs; measure time in bench/'],
  [/\bsetTimeout\b.*'node:timers\/promises'/, 'wait for an event, or move a fake clock'],
];

/** Looks at memory as often as it can; what it waits for is no time. */
const LOOKS_ON = 'adapters/documents/memory.test.ts';

test.each(FILES.filter((name) => name !== LOOKS_ON))('%s depends on no speed', (name) => {
  const text = readFileSync(join(import.meta.dirname, name), 'utf8');

  const found = HASTE.filter(([pattern]) => pattern.test(text)).map(([, instead]) => instead);

  expect(found).toEqual([]);
});

it('runs no test twice in continuous integration', () => {
  const run = readFileSync(join(import.meta.dirname, '../.ci/run'), 'utf8');

  expect(run).not.toContain('retry');
});
