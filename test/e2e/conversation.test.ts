import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, delivery, message, press, sign } from '../adapters/slack/harness.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { copyOrg } from '../load/org.ts';
import { SIGNING_SECRET } from '../load/sender.ts';
import { type SlackStage, openSlackStage } from './slack-stage.ts';

const DESK = 'C0IT';
const SECRET = ['AKIA', 'Z7QX2MNPL5RTVW3K'].join(''); // in two, or scanners take it for a live one
const folder = makeTempDir();
/** What the model was sent. */
const bodies: string[] = [];

let at: SlackStage;
let events = 0;

beforeAll(async () => {
  const org = copyOrg(folder.path);
  const file = join(org, 'policy.yaml');
  const contact = 'contact: it-help@example.com\n';
  const policy = readFileSync(file, 'utf8')
    .replace('questions: 100000', 'questions: 3')
    .replace(contact, `${contact}    channel: slack:${DESK}\n`);
  writeFileSync(file, policy);
  at = await openSlackStage({ CANDOR_ORG_DIR: org });
  const { say } = at.gpt;
  at.gpt.say = (body) => {
    bodies.push(body);
    return say(body);
  };
});

afterAll(async () => {
  await at.close();
  folder.remove();
});

async function send(raw: string, type: string): Promise<unknown> {
  const headers = { 'content-type': type, ...sign(raw, Math.floor(Date.now() / 1000), SIGNING_SECRET) };
  const response = await fetch(`${at.candor.url}/slack/events`, { method: 'POST', body: raw, headers });
  expect(response.status).toBe(200);
  return response.text();
}

function sendForm(form: object): Promise<unknown> {
  return send(new URLSearchParams(Object.entries(form)).toString(), 'application/x-www-form-urlencoded');
}

/** Writes in a thread without naming the bot. */
async function write(user: string, text: string, channel: string, thread: string): Promise<void> {
  events += 1;
  const event = message({ user, text, channel, ts: at.slack.nextTs(), thread_ts: thread });
  await send(JSON.stringify(delivery(event, { event_id: `EvTalk${String(events)}` })), 'application/json');
}

/** What the bot wrote into a thread, each message as it reads now. */
function readIn(thread: string): string[] {
  return at.slack.posted.flatMap((posted) =>
    posted.thread === thread ? [posted.texts.at(-1)?.text ?? ''] : [],
  );
}

describe('a conversation with a person, as Slack and the model see it', () => {
  it('leaves nothing of the talk with the model, whoever talks, and tells only the asker how it stands', async () => {
    expect(await at.ask(1)).toBe(200);
    await at.answered(1);
    const [answer] = at.messagesOf(1);
    const thread = answer?.thread ?? '';
    const { turn: turnId = '' } = (answer?.metadata['event_payload'] ?? {}) as { turn?: string };
    const place = { channel: { id: 'C1' }, message: { ts: answer?.ts, thread_ts: thread } };
    await sendForm(press('ask_person', turnId, { ...place, user: { id: 'U1', team_id: 'T1' } }));
    const card = () => at.slack.posted.find(({ channel }) => channel === DESK);
    await expect.poll(card).toBeDefined();
    const desk = card()?.ts ?? '';

    const claim = { channel: { id: DESK }, message: { ts: desk }, user: { id: 'U2', team_id: 'T1' } };
    const isClaimed = async () => {
      await sendForm(press('desk_claim', turnId, claim)); // until the post is on record
      return readIn(thread).some((text) => text.includes('has taken your question'));
    };
    await expect.poll(isClaimed).toBe(true);
    await write('U3', 'I broke my leg there as well.', 'C1', thread);
    await write('U1', `My knee hurts, and my key is ${SECRET}.`, 'C1', thread);
    await write('U1', 'Mein Knie tut weh, und zwar seit Montag.', 'C1', thread);
    for (const word of ['One.', 'Two.', 'Three.']) await write('U1', word, 'C1', thread);
    await expect.poll(() => readIn(desk).length).toBe(5);
    const status = await sendForm(command('https://hooks.slack.com', { text: 'status' }));
    expect(await at.ask(2, { thread })).toBe(200);
    await at.answered(2);

    const talk = readIn(desk).join('\n');
    expect(talk).toMatch(/My knee hurts, and my key is \[\w+_\d+\]/u);
    expect(talk).toContain('Mein Knie tut weh');
    expect(talk).not.toMatch(/leg/u);
    expect(bodies).toHaveLength(2);
    expect(bodies.join()).not.toMatch(/knee|Knie|leg there|Three\./u);
    expect(JSON.stringify(at.slack.posted)).not.toContain(SECRET);
    expect(status).toContain('ephemeral');
    expect(status).toContain('has your question');
    expect(readIn(thread).join()).not.toContain('has your question since');
  });
});
