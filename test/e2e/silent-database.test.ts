import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takePostgres } from '../fixtures/postgres-stores.ts';
import { Relay } from '../fixtures/relay.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

const KEY = 'ab'.repeat(32);

let at: SlackStage;
let relay: Relay;
let giveBack: () => Promise<void>;

beforeEach(async () => {
  const database = await takePostgres();
  giveBack = database.giveBack;
  relay = await Relay.open(database.url);
  at = await openSlackStage({ DATABASE_URL: relay.through(database.url), CANDOR_MASTER_KEY: KEY });
});

afterEach(async () => {
  await at.close();
  await relay.close();
  await giveBack();
});

const readiness = async (): Promise<number> => (await fetch(`${at.candor.url}/readyz`)).status;

describe('a server whose network to PostgreSQL falls silent', () => {
  it('says so, acknowledges nothing that is not on disk, and takes questions again soon after', async () => {
    expect(await at.ask(1)).toBe(200);
    await at.answered(1);

    relay.silence();
    const during = await Promise.all([2, 3, 4].map((n) => at.ask(n)));
    await expect.poll(readiness).toBe(503);
    relay.resume();

    await expect.poll(readiness).toBe(200);
    for (const n of [2, 3, 4]) expect(await at.ask(n)).toBe(200);
    for (const n of [2, 3, 4]) await at.answered(n);
    expect(during).not.toContain(200);
  });

  it('ends in time when it is told to', async () => {
    at.gpt.gate = new Promise(() => undefined);
    expect(await at.ask(1)).toBe(200);
    await expect.poll(() => at.gpt.asked).toBe(1);

    relay.silence();
    const { code } = await at.candor.stop();

    expect(code).toBe(0);
  });
});
