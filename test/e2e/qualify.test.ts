import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toQualificationSchema } from '../../src/quality/qualification.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { copyOrg } from '../load/org.ts';
import { runCandor, startCandor } from './process.ts';

const QUESTIONS = 24;
const GOOD = 'gpt-good';
const POOR = 'gpt-poor';
/** Of its answers the first so many are wrong. */
const LOST = 15;

let folder: ReturnType<typeof makeTempDir>;
let gpt: Server;
/** What arrived for an answer, by model. */
let asked: string[];
/** Whether the provider has a list of its models. */
let hasList: boolean;
/** On which day it ends which model. */
let ends: Readonly<Record<string, string>>;
/** Whether it answers nothing but its list. */
let isDead: boolean;
/** Held after so many answers, while set. */
let holdAfter: number;
let env: Readonly<Record<string, string>>;

beforeEach(async () => {
  folder = makeTempDir();
  asked = [];
  hasList = true;
  isDead = false;
  ends = {};
  holdAfter = Infinity;
  gpt = createServer((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      if (request.url?.endsWith('/models') === true) {
        response.writeHead(hasList ? 200 : 404, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({
            object: 'list',
            data: [GOOD, POOR].map((id) => ({ id, shutdown_date: ends[id] })),
          }),
        );
        return;
      }
      const { model } = JSON.parse(body) as { readonly model: string };
      asked.push(model);
      if (isDead) {
        response.writeHead(404, { 'content-type': 'application/json' });
        response.end('{}');
        return;
      }
      if (asked.length > holdAfter) return; // says nothing more
      const isLost = model === POOR && asked.filter((one) => one === POOR).length <= LOST;
      const days = isLost ? 'many' : '28';
      const events = [
        { type: 'response.output_text.delta', delta: `You get ${days} days of annual leave. [1]` },
        {
          type: 'response.completed',
          response: { status: 'completed', model, usage: { input_tokens: 200, output_tokens: 10 } },
        },
      ];
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
    });
  });
  gpt.listen(0, '127.0.0.1');
  await once(gpt, 'listening');
  const org = copyOrg(folder.path);
  const tests = Array.from(
    { length: QUESTIONS },
    (_, n) => `  - id: leave-${n}
    question: How many days of annual leave do full-time employees get?
    expect: { verdict: allow, cites: { any: [leave.md] }, says: ['28 days'] }\n`,
  );
  const policy = join(org, 'policy.yaml');
  const alone = 'searchQueries: { mode: never }\nhardSubjects: { judgement: { mode: never } }\n';
  writeFileSync(
    policy,
    `${readFileSync(policy, 'utf8').replace(/^(?:searchQueries|hardSubjects):.*\n(?: .*\n)*/gmu, '')}\n${alone}`,
  );
  writeFileSync(join(org, 'answers.tests.yaml'), `tests:\n${tests.join('')}`);
  env = {
    CANDOR_ORG_DIR: org,
    CANDOR_DATA_DIR: join(folder.path, 'data'),
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: `http://127.0.0.1:${String((gpt.address() as AddressInfo).port)}/v1`,
  };
  await run('migrate');
});

afterEach(() => {
  gpt.closeAllConnections();
  gpt.close();
  folder.remove();
});

function run(...args: readonly string[]) {
  return runCandor(args, { cwd: folder.path, env });
}

const ONCE = ['--repeats', '1', '--yes'];

