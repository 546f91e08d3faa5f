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

test('what the system said is named by its code, however deep it lies, and by no word of its message', () => {
  const script = `
    import { openLog } from ${JSON.stringify(LOG)};
    import { UpstreamError } from ${JSON.stringify(fileURLToPath(new URL('../../src/base/errors.ts', import.meta.url)))};
    const system = Object.assign(new Error('open /secret/path'), { code: 'ENOENT' });
    const wrapped = new TypeError('fetch failed', { cause: system });
    for (const cause of [system, wrapped, new RangeError('words'), Object.assign(new Error('words'), { code: 'any words' })])
      openLog('info').error('failed', new UpstreamError('SIEM_FAILED', 'took nothing', { retryable: true, cause }));`;

  const { stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });

  const causes = stderr.trim().split('\n');
  expect(causes.map((line) => (JSON.parse(line) as { cause: string }).cause)).toEqual([
    'Error ENOENT',
    'TypeError ENOENT',
    'RangeError',
    'Error',
  ]);
  expect(stderr).not.toMatch(/secret|fetch failed|words/u);
});
