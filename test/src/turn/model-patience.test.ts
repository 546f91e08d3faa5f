import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../../../src/errors.ts';
import { type TestApp, openTestApp, turnIdOf } from '../../fixtures/app.ts';
import { anEvent } from '../../fixtures/turns.ts';

const AWAY = new UpstreamError('MODEL_UNREACHABLE', 'no', { retryable: true });

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(...args: Parameters<typeof openTestApp>): Promise<TestApp> {
  open = await openTestApp(...args);
  return open;
}

/** Moves the clock in steps, looking for work as the process does, until `isOver`. */
async function pass({ clock, app }: TestApp, isOver: () => boolean, step = { seconds: 1 }): Promise<void> {
  await expect
    .poll(() => {
      clock.advance(step);
      app.wake();
      return isOver();
    })
    .toBe(true);
}

describe('an answer that broke off', () => {
  it('shows its text once after the question was tried again', async () => {
    const at = await start([
      { text: ['Everybody has 30 days. [1] ', 'They '], error: AWAY },
      { text: ['Everybody has 30 days. [1] ', 'They lapse in March. [1]'] },
    ]);

    const turnId = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?' })));
    await pass(at, () => at.slack.replies.length > 0);

    const shown = at.slack.shown.get(turnId) ?? [];
    expect(shown.length).toBeGreaterThan(1);
    for (const text of shown) expect(text.split('30 days').length).toBe(2);
    expect(at.slack.replies.map(({ text }) => text)).toEqual([
      'Everybody has 30 days. [1] They lapse in March. [1]',
    ]);
  });
});
