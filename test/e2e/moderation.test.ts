import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { ROOT, type Serving, serveCandor } from './process.ts';

const folder = makeTempDir();
const mock = new LLMock({ port: 0, logLevel: 'silent' });
let candor: Serving;

beforeAll(async () => {
  mock.onMessage(/brew/, { content: 'Tea is brewed in four minutes.' });
  mock.onMessage(/villain/, { content: 'The villain does something dreadful.' });
  mock.onModerate(/dreadful/, { flagged: true, ...flagging('violence') });
  mock.onModerate(/hopeless/, { flagged: true, ...flagging('self-harm/intent') });
  await mock.start();
  const org = join(folder.path, 'org');
  cpSync(join(ROOT, 'org'), org, { recursive: true });
  const policy = join(org, 'policy.yaml');
  const text = readFileSync(policy, 'utf8');
  writeFileSync(policy, text.replace('mode: auto', 'mode: on'));
  candor = await serveCandor({
    env: {
      CANDOR_DATA_DIR: join(folder.path, 'data'),
      CANDOR_ORG_DIR: org,
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: `${mock.url}/v1`,
    },
  });
});

afterAll(async () => {
  await candor.stop();
  await mock.stop();
  folder.remove();
});

function flagging(category: string) {
  const names = ['harassment', 'harassment/threatening', 'hate', 'hate/threatening', 'self-harm'];
  const more = ['self-harm/instructions', 'self-harm/intent', 'sexual', 'sexual/minors', 'violence'];
  const all = [...names, ...more, 'violence/graphic'];
  return {
    categories: Object.fromEntries(all.map((name) => [name, name === category])),
    category_scores: Object.fromEntries(all.map((name) => [name, name === category ? 0.97 : 0.001])),
  };
}

async function ask(text: string): Promise<{ rule: string; outcome: string; answer: string }> {
  const response = await fetch(`${candor.url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as { rule: string; outcome: string; answer: string };
}

const asked = () => mock.getRequests().map(({ path }) => path);

it('has question and answer looked at on the way to GPT and back', async () => {
  const { rule, answer } = await ask('How do I brew tea for ana@example.org?');

  expect({ rule, answer }).toEqual({ rule: 'members-may-ask', answer: 'Tea is brewed in four minutes.' });
  expect(asked()).toEqual(['/v1/moderations', '/v1/responses', '/v1/responses', '/v1/moderations']);
  expect(mock.getRequests().map(({ body }) => JSON.stringify(body).includes('search queries'))).toEqual([
    false,
    true,
    false,
    false,
  ]);
  expect(JSON.stringify(mock.getRequests())).not.toContain('ana@example.org');
});

it('meets a person in danger with help, and never asks GPT', async () => {
  const before = asked().length;

  const { rule, answer } = await ask('Everything looks so hopeless.');

  expect(rule).toBe('help');
  expect(answer).toContain('(emergency)');
  expect(asked().slice(before)).toEqual(['/v1/moderations']);
});

it('does not show an answer that is flagged', async () => {
  const { rule, answer } = await ask('What does the villain of the play do?');

  expect(rule).toBe('moderation.violence');
  expect(answer).not.toContain('dreadful');
});
