import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { copyOrg } from '../load/org.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

let folder: ReturnType<typeof makeTempDir>;
let at: SlackStage;

beforeEach(async () => {
  folder = makeTempDir();
  const org = copyOrg(folder.path);
  const file = join(org, 'policy.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('questions: 100000', 'questions: 5'));
  at = await openSlackStage({ CANDOR_ORG_DIR: org });
});

afterEach(async () => {
  await at.close();
  folder.remove();
});

async function ask(...numbers: number[]): Promise<void> {
  for (const n of numbers) {
    expect(await at.ask(n)).toBe(200);
    await at.answered(n);
  }
}

async function expectRefused(n: number): Promise<void> {
  expect(await at.ask(n)).toBe(200);
  const shown = () => at.messagesOf(n).at(-1)?.texts.at(-1)?.text;
  await expect.poll(shown).toContain('You have reached the limit of 5 questions per hour');
}

describe('five questions an hour', () => {
  it.each([
    ['is rate limited', { status: 429, headers: { 'retry-after': '1' } }],
    ['fails', { status: 500 }],
  ])('are five, also where Slack %s in the middle of the fifth and the sixth', async (_what, fault) => {
    await ask(1, 2, 3, 4);

    at.slack.faults.set('chat.postMessage', [fault]);
    await ask(5);
    at.slack.faults.set('chat.postMessage', [fault]);
    await expectRefused(6);

    expect(at.gpt.asked).toBe(5);
  });

  it('are five, although the process is killed while it decides, and while the model answers', async () => {
    await ask(1, 2);
    const slackAnswers = Promise.withResolvers<void>();
    at.slack.gate = slackAnswers.promise;
    expect(await at.ask(3)).toBe(200);
    await expect.poll(() => at.messagesOf(3).length).toBe(1);
    at.candor.kill('SIGKILL');
    slackAnswers.resolve();
    await at.restart();
    await at.answered(3);

    const gptAnswers = Promise.withResolvers<void>();
    const asked = at.gpt.asked;
    at.gpt.gate = gptAnswers.promise;
    expect(await at.ask(4)).toBe(200);
    await expect.poll(() => at.gpt.asked).toBe(asked + 1);
    at.candor.kill('SIGKILL');
    gptAnswers.resolve();
    await at.restart();
    await at.answered(4);

    await ask(5);
    await expectRefused(6);
  });
});
