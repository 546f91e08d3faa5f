import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { readNumbersToken, toNumbersPath } from '../../../src/digests/numbers-link.ts';
import { AT, TENANT } from '../../fixtures/turns.ts';

const DIGEST = { kind: 'usage-week:Küche', channel: 'teams:19:a.b@thread.tacv2', periodStart: AT };

function signer(secret: string) {
  return {
    pseudonym: (purpose: string, id: string) =>
      createHmac('sha256', secret).update(`${purpose}\n${id}`).digest('hex').slice(0, 32),
  };
}

const OURS = signer('ours');
const TOKEN = toNumbersPath(TENANT, DIGEST, AT, OURS).slice('/digests/'.length);

test('leads to its digest for a week, and the same one has the same link', () => {
  const read = (days: number) => readNumbersToken(TENANT, TOKEN, AT.add({ hours: 24 * days }), OURS);

  expect(read(6)).toEqual({ key: { tenant: TENANT, ...DIGEST }, isOver: false });
  expect(read(7)?.isOver).toBe(true);
  expect(toNumbersPath(TENANT, DIGEST, AT, OURS)).toBe(`/digests/${TOKEN}`);
  expect(TOKEN).toMatch(/^[\w-]+\.[0-9a-f]{32}$/u);
});

test('leads nowhere when it was made elsewhere, for another organisation, or changed', () => {
  const [payload = '', signature = ''] = TOKEN.split('.');
  const later = toNumbersPath(TENANT, DIGEST, AT.add({ hours: 999 }), signer('theirs')).slice(9);
  const tries = [
    '',
    '.',
    payload,
    `${payload}.`,
    `${payload}.${signature.slice(1)}`,
    `${payload}.${signature}.`,
    `${later.split('.')[0] ?? ''}.${signature}`,
    later,
    `${payload}A.${signature}`,
    '%00',
    'x'.repeat(100_000),
  ];

  expect(tries.map((token) => readNumbersToken(TENANT, token, AT, OURS))).toEqual(tries.map(() => undefined));
  expect(readNumbersToken('another', TOKEN, AT, OURS)).toBeUndefined();
});
