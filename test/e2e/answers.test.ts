import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { copyOrg } from '../load/org.ts';
import { runCandor } from './process.ts';

let folder: ReturnType<typeof makeTempDir>;
let gpt: Server | undefined;

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(() => {
  gpt?.closeAllConnections();
  gpt?.close();
  gpt = undefined;
  folder.remove();
});

/** Runs it in an empty folder. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return runCandor(['answers', 'test', ...args], { cwd: folder.path, env });
}

function write(text: string): string {
  const file = join(folder.path, 'questions.yaml');
  writeFileSync(file, text);
  return file;
}

const LEAVE = `tests:
  - id: leave
    question: How many days of annual leave do full-time employees get?
    expect: { cites: { any: [leave.md] }, says: ['28 days'] }
`;

describe('candor answers test', () => {
  it('finds that the sample handbook is answered as its golden questions want it, and keeps nothing', async () => {
    const ran = await run(['--offline']);

    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(ran.stdout).toMatch(
      /^\d\d questions: \d+ passed, 0 failed, \d+ skipped\. Nothing left this machine\.$/mu,
    );
    expect(existsSync(join(folder.path, 'data'))).toBe(false);
    expect(existsSync(join(folder.path, ':memory:'))).toBe(false);
  });

  it('tells what was expected and what came, redacted, and ends with 1', async () => {
    const file = write(`tests:
  - id: wrong
    question: How do I request unpaid leave or a sabbatical?
    expect: { cites: { any: [travel.md] }, says: [a million] }
`);

    const ran = await run(['--offline', '--file', file]);

    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain(
      `FAILED   wrong  ${file}:2:5\n    expected  cites any of travel.md\n    came      cites leave.md`,
    );
    expect(ran.stdout).toContain('    expected  says "a million"\n    came      does not say it\n');
    expect(ran.stdout).toContain('1 questions: 0 passed, 1 failed.');
    expect(ran.stdout).not.toContain('@example.com');
  });

  it('asks those that are picked', async () => {
    const picked = await run(['--offline', '--only', 'hello', 'thanks', '--json']);
    const results = JSON.parse(picked.stdout) as readonly { readonly id: string; readonly state: string }[];

    expect(results.map(({ id, state }) => `${id} ${state}`)).toEqual(['hello passed', 'thanks passed']);
  });

  it.each([
    [['--file', 'missing.yaml'], /missing\.yaml: cannot be read/u],
    [['--only', 'nobody'], /--only: no question of .* is picked by nobody/u],
    [['--language', 'xx'], /holds no question that is picked/u],
  ])('ends with 2 where it cannot ask: %j', async (args, said) => {
    const ran = await run(['--offline', ...args]);

    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(said);
    expect(ran.stderr).not.toMatch(/^ {4}at /mu);
  });

  it('names a faulty line', async () => {
    const ran = await run([
      '--offline',
      '--file',
      write('tests:\n  - { id: a, question: b, expect: { rule: x } }\n'),
    ]);

    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/questions\.yaml:2:\d+: expect\.rule: there is no "x"/u);
  });
});

describe('candor answers accept', () => {
  it('keeps how questions are answered, and a later test tells what is worse than that', async () => {
    const org = copyOrg(folder.path);
    const env = { CANDOR_ORG_DIR: org };
    const golden = (expected: string) =>
      writeFileSync(
        join(org, 'answers.tests.yaml'),
        `tests:
  - { id: hello, question: Hello!, expect: { outcome: answered } }
  - { id: odd, question: How long is a sabbatical?, expect: { says: [a million] } }
  - { id: moon, question: How far away is the moon?, expect: { outcome: ${expected} } }
`,
      );
    golden('unknown');

    const none = await run(['--offline'], env);
    const accept = await runCandor(['answers', 'accept', '--offline'], { cwd: folder.path, env });
    const same = await run(['--offline', '--gate'], env);
    golden('refused');
    const worse = await run(['--offline', '--gate'], env);

    expect(none.stdout).toContain('Nothing was accepted yet');
    expect(accept).toMatchObject({ code: 0, stderr: '' });
    expect(accept.stdout).toContain('Accepted as they are, failed ones too');
    expect(readFileSync(join(org, 'answers.accepted.json'), 'utf8')).not.toMatch(/How long|million/u);
    expect(same.code).toBe(0);
    expect(same.stdout).toMatch(/nothing is worse, 0 answered differently\.\n {2}failing as accepted: odd/u);
    expect(worse.code).toBe(1);
    expect(worse.stdout).toMatch(/1 worse, .*\n {2}worse: moon/u);
  });

  it('keeps what was not asked this time, and a later test names what is asked no more', async () => {
    const org = copyOrg(folder.path);
    const env = { CANDOR_ORG_DIR: org };
    const golden = (...ids: readonly string[]) =>
      writeFileSync(
        join(org, 'answers.tests.yaml'),
        `tests:\n${ids.map((id) => `  - { id: ${id}, question: Hello!, expect: { outcome: answered } }\n`).join('')}`,
      );
    golden('one', 'two');
    await runCandor(['answers', 'accept', '--offline'], { cwd: folder.path, env });

    const part = await runCandor(['answers', 'accept', '--offline', '--only', 'two'], {
      cwd: folder.path,
      env,
    });
    const kept = JSON.parse(readFileSync(join(org, 'answers.accepted.json'), 'utf8')) as {
      readonly answers: readonly { readonly id: string }[];
    };
    golden('two');
    const later = await run(['--offline', '--gate'], env);

    expect(part.code).toBe(0);
    expect(kept.answers.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(later.stdout).toContain('  accepted, and in the tests no more: one');
  });

  it('accepts nothing that a provider which is away has left without an answer', async () => {
    const org = copyOrg(folder.path);
    const env = { CANDOR_ORG_DIR: org, OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' };

    const away = await runCandor(['answers', 'accept', '--yes', '--only', 'annual-leave-days'], {
      cwd: folder.path,
      env,
    });

    expect(away.code).toBe(2);
    expect(away.stderr).toMatch(/annual-leave-days: got no answer because of a fault/u);
    expect(existsSync(join(org, 'answers.accepted.json'))).toBe(false);
  });

  it('refuses a file that is none', async () => {
    const org = copyOrg(folder.path);
    writeFileSync(join(org, 'answers.accepted.json'), '{');

    const ran = await run(['--offline', '--only', 'hello'], { CANDOR_ORG_DIR: org });

    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('answers.accepted.json: is not what "candor answers accept" writes');
  });
});

/** A provider on this machine that says how much leave there is. Out: its settings, and what arrived there. */
async function openGpt() {
  const bodies: string[] = [];
  gpt = createServer((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      bodies.push(body);
      const events = [
        { type: 'response.output_text.delta', delta: 'You get 28 days of annual leave. [1]' },
        {
          type: 'response.completed',
          response: { status: 'completed', model: 'm', usage: { input_tokens: 200, output_tokens: 10 } },
        },
      ];
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
    });
  });
  gpt.listen(0, '127.0.0.1');
  await once(gpt, 'listening');
  const url = `http://127.0.0.1:${String((gpt.address() as AddressInfo).port)}/v1`;
  return { bodies, env: { OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: url } };
}

