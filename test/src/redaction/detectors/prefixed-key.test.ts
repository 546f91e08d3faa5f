import { expect, test } from 'vitest';
import { prefixedKey } from '../../../../src/redaction/detectors/prefixed-key.ts';
import { fake, foundBy, scramble } from '../support.ts';

const BODY = scramble(24);
const HEX = scramble(40, '0a1b2c3d4e5f6789');

test.each([
  [`why does ${fake('nvx_live_', BODY)} give a 401?`, fake('nvx_live_', BODY)],
  [`use ${fake('qrt-pat-', BODY)} for staging`, fake('qrt-pat-', BODY)],
  [`it is "${fake('XQ-', BODY)}".`, fake('XQ-', BODY)],
  [`gateway=${fake('qzx_', HEX)}`, fake('qzx_', HEX)],
])('finds the key in %j', (text, key) => {
  expect(foundBy(prefixedKey, text)).toEqual([key]);
});

test.each([
  ['an id of a known interface', `the charge ch_${BODY} failed`],
  ['what is named an id', `"order_id": "qzx_${BODY}"`],
  ['a digest', `sha256-${BODY}`],
  ['a name of words', 'my_very_long_variableNameForTheCustomerInvoice2024'],
  ['the name of a file', `chunk-${BODY}.js`],
  ['a part of a path', `src/qzx_${BODY}/index.ts`],
  ['what is called', `qzx_${BODY}()`],
  ['what was cut short', `qzx_${BODY}...`],
  ['ordinary words before it', `deploy-report-${BODY}`],
  ['the alphabet', 'qzx_abcdefghijklmnopqrstuvwxyz0123456789AB'],
])('leaves alone %s', (_what, text) => {
  expect(foundBy(prefixedKey, text)).toEqual([]);
});
