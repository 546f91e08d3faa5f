import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { type Serving, runCandor, serveCandor } from './process.ts';

const CARD = '4111 1111 1111 1111';
const EMAIL = 'ana.example@example.org';

const folder = makeTempDir();
const data = join(folder.path, 'data');
const env = { CANDOR_DATA_DIR: data };
let candor: Serving;

beforeAll(async () => {
  candor = await serveCandor({ env });
});

afterAll(async () => {
  await candor.stop();
  folder.remove();
});

interface Answer {
  readonly turnId: string;
  readonly thread: string;
  readonly verdict: string;
  readonly rule: string;
  readonly answer: string;
  readonly label: string;
  readonly sources: readonly { readonly document: string }[];
  readonly redactions: readonly { readonly kind: string; readonly count: number }[];
  readonly receipts: readonly unknown[];
  readonly usage: object;
  readonly model: string;
}

async function ask(text: string, thread?: string): Promise<Answer> {
  const response = await fetch(`${candor.url}/api/ask`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text, ...(thread === undefined ? {} : { thread }) }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
}

describe('a first start without any configuration', () => {
  it('says where to go, what is off and how to turn it on', () => {
    const { stdout } = candor.output();

    expect(stdout).toContain(`Candor is ready: ${candor.url}`);
    for (const name of ['OPENAI_API_KEY', 'SLACK_BOT_TOKEN', 'MicrosoftAppId'])
      expect(stdout).toContain(name);
    expect(stdout).toMatch(/slack +off/u);
  });

  it('makes the data folder with a key that only its owner can read', () => {
    expect(statSync(join(data, 'master.key')).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(statSync(join(data, 'candor.db')).size).toBeGreaterThan(0);
  });

  it('is alive and ready', async () => {
    const health = await fetch(`${candor.url}/healthz`);
    const readiness = async () => (await fetch(`${candor.url}/readyz`)).json();

    expect(health.status).toBe(200);
    await expect.poll(readiness).toMatchObject({
      status: 'up',
      store: 'up',
      model: 'offline',
      platforms: { console: 'up', slack: 'off', teams: 'off' },
    });
  });

  it('answers the leave question from the handbook, with nothing personal in the receipt, the database or the log', async () => {
    const answer = await ask(
      `How many days of annual leave do I get? My e-mail is ${EMAIL} and my card is ${CARD}.`,
    );

    expect(answer).toMatchObject({ verdict: 'allow', rule: 'members-may-ask', model: 'offline' });
    expect(answer.sources[0]?.document).toBe('leave.md');
    expect(answer.answer).toMatch(/\[\d\]/u);
    expect(answer.receipts).toEqual([]);
    expect(answer.answer).toContain('not GPT');
    expect(answer.label).toContain('AI-generated');
    expect(answer.redactions).toEqual([
      { kind: 'EMAIL', count: 1, word: expect.any(String) },
      { kind: 'PAYMENT_CARD', count: 1, word: expect.any(String) },
    ]);
    const kept = readdirSync(data).map((name) => readFileSync(join(data, name), 'latin1'));
    for (const text of [candor.output().stderr, candor.output().stdout, ...kept]) {
      expect(text).not.toMatch(/ana\.example@|4111 1111/u);
    }
  });

  it('says that it does not know when nothing fits, and names a person', async () => {
    const answer = await ask('What is the melting point of tungsten?');

    expect(answer.answer).toContain("I don't know");
    expect(JSON.stringify(answer)).toContain('it-help@example.com');
  });

  it("refuses in the policy's words", async () => {
    const answer = await ask('What is the salary of my colleague?');

    expect(answer).toMatchObject({ verdict: 'refuse', rule: 'colleagues-pay' });
    expect(answer.answer).toContain('what other people earn');
  });
});

describe('the command line beside a running server', () => {
  it('verifies the audit log and exports it', async () => {
    const { turnId } = await ask('How do I report a lost laptop?');

    const verified = await runCandor(['audit', 'verify', '--deep'], { env });
    const exported = await runCandor(['audit', 'export'], { env });

    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('The audit log verifies') });
    const kinds = exported.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { turnId: string | null; kind: string })
      .filter((entry) => entry.turnId === turnId)
      .map(({ kind }) => kind);
    expect(kinds).toEqual(['turn.decided', 'turn.ended']); // nothing left
  });

  it('verifies an export, and finds an entry that was changed in it', async () => {
    const { stdout } = await runCandor(['audit', 'export'], { env });
    const file = join(folder.path, 'export.jsonl');
    const changed = join(folder.path, 'changed.jsonl');
    writeFileSync(file, stdout);
    writeFileSync(changed, stdout.replace('"outcome":"refused"', '"outcome":"answered"'));

    const good = await runCandor(['audit', 'verify', '--file', file]);
    const bad = await runCandor(['audit', 'verify', '--file', changed]);

    expect(good.code).toBe(0);
    expect(bad).toMatchObject({ code: 1, stdout: expect.stringContaining('does NOT verify') });
  });

  it('previews the digests', async () => {
    await ask('How do I report a lost laptop?');

    const { code, stdout } = await runCandor(['digest', 'preview'], { env });

    expect(code).toBe(0);
    expect(stdout).toContain('Candor usage');
    expect(stdout).toContain('Candor audit');
    expect(stdout).toMatch(/Questions +\d+/u);
  });

  it('sends a digest once', async () => {
    const first = await runCandor(['digest', 'send', 'usage', '--json'], { env });
    const second = await runCandor(['digest', 'send', 'usage', '--json'], { env });

    expect(JSON.parse(first.stdout)).toEqual({ kind: 'usage', channel: 'console', result: 'posted' });
    expect(JSON.parse(second.stdout)).toMatchObject({ result: 'already_posted' });
    const shown = await fetch(`${candor.url}/api/digests`);
    expect(JSON.stringify(await shown.json())).toContain('Candor usage');
  });
});

