import { expect, test } from 'vitest';
import { kubernetesSecret } from '../../../../src/redaction/detectors/kubernetes-secret.ts';
import { foundBy } from '../support.ts';

const MANIFEST = [
  'apiVersion: v1',
  'kind: Secret',
  'metadata:',
  '  name: db-login',
  'type: Opaque',
  'data:',
  '  password: UyFCXCpkJHpEc2I9',
  "  user: 'YWRtaW46cGFzc3dvcmQ='",
].join('\n');

test('finds the encoded values of a manifest with their names', () => {
  expect(foundBy(kubernetesSecret, MANIFEST)).toEqual([
    'password: UyFCXCpkJHpEc2I9',
    "user: 'YWRtaW46cGFzc3dvcmQ='",
  ]);
});

test.each([MANIFEST.replace('Secret', 'ConfigMap'), 'what kind: secret or public?', 'kind: Secret'])(
  'finds nothing in %j',
  (text) => {
    expect(foundBy(kubernetesSecret, text)).toEqual([]);
  },
);
