import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { runCandor } from './process.ts';

let folder: ReturnType<typeof makeTempDir>;
let data: string;

beforeEach(() => {
  folder = makeTempDir();
  data = join(folder.path, 'data');
});

afterEach(() => folder.remove());

function serve(env: Record<string, string> = {}, dotEnv?: string, nodeArgs: readonly string[] = []) {
  if (dotEnv !== undefined) writeFileSync(join(folder.path, '.env'), dotEnv);
  return runCandor(['serve'], {
    cwd: folder.path,
    env: { CANDOR_DATA_DIR: data, PORT: '0', ...env },
    nodeArgs,
  });
}

/** A copy of the sample organisation with one file changed. */
function orgWith(file: string, change: (text: string) => string): string {
  const org = join(folder.path, 'org');
  cpSync('org', org, { recursive: true });
  writeFileSync(join(org, file), change(readFileSync(join(org, file), 'utf8')));
  return org;
}

describe('a start that cannot succeed', () => {
  test.each([
    ['a port that is none', { PORT: '99999' }, undefined, /PORT: must be at most 65535/u],
    ['a log level that is none', { LOG_LEVEL: 'loud' }, undefined, /LOG_LEVEL: must be debug, info/u],
    [
      'a short master key',
      { CANDOR_MASTER_KEY: 'abc' },
      undefined,
      /CANDOR_MASTER_KEY: must be 64 hex digits/u,
    ],
    [
      'an organisation folder that is missing',
      { CANDOR_ORG_DIR: '/nowhere' },
      undefined,
      /\/nowhere\/policy\.yaml: cannot be read/u,
    ],
    [
      'half of the Slack settings',
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      undefined,
      /SLACK_(APP_TOKEN|SIGNING_SECRET)/u,
    ],
    ['Teams without an app id', { MicrosoftAppPassword: 'x' }, undefined, /MicrosoftAppId/u],
    [
      'a line in .env that is no assignment',
      {},
      'LOG_LEVEL=info\nnonsense here\n',
      /\.env:2:1: is not NAME=value/u,
    ],
    [
      'a misspelt name in .env',
      {},
      '\nSLACK_BOT_TOKN=xoxb-1\n',
      /\.env:2:1: SLACK_BOT_TOKN is not a setting.*SLACK_BOT_TOKEN/u,
    ],
  ])('names %s and makes nothing', async (_what, env, dotEnv, problem) => {
    const { code, stdout, stderr } = await serve(env, dotEnv);

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(problem);
    expect(stderr).not.toMatch(/\n\s+at /u);
    expect(existsSync(data)).toBe(false);
  });

  it('names a data folder that cannot be made', async () => {
    writeFileSync(data, 'a file');

    const { code, stderr } = await serve({ CANDOR_DATA_DIR: join(data, 'inside') });

    expect(code).toBe(1);
    expect(stderr).toMatch(/CANDOR_DATA_DIR .*cannot be made/u);
  });

  it('names a port that is taken and makes nothing', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;

    const { code, stderr } = await serve({ PORT: String(port) });

    other.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`PORT: ${port} is taken by another process`);
    expect(existsSync(data)).toBe(false);
  });

  it('names every fault of every file at once, without a value', async () => {
    const org = orgWith('policy.yaml', (text) =>
      text.replace('Europe/Berlin', 'Europe/Nowhere').replace('defaultDesk: it', 'defaultDesk: nobody'),
    );
    writeFileSync(join(org, 'terms.yaml'), 'terms:\n  - id: x\n');
    writeFileSync(join(org, 'handbook', 'leave.md'), 'no front matter');
    const secret = 'hunter2-not-a-token';

    const { code, stderr } = await serve({ CANDOR_ORG_DIR: org, PORT: 'abc', SLACK_BOT_TOKEN: secret });

    expect(code).toBe(1);
    for (const where of ['PORT:', 'SLACK_BOT_TOKEN:', 'policy.yaml:', 'terms.yaml:', 'leave.md'])
      expect(stderr).toContain(where);
    expect(stderr).not.toContain(secret);
  });

  it('names the desk whose ticket system is not configured, by file and line, and makes nothing', async () => {
    const org = orgWith('policy.yaml', (text) =>
      text.replace(/^ {4}contact: /mu, '    ticket: { endpoint: jira }\n    contact: '),
    );

    const { code, stderr } = await serve({ CANDOR_ORG_DIR: org });

    expect(code).toBe(1);
    expect(stderr).toMatch(
      /policy\.yaml:\d+:\d+.* names the ticket endpoint "jira".*CANDOR_TICKET_ENDPOINTS/u,
    );
    expect(existsSync(data)).toBe(false);
  });

  it('says so when the Node is too old, whatever it was started with', async () => {
    const old =
      'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2",napi:"9"}});Object.defineProperty(process,"version",{value:"v20.20.2"})';

    const { code, stderr } = await serve({}, undefined, ['--import', old]);

    expect(code).toBe(1);
    expect(stderr).toMatch(/needs Node 26 or newer, and this is v20\.20\.2/u);
    expect(existsSync(data)).toBe(false);
  });
});