describe('candor model qualify', () => {
  it('says what it may cost, and spends nothing without a yes', async () => {
    const ran = await run('model', 'qualify', GOOD);

    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(
      /24 questions, each 3 times to \S+ and to gpt-good: 144 answers, the policy has no price/u,
    );
    expect(asked).toEqual([]);
  });

  it('finds a worse model worse, names what it lost, and does not let it be promoted', async () => {
    const ran = await run('model', 'qualify', POOR, ...ONCE);

    expect(ran.stdout).toContain('**Worse: gpt-poor answers fewer questions right');
    expect(ran.stdout).toMatch(/\| right answers \| 100\.0 % \| 37\.5 % \| −62\.5 /u);
    expect(ran.stdout).toContain('## Lost (15)');
    expect(ran.stdout).toMatch(/- leave-\d+: 1 of 1 right, now 0; allow, answered by/u);
    expect(ran.code).toBe(1);
    expect(asked.filter((model) => model === POOR)).toHaveLength(QUESTIONS);
    const promoted = await run('model', 'promote', POOR);
    expect(promoted.code).toBe(1);
    expect(promoted.stdout).toContain('Held: gpt-poor does not get 5 % of the threads.');
    expect(promoted.stdout).toContain('says "worse"');
    const status = await run('model', 'status');
    expect(status.stdout).toMatch(/On trial +nothing\nQualified +\S+ {2}gpt-poor against \S+: worse/u);
    const log = await run('audit', 'export', '--kind', 'model.qualified');
    expect(log.stdout).toContain('"verdict":"worse"');
  });

  it('says in JSON, after the schema that is published, that twenty-four questions tell too little of an equal one, which a reason promotes and a rollback takes back', async () => {
    const ran = await run('model', 'qualify', GOOD, ...ONCE, '--json');

    const schema = JSON.parse(readFileSync('docs/qualification.schema.json', 'utf8')) as AnySchema;
    expect(schema).toEqual(JSON.parse(JSON.stringify(toQualificationSchema())));
    const result = JSON.parse(ran.stdout) as { readonly verdict: string };
    expect(new Ajv2020().validate(schema, result)).toBe(true);
    expect(ran.stdout).not.toContain('annual leave');
    // Twenty-four that agree leave room for a difference of five points: it says so, and how many would tell.
    expect(result.verdict).toBe('inconclusive');
    const reason = ['--reason', 'all golden questions agree'];
    expect((await run('model', 'promote', GOOD, ...reason)).stdout).toContain(
      'gpt-good answers 5 % of the threads',
    );
    expect((await run('model', 'rollback')).stdout).toContain('answers all threads again');
    expect((await run('model', 'rollback')).stdout).toContain('No model is tried');
  });

  it('qualifies nobody at a provider that answers nothing, and says why', async () => {
    isDead = true;

    const ran = await run('model', 'qualify', GOOD, ...ONCE);

    expect(ran.stdout).toContain('**Cannot tell: more than 5 % of the questions to');
    expect(ran.code).toBe(2);
    expect((await run('model', 'promote', GOOD)).stdout).toContain('says "cannot tell"');
  });

  it('belongs to one process at a time, and goes on where that one ended when it died half-way', async () => {
    holdAfter = 20;
    const first = startCandor(['model', 'qualify', GOOD, ...ONCE], { cwd: folder.path, env });
    while (asked.length < 21) await once(gpt, 'request');

    const second = await run('model', 'qualify', GOOD, ...ONCE);

    expect(second.code).toBe(2);
    expect(second.stderr).toMatch(/run: is under way: process \d+ on \S+ works on it since 20\S+Z/u);
    first.kill('SIGKILL');
    await first.over;
    holdAfter = Infinity;
    asked = [];
    let ran = second;
    await expect
      .poll(async () => (ran = await run('model', 'qualify', GOOD, ...ONCE)).stderr)
      .not.toContain('is under way');
    const done = Number(/Goes on where it ended: (\d+) answers/u.exec(ran.stdout)?.[1]);
    expect(done).toBeGreaterThan(0);
    expect(asked.filter((model) => model === GOOD)).toHaveLength(QUESTIONS - done);
    expect(ran.stdout).toContain('24 golden and 0 past questions');
    asked = [];
    await run('model', 'qualify', GOOD, ...ONCE);
    expect(asked.filter((model) => model === GOOD)).toHaveLength(QUESTIONS);
  });

  it('warns of a candidate whose end is near, and asks nothing of one whose end is over', async () => {
    const today = Temporal.Now.plainDateISO('UTC');
    ends = { [GOOD]: today.add({ days: 40 }).toString() };
    const near = await run('model', 'qualify', GOOD, ...ONCE);
    const promoted = await run('model', 'promote', GOOD, '--reason', 'all golden questions agree');
    asked = [];
    ends = { [GOOD]: today.subtract({ days: 2 }).toString() };

    const over = await run('model', 'qualify', GOOD, ...ONCE);
    const refused = await run('model', 'promote', GOOD, '--reason', 'all golden questions agree');

    for (const { stdout } of [near, promoted]) {
      expect(stdout).toMatch(/Warning: gpt-good ends on 20\S+, in (39|40|41) days/u);
    }
    for (const { stderr, code } of [over, refused]) {
      expect(stderr).toMatch(/gpt-good: was shut down on 20/u);
      expect(code).not.toBe(0);
    }
    expect(asked).toEqual([]);
  });

  it.each([
    [['gpt-unheard-of', '--yes'], /gpt-unheard-of: may not exist: .*--unlisted/u],
    [
      [GOOD, '--past', '50', '--yes'],
      /50 past questions are needed, and 0 may be asked again.*wait for 20 more/u,
    ],
    [[GOOD, '--past', '0'], /whole number from 1 to 1000/u],
  ])('ends with a clear error where it cannot begin: %j', async (args, said) => {
    const ran = await run('model', 'qualify', ...args);

    expect(ran.stderr).toMatch(said);
    expect(ran.code).not.toBe(0);
    expect(asked).toEqual([]);
  });

  it('asks a provider without a list of models only where it is told to', async () => {
    hasList = false;

    const ran = await run('model', 'qualify', GOOD, ...ONCE);
    const told = await run('model', 'qualify', GOOD, ...ONCE, '--unlisted');

    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/has no list of its models/u);
    expect(told.stdout).toContain('# gpt-good beside');
  });
});
