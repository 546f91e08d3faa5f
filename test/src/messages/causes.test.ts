import { expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/base/errors.ts';
import { causeWord } from '../../../src/messages/causes.ts';

it.each([
  ['API_KEY', 'API key'],
  ['MODEL_CIRCUIT_OPEN', 'the model failed several times in a row and is left alone for a moment'],
  ['SLACK_FAILED', 'Slack failed'],
  ['guards.injection', 'guards.injection'],
  ['benefits.md leave.md', 'benefits.md leave.md'],
])('says of %s "%s"', (cause, words) => {
  expect(causeWord(cause)).toBe(words);
});

it('has words for every error that a question may end by', () => {
  const codes = Object.entries(ERROR_CODES).filter(([, kind]) => kind === 'upstream');

  for (const [code] of codes.filter(([name]) => name !== 'MASTER_KEY_UNKNOWN')) {
    expect(causeWord(code)).not.toMatch(/[A-Z]_|_[A-Z]/u);
  }
});
