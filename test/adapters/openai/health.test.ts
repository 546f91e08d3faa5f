import { expect, test } from 'vitest';
import { Health } from '../../../adapters/openai/health.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import { FakeLog } from '../../fakes/log.ts';

const REFUSED = new UpstreamError('MODEL_MISCONFIGURED', 'no such model', { retryable: false });
const MINUTE_MS = 60_000;

test('a model that the provider does not know is down while it is asked for, whatever the others do', () => {
  let nowMs = 0;
  const health = new Health(new FakeLog(), () => nowMs);

  health.failed('misnamed', REFUSED);
  health.answered('other');
  expect(health.state).toBe('down');

  nowMs = 9 * MINUTE_MS;
  health.failed('misnamed', REFUSED);
  nowMs = 18 * MINUTE_MS;
  expect(health.state).toBe('down');
});

test('a model that the policy names no more is forgotten', () => {
  let nowMs = 0;
  const health = new Health(new FakeLog(), () => nowMs);
  health.failed('misnamed', REFUSED);

  nowMs = 11 * MINUTE_MS;

  expect(health.state).toBe('up');
});