/** What the installation's log says of what left. */
async function readLog(): Promise<readonly unknown[]> {
  const { stdout } = await runCandor(['audit', 'export', '--kind', 'sandbox.sent'], { cwd: folder.path });
  return stdout
    .split('\n')
    .filter((line) => line.includes('"kind":"sandbox.sent"'))
    .map((line) => JSON.parse(line) as unknown);
}

describe('candor answers test with a provider', () => {
  it('says what it may cost, and spends nothing without a yes', async () => {
    const { bodies, env } = await openGpt();

    const ran = await run(['--file', write(LEAVE)], env);

    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(
      /1 questions to gpt-\S+, up to \d+ tokens in and \d+ out each, cost at most about US\$ 0\.\d+\. Add --yes/u,
    );
    expect(bodies).toEqual([]);
  });

  it('asks it, and counts what left', async () => {
    const { bodies, env } = await openGpt();

    const ran = await run(['--file', write(LEAVE), '--yes'], env);

    expect(ran.stdout).toMatch(/cost at most about US\$ [\d.]+\.\nok       leave\n/u);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(
      new RegExp(`${String(bodies.length)} requests left for ${env.OPENAI_BASE_URL}/`, 'u'),
    );
    const told = bodies.map((body) => ({
      kind: 'sandbox.sent',
      turnId: null,
      payloadHash: null,
      meta: {
        purpose: 'answer',
        destination: `${env.OPENAI_BASE_URL}/responses`,
        sha256: createHash('sha256').update(body).digest('hex'),
        bytes: Buffer.byteLength(body),
      },
    }));
    expect(await readLog()).toMatchObject(told);
  });

  it('sends nothing where the log that would tell of it cannot be opened', async () => {
    const { bodies, env } = await openGpt();

    const ran = await run(['--file', write(LEAVE), '--yes'], { ...env, CANDOR_MASTER_KEY: 'no key' });

    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('CANDOR_MASTER_KEY');
    expect(bodies).toEqual([]);
  });

  it('sends nothing while the installation is paused', async () => {
    const { bodies, env } = await openGpt();
    await run(['--file', write(LEAVE), '--yes'], env); // makes the database
    await runCandor(['pause', 'an incident'], { cwd: folder.path, env });
    bodies.length = 0;

    const ran = await run(['--file', write(LEAVE), '--yes'], env);

    expect(ran.code).toBe(1);
    expect(bodies).toEqual([]);
  });

  it('asks the offline model where told to', async () => {
    const { bodies, env } = await openGpt();

    const ran = await run(['--file', write(LEAVE), '--offline'], env);

    expect(ran).toMatchObject({ code: 0 });
    expect(bodies).toEqual([]);
  });
});