async function serveWith(write: (file: string) => void) {
  mkdirSync(data);
  const file = join(data, 'candor.db');
  write(file);
  writeFileSync(join(data, 'master.key'), `${'ab'.repeat(32)}\n`);
  const before = readFileSync(file);
  const ran = await serve();
  return { ...ran, unchanged: readFileSync(file).equals(before) };
}

describe('a database that must not be touched', () => {
  it('is refused when a newer version wrote it', async () => {
    const { code, stderr, unchanged } = await serveWith((file) => {
      const db = new Sqlite(file);
      db.pragma('user_version = 9999');
      db.close();
    });

    expect(code).toBe(1);
    expect(stderr).toMatch(/was written by a newer Candor/u);
    expect(unchanged).toBe(true);
  });

  it('is refused when it is no database', async () => {
    const { code, stderr, unchanged } = await serveWith((file) =>
      writeFileSync(file, 'not a database at all, but long enough to look at'.repeat(40)),
    );

    expect(code).toBe(1);
    expect(stderr).toMatch(/is not a SQLite database/u);
    expect(unchanged).toBe(true);
  });

  it('is refused when its key file is gone', async () => {
    mkdirSync(data);
    new Sqlite(join(data, 'candor.db')).close();
    writeFileSync(join(data, 'candor.db'), '');

    const { code, stderr } = await serve();

    expect(code).toBe(1);
    expect(stderr).toMatch(/master\.key: is missing, but the database beside it holds data/u);
    expect(existsSync(join(data, 'master.key'))).toBe(false);
  });
});

describe('commands', () => {
  it('check a policy, good or bad', async () => {
    const org = orgWith('policy.yaml', (text) => text.replace('desk: people', 'desk: nobody'));

    const good = await runCandor(['policy', 'check']);
    const bad = await runCandor(['policy', 'check'], { env: { CANDOR_ORG_DIR: org } });

    expect(good).toMatchObject({ code: 0, stdout: expect.stringContaining('The policy is good') });
    expect(bad.code).toBe(1);
    expect(bad.stderr).toMatch(/policy\.yaml:\d+:\d+: rule employment-decisions: there is no desk "nobody"/u);
  });

  it('redact JSONL line by line', async () => {
    const input =
      '{"id":"a","text":"Mail ana@example.org about Project Heron"}\n\n{"id":"b","text":"nothing here"}\n';

    const { code, stdout } = await runCandor(['redact', '--json'], { input });

    expect(code).toBe(0);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toEqual([
      {
        id: 'a',
        text: 'Mail [EMAIL_1] about [TERM_1]',
        findings: [
          { kind: 'EMAIL', start: 5, end: 20, confidence: expect.any(Number) },
          { kind: 'TERM', start: 27, end: 40, confidence: 1 },
        ],
      },
      { id: 'b', text: 'nothing here', findings: [] },
    ]);
  });

  it('redact plain text', async () => {
    const { stdout } = await runCandor(['redact'], { input: 'Mail ana@example.org\nor ana@example.org' });

    expect(stdout).toBe('Mail [EMAIL_1]\nor [EMAIL_1]\n');
  });

  test.each([
    [['redact', '--json'], '{"id":1}\n', /line 1: .*"id" and "text"/u, 1],
    [['audit', 'verify'], '', /holds no database/u, 2], // and nothing was found to be wrong
    [['audit', 'verify', '--file', '/nowhere/export.jsonl'], '', /cannot be read/u, 2],
    [['nonsense'], '', /unknown command/u, 1],
    [['digest', 'preview', 'nonsense'], '', /holds no database|no digest of the kind/u, 1],
  ])('%j says what is wrong in one sentence and exits with a code', async (args, input, problem, exits) => {
    const { code, stderr } = await runCandor(args, { input, env: { CANDOR_DATA_DIR: data } });

    expect(code).toBe(exits);
    expect(stderr).toMatch(problem);
    expect(stderr).not.toMatch(/\n\s+at /u);
    expect(existsSync(data)).toBe(false);
  });
});
