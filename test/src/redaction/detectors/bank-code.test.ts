import { expect, test } from 'vitest';
import { bankCode } from '../../../../src/redaction/detectors/bank-code.ts';
import { foundBy } from '../support.ts';

test.each([
  ['BIC: DEUTDEFF', 'DEUTDEFF'],
  ['SWIFT code is NEDSZAJJXXX.', 'NEDSZAJJXXX'],
  ['swift/bic DABADKKK', 'DABADKKK'],
])('finds the code in %j', (text, code) => {
  expect(foundBy(bankCode, text)).toEqual([code]);
});

test.each(['DEUTDEFF', 'a SWIFT PASSPORT', 'BIC: DEUTQQFF', 'the Swift compiler', 'BIC: DEUTDEFFX'])(
  'finds nothing in %j',
  (text) => {
    expect(foundBy(bankCode, text)).toEqual([]);
  },
);
