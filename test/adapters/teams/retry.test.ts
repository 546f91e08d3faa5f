import { describe, expect, test } from 'vitest';
import { checkCaller } from '../../../adapters/teams/authorize.ts';
import { toUpstreamError } from '../../../adapters/teams/errors.ts';
import { withDeadline } from '../../../adapters/teams/retry.ts';
import { UpstreamError } from '../../../src/base/errors.ts';

function answered(retryAfter: string): object {
  return {
    statusCode: 429,
    response: { headers: { get: () => retryAfter } },
  };
}

/** Lets a request from `remoteAddress`, sent to `host`, through the anonymous door, or throws. */
function callFrom(remoteAddress: string | undefined, host: string | undefined): void {
  checkCaller({ socket: { remoteAddress }, headers: { host } } as never, true);
}

describe('a failed call', () => {
  test('is told without the words of the other side', () => {
    const failure = toUpstreamError({ statusCode: 400, code: 'secret words', message: 'secret words' });

    expect(failure.message).toBe('Teams answered 400.');
  });

  test.each([
    ['seconds', '12', 12_000],
    ['nothing', '', undefined],
    ['nonsense', 'soon', undefined],
    ['a past date', 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ])('reads Retry-After as %s', (_name, header, expected) => {
    expect(toUpstreamError(answered(header)).retryAfterMs).toBe(expected);
  });

  test('is not wrapped twice', () => {
    const failure = new UpstreamError('TEAMS_FAILED', 'x', { retryable: false });

    expect(toUpstreamError(failure)).toBe(failure);
  });

  test('ends at its deadline even when nobody listens to the signal', async () => {
    let signal: AbortSignal | undefined;
    const stuck = withDeadline((given) => {
      signal = given;
      return new Promise<never>(() => {});
    }, 1);

    await expect(stuck).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(signal?.aborted).toBe(true);
  });
});

describe('an anonymous caller', () => {
  test.each([
    ['127.0.0.1', 'localhost:3978'],
    ['::1', '[::1]:3978'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
  ])('is let in from %s for %s', (peer, host) => {
    expect(() => callFrom(peer, host)).not.toThrow();
  });

  test.each([
    ['10.0.0.5', 'localhost'],
    ['::ffff:10.0.0.5', 'localhost'],
    [undefined, 'localhost'],
    ['127.0.0.1', 'evil.test'],
    ['127.0.0.1', 'localhost.evil.test'],
    ['127.0.0.1', undefined],
  ])('is turned away from %s for %s', (peer, host) => {
    expect(() => callFrom(peer, host)).toThrow(
      expect.objectContaining({ code: 'NOT_ALLOWED', status: 403 }) as Error,
    );
  });
});
