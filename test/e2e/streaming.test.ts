import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stopped } from '../../src/messages/withdrawn.ts';
import { delivery, sign } from '../adapters/slack/harness.ts';
import { longAnswerTo } from '../load/questions.ts';
import { SIGNING_SECRET } from '../load/sender.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

/** Its answer is a long one. */
const N = 1;
const PARAGRAPH = `${'It is in the handbook. '.repeat(12).trim()}\n\n`;

let at: SlackStage;
beforeEach(async () => {
  at = await openSlackStage();
  at.slack.hasStatus = true;
  at.slack.hasStreams = true;
  at.gpt.say = longAnswerTo;
});
afterEach(() => at.close());

/** The next answer of the model begins, and is not gone on with. Out: what has of it been sent. */
function beginAnswer(): Promise<ServerResponse> {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  at.gpt.faults.push((response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let n = 0; n < 6; n += 1) {
      const event = { type: 'response.output_text.delta', delta: PARAGRAPH };
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    }
    resolve(response);
  });
  return promise;
}

const messages = () => at.messagesOf(N);
const isOpen = (): boolean => messages().some(({ ts }) => at.slack.streams.find(ts)?.isOpen === true);
const streaming = () => expect.poll(isOpen).toBe(true);

describe('a long answer in Slack', () => {
  it('streams what was checked, and ends as the one message of its thread', async () => {
    await at.ask(N);
    await at.answered(N);

    const [message, ...more] = messages();
    expect(more).toEqual([]);
    expect(message?.isStreamed).toBe(true);
    expect(message?.texts[0]?.text).toMatch(/^It is in the handbook\./u);
    expect(message?.metadata).toMatchObject({ event_payload: { part: 0, outcome: 'answered' } });
    expect(isOpen()).toBe(false);
  });

  it('is finished by the next process where the first one is killed while it streams', async () => {
    const begun = beginAnswer();
    await at.ask(N);
    await begun;
    await streaming();
    at.candor.kill('SIGKILL');
    await at.restart();
    await at.answered(N);

    expect(messages()).toHaveLength(1);
    expect(isOpen()).toBe(false);
  });

  it('ends as the word that it was stopped where its asker stops it, and the model is left alone', async () => {
    const begun = beginAnswer();
    await at.ask(N);
    const response = await begun;
    const left = once(response, 'close');
    await streaming();
    const [message] = messages();
    await stop(message?.thread ?? '');
    await left;
    await expect.poll(() => message?.texts.at(-1)?.text).toContain(stopped());

    expect(messages()).toHaveLength(1);
    expect(message?.texts.at(-1)?.text).not.toContain('It is in the handbook');
    expect(isOpen()).toBe(false);
  });
});

async function stop(thread: string): Promise<void> {
  const event = { type: 'agent_session_stopped', channel: 'C1', user: 'U1', thread_ts: thread };
  const raw = JSON.stringify(delivery({ ...event, streaming_message_ts: [] }, { event_id: 'EvStop' }));
  const headers = {
    'content-type': 'application/json',
    ...sign(raw, Math.floor(Date.now() / 1000), SIGNING_SECRET),
  };
  const answer = await fetch(`${at.candor.url}/slack/events`, { method: 'POST', body: raw, headers });
  expect(answer.status).toBe(200);
}