describe('a policy file that changes while running', () => {
  it('is taken when good, and leaves the last good one in force when not', async () => {
    const org = join(folder.path, 'org');
    const sample = readFileSync('org/policy.yaml', 'utf8');
    const { cpSync } = await import('node:fs');
    cpSync('org', org, { recursive: true });
    const other = await serveCandor({
      env: { CANDOR_DATA_DIR: join(folder.path, 'other'), CANDOR_ORG_DIR: org },
    });
    try {
      const askOther = async () => {
        const response = await fetch(`${other.url}/api/ask`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ text: 'What is the salary of my colleague?' }),
        });
        return ((await response.json()) as Answer).answer;
      };
      writeFileSync(
        join(org, 'policy.yaml'),
        sample.replace('when: principal.guest', 'when: principal.gust'),
      );
      await other.logged('policy_rejected');
      const withBroken = await askOther();
      const good = sample.replace('I cannot talk about what other people earn.', 'Pay is private here.');
      writeFileSync(join(org, 'policy.yaml'), good);

      expect(withBroken).toContain('what other people earn');
      await expect.poll(() => other.output().stderr.split('"event":"policy_loaded"').length - 1).toBe(2);
      expect(await askOther()).toContain('Pay is private here.');
    } finally {
      await other.stop();
    }
  });
});

describe('stopping and starting again', () => {
  it('ends with code 0, keeps everything, and knows the thread again', async () => {
    const before = await ask(`Does ${EMAIL} have to book annual leave?`, 'kept-thread');
    const stopped = await candor.stop();
    candor = await serveCandor({ env });

    const after = await ask(`And may ${EMAIL} carry leave over?`, 'kept-thread');
    const found = await fetch(`${candor.url}/api/turns/${before.turnId}`);

    expect(stopped.code).toBe(0);
    expect(found.status).toBe(200);
    expect(JSON.stringify(after)).toContain('[EMAIL_1]');
    expect((await runCandor(['audit', 'verify'], { env })).code).toBe(0);
  });
});
