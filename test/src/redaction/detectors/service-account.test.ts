import { expect, test } from 'vitest';
import { serviceAccount } from '../../../../src/redaction/detectors/service-account.ts';
import { foundBy, scramble } from '../support.ts';

const FILE = JSON.stringify(
  {
    type: 'service_account',
    project_id: 'fictional-project',
    private_key_id: scramble(40, '0a1b2c3d4e5f6789'),
    private_key: 'cut off',
    client_email: 'robot@fictional-project.example.com',
  },
  null,
  2,
);

test('finds the whole file', () => {
  expect(foundBy(serviceAccount, `here it is:\n${FILE}\nthanks`)).toEqual([FILE]);
});

test.each(['{"private_key_id"', '"private_key_id": "x"', '{"name": "x"}', '{"private_key_id": "7"'])(
  'finds nothing in %j',
  (text) => {
    expect(foundBy(serviceAccount, text)).toEqual([]);
  },
);
