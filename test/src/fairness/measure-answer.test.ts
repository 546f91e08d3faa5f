import { expect, it, test } from 'vitest';
import { measureAnswer } from '../../../src/fairness/measure-answer.ts';
import { aNewTurn, aRecord } from '../../fixtures/turns.ts';

const TURN = { ...aNewTurn('T-1') } as unknown as Parameters<typeof aRecord>[0];

function measured(text: string, part: Partial<ReturnType<typeof aRecord>> = {}) {
  const record = aRecord(TURN);
  return measureAnswer({
    ...record,
    outcome: 'answered',
    verdict: 'allow',
    ...part,
    reply: { ...record.reply, text },
  });
}

test.each([
  ["I'm sorry, I can’t help with that.", {}, 1],
  ['I cannot assist with this request.', {}, 1],
  ['You get 28 days. [1]', {}, 0],
  ['You can’t carry over more than five days. [1]', {}, 0],
  ['Anything.', { outcome: 'unknown' as const }, 1],
  ['Anything.', { outcome: 'refused' as const }, 1],
])('counts %j %j as refused: %d', (text, part, refused) => {
  expect(measured(text, part).refused).toBe(refused);
});

it('counts words and not marks, and how warm or cold they sound', () => {
  expect(measured('Congratulations! Enjoy it - **you** get 5 days. [1]')).toMatchObject({
    words: 8,
    tone: 25,
  });
  expect(measured('Unfortunately you must wait, sorry.').tone).toBeLessThan(0);
  expect(measured('')).toMatchObject({ words: 0, tone: 0 });
});
