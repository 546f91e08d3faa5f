import { afterEach, expect, it } from 'vitest';
import { openaiModule } from '../../adapters/openai/index.ts';
import { FakeLog } from '../fakes/log.ts';
import { type TestApp, openTestApp, turnIdOf } from '../fixtures/app.ts';
import { TENANT, anEvent } from '../fixtures/turns.ts';
import { GptServer } from '../load/gpt-server.ts';

let at: TestApp;
let gpt: GptServer;

afterEach(async () => {
  await at.close();
  await gpt.close();
});

/** The app with the real client of a model that takes every request and says nothing. */
async function open(): Promise<void> {
  gpt = new GptServer(() => 0.5, 40);
  gpt.gate = new Promise(() => undefined);
  const env = {
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: await gpt.open(),
    OPENAI_TIMEOUT_MS: '100',
    OPENAI_MAX_RETRIES: '0',
  };
  const setup = openaiModule.configure(env, { dev: false, loopback: true }, []);
  if (setup === undefined) throw new Error('the model is off');
  at = await openTestApp([], { model: await setup.open({ log: new FakeLog() }) });
}

it('a model that never answers leads to one apology with its reference, and its question blocks nobody', async () => {
  await open();
  const first = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'leave?' })));
  const second = turnIdOf(await at.app.intake.ask('slack', anEvent({ text: 'and sick leave?' })));
  const finished = Promise.all([at.slack.finished(first), at.slack.finished(second)]);
  let isOver = false;
  void finished.finally(() => {
    isOver = true;
  });

  // Each wait of the retries is skipped; what the model is given is real time.
  await expect
    .poll(() => {
      at.clock.advance({ seconds: 5 });
      at.app.wake();
      return isOver;
    })
    .toBe(true);

  const replies = await finished;
  expect(gpt.asked).toBeGreaterThan(0);
  expect(replies.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
  expect(replies[0].text).toContain(`Reference: ${first}`);
  expect(at.slack.begun).toEqual([first, second]);
  const incidents = await at.stores.incidents.countOpen(TENANT);
  expect(incidents).toBe(1);
});
