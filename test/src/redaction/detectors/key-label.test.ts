import { expect, test } from 'vitest';
import { detectAll } from '../../../../src/redaction/detect.ts';
import { CONTEXT, readable } from '../support.ts';

test.each([
  "token = '⟦WqfBrpEAmoSctNxqLvmXFoXE⟧'",
  'token="⟦ab=12Cd9xQ77bq2Lm4Rt6K⟧"',
  'apiKey: "⟦x=Zq81mLp0Rt6Kw8Ns3Pd5⟧"',
  'Unser API-Schlüssel lautet ⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧, warum 401?',
  'Notre clé API est ⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧',
  '密钥:⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧',
  'APIキーは⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧です',
  'API 키는 ⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧ 입니다',
  'ключ API: ⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧',
  'مفتاح API هو ⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧',
  'The API key that our vendor sent us by mail yesterday evening is ⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧',
  'the secret for the webhook of the new billing system on staging: ⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧',
  'dbaccesskey1-⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧',
  'env:\n  - "API_KEY=⟦a7Bq2Zx9Lm4Rt6Kw8Ns3⟧"',
])('masks the key that a label gives away: %j', (text) => {
  expect(readable(text)).toEqual([]);
});

test.each([
  "const id = 'WqfBrpEAmoSctNxqLvmXFoXE';",
  'const token = revokedTokenSha256Hash;',
  'key = getUserAccountByExternalReference',
  'class="a=b" data-token-name="signInButtonLabel"',
  'Der Schlüssel liegt beim Empfang in Raum 4711',
  'The token bucket that we use for the public endpoint is configured in rate-limit-2024.yaml',
])('finds nothing in %j', (text) => {
  expect(detectAll(text, CONTEXT)).toEqual([]);
});
