import { afterEach, describe, expect, it } from 'vitest';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

let at: SlackStage;

afterEach(() => at.close());

/** Asks three questions that the model is thinking about. */
async function open(): Promise<PromiseWithResolvers<void>> {
  at = await openSlackStage();
  const gate = Promise.withResolvers<void>();
  at.gpt.gate = gate.promise;
  for (const n of [1, 2, 3]) expect(await at.ask(n)).toBe(200);
  await expect.poll(() => at.gpt.asked).toBe(3);
  return gate;
}

describe('a server that is told to stop', () => {
  it('finishes what it has begun, takes nothing more, and ends with code 0', async () => {
    const gate = await open();

    at.candor.kill('SIGTERM');
    await at.candor.logged('stopping');
    const late = await at.ask(4);
    gate.resolve();
    const { code } = await at.candor.over;

    expect(late).not.toBe(200);
    expect(code).toBe(0);
    for (const n of [1, 2, 3]) {
      await at.answered(n);
      expect(at.messagesOf(n)).toHaveLength(1);
    }
  });

  it('hands what it cannot finish in time to the next start', async () => {
    const gate = await open();

    at.candor.kill('SIGTERM');
    const { code, stderr } = await at.candor.over;
    gate.resolve();
    await at.restart();

    expect(code).toBe(0);
    expect(stderr).toContain('turn_given_back');
    for (const n of [1, 2, 3]) {
      await at.answered(n);
      expect(at.messagesOf(n)).toHaveLength(1);
    }
  });

  it('ends at once when told again, and the next start answers everything that was acknowledged', async () => {
    const gate = await open();

    at.candor.kill('SIGTERM');
    await at.candor.logged('stopping');
    at.candor.kill('SIGTERM');
    const { code, stderr } = await at.candor.over;
    gate.resolve();
    await at.restart();

    expect(code).toBe(1);
    expect(stderr).not.toContain('turn_given_back'); // it did not wait
    for (const n of [1, 2, 3]) {
      await at.answered(n);
      expect(at.messagesOf(n)).toHaveLength(1);
    }
  });
});
