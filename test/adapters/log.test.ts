import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const LOG = fileURLToPath(new URL('../../adapters/log/index.ts', import.meta.url));
const LINES = 2000;

test.each([
  ['leaves at once', 'process.exit(3);', 3],
  ['crashes', "throw new Error('a bug');", 1],
  ['ends by itself', '', 0],
])('a process that %s has written every line of its log', (_how, end, code) => {
  const script = `
    import { openLog } from ${JSON.stringify(LOG)};
    const log = openLog('info');
    for (let n = 0; n < ${String(LINES)}; n += 1) log.info('line', { n });
    ${end}`;

  const { stderr, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });

  const written = stderr.split('\n').filter((line) => line.startsWith('{"level":"info"'));
  expect(written.map((line) => (JSON.parse(line) as { n: number }).n)).toEqual(
    Array.from({ length: LINES }, (_, n) => n),
  );
  expect(status).toBe(code);
});
