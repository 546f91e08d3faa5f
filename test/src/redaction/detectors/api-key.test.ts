import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { KEY_SHAPES } from '../../../../src/redaction/detectors/api-key-shapes.ts';
import { apiKey } from '../../../../src/redaction/detectors/api-key.ts';
import { hasFiller } from '../../../../src/redaction/detectors/randomness.ts';
import { ScanContext } from '../../../../src/redaction/scan-context.ts';
import { CONTEXT, fake, foundBy, scramble } from '../support.ts';

const HEX = '0a1b2c3d4e5f6789';
const UUID = '3f2b8c1d-9a4e-4c7b-8d21-5e6f7a8b9c0d';

test.each([
  fake('AK', 'IA', scramble(16, 'QX7ZB2MKD5WTRNHY')),
  fake('gh', 'p_', scramble(36)),
  fake('github', '_pat_', scramble(22), '_', scramble(59)),
  fake('gl', 'pat-', scramble(20)),
  fake('xo', 'xb-', '123456789012-1234567890123-', scramble(24)),
  fake('xa', 'pp-1-A0123456789-', '1234567890123-', scramble(40, HEX)),
  fake('sk-', 'proj-', scramble(48)),
  fake('sk-', 'ant-api03-', scramble(90)),
  fake('sk-', scramble(20), 'T3Blbk', 'FJ', scramble(20)),
  fake('AI', 'zaSy', scramble(33)),
  fake('sk_', 'live_', scramble(24)),
  fake('S', 'K', scramble(32, HEX)),
  fake('S', 'G.', scramble(22), '.', scramble(43)),
  fake('np', 'm_', scramble(36)),
  fake('py', 'pi-', scramble(80)),
  fake('h', 'f_', scramble(34, 'aBqZxLmRtKwNsPdVh')),
  fake('dop', '_v1_', scramble(64, HEX)),
  fake('ke', 'y-', scramble(32, HEX)),
  fake('shp', 'at_', scramble(32, HEX)),
  fake('sq0', 'atp-', scramble(22)),
  fake('123456789', ':A', scramble(34)),
  fake('dap', 'i', scramble(32, HEX)),
  fake('hv', 's.', scramble(24)),
  fake('PM', 'AK-', scramble(24, HEX), '-', scramble(34, HEX)),
  fake('nt', 'n_', scramble(46)),
  fake('RG', 'API-', UUID),
  fake('pat-', 'na1-', UUID),
  fake('https://hooks.', 'slack.com/services/', 'T024AB7CD/B72BBLQ9Z/', scramble(24)),
  fake('https://discord', '.com/api/webhooks/', '123456789012345678/', scramble(68)),
])('finds the whole of key %#', (key) => {
  expect(foundBy(apiKey, `the key is "${key}", ok?`)).toContain(key);
});

test.each([
  ['AccountKey=', fake(scramble(86), '==')],
  ['https://x.blob.core.windows.net/c?sv=2024&sig=', fake(scramble(43), '%3D')],
])('finds only the secret part after %j', (before, key) => {
  expect(foundBy(apiKey, `${before}${key} end`)).toEqual([key]);
});

test.each([
  UUID,
  scramble(40, HEX),
  scramble(64, HEX),
  `sha512-${scramble(86)}==`,
  '1700000000.123456',
  'v12.34.56-rc.1',
  'PROJ-1234',
  'report_2024_final_v2.pdf',
  fake('gh', 'p_', 'x'.repeat(36)),
  fake('AK', 'IA', 'EXAMPLE'),
  fake('AK', 'IA', scramble(9, 'QX7ZB2MKD5WTRNHY'), 'EXAMPLE'),
  'sk-spinner-three-bounce-animation',
  'https://acme.slack.com/archives/C024BE91L/p1355517523000008',
  'task_live_reload',
  fake('AI', 'zaSy', 'abcdefghijklmnopqrstuvwxyz1234567'),
  fake('GR', '1348941', '123'.repeat(8)),
  fake('sgp_', '5555555dAAAAA7777777CcccCFbbbbbbaaaaaaa'),
])('finds nothing in %j', (text) => {
  expect(foundBy(apiKey, text)).toEqual([]);
});

test('names every shape once', () => {
  const ids = KEY_SHAPES.map((shape) => shape.id);

  expect(new Set(ids).size).toBe(ids.length);
});

test('knows at least the 150 commonest providers', () => {
  expect(KEY_SHAPES.length).toBeGreaterThanOrEqual(200);
});

test('finds a key after a line break that is written out', () => {
  const key = fake('gh', 'p_', scramble(36));

  expect(foundBy(apiKey, `"A=1\\n${key}"`)).toEqual([key]);
});

/** The pattern without its look-around, which a generator cannot follow. */
function toGenerator(source: string): RegExp {
  const plain = source
    .replace(/\(\?=\((\[[^\]]*\]\{[0-9,]+\})\)\)\\1/g, '$1')
    .replace(/\(\?<?[!=](?:\[[^\]]*\]|\\.|[^()[\]\\])*\)/g, '');
  return new RegExp(`^${plain}$`);
}

test.each(KEY_SHAPES.map((shape) => [shape.id, shape] as const))(
  'covers the whole of any %s key, whatever stands around it',
  (_, { pattern, hint }) => {
    const whole = new RegExp(pattern.source, 'y');
    const key = fc.stringMatching(toGenerator(pattern.source)).filter((value) => {
      whole.lastIndex = 0;
      const match = whole.exec(value);
      const narrow = match?.groups?.['key'] ?? value;
      return (
        match?.[0] === value && value.includes(hint) && !hasFiller(narrow) && !narrow.endsWith('EXAMPLE')
      );
    });
    const before = fc.constantFrom('', ' ', '"', 'key=', '\n', '(', 'my key: ');
    const after = fc.constantFrom('', ' ', '"', ',', '\n', ')', ' is it');

    fc.assert(
      fc.property(before, key, after, (head, value, tail) => {
        whole.lastIndex = 0;
        const narrow = whole.exec(value)?.groups?.['key'] ?? value;
        const start = head.length + value.lastIndexOf(narrow);
        const found = apiKey.detect(ScanContext.of(head + value + tail), CONTEXT);
        expect(found.some((f) => f.start <= start && f.end >= start + narrow.length)).toBe(true);
      }),
      { numRuns: 5, seed: 7 },
    );
  },
);
