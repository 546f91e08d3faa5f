import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { runCandor } from './process.ts';

let folder: ReturnType<typeof makeTempDir>;

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(() => folder.remove());

/** A copy of the sample organisation. */
function copyOrg(): string {
  const org = join(folder.path, 'org');
  cpSync('org', org, { recursive: true });
  return org;
}

it('says which version it is', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

  expect(await runCandor(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
});

it('names a faulty document of the handbook with its folder', async () => {
  const org = copyOrg();
  writeFileSync(join(org, 'handbook', 'leave.md'), 'no front matter');

  const checked = await runCandor(['policy', 'check'], { env: { CANDOR_ORG_DIR: org } });

  expect(checked.code).toBe(1);
  expect(checked.stderr).toContain(`  ${join(org, 'handbook', 'leave.md')}:1:1: `);
});

it('takes UTC for a time zone', async () => {
  const org = copyOrg();
  const file = join(org, 'policy.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^timezone: .*$/m, 'timezone: UTC'));

  expect(await runCandor(['policy', 'check'], { env: { CANDOR_ORG_DIR: org } })).toMatchObject({ code: 0 });
});

it('tells of an exception that has ended, and breaks nothing', async () => {
  const org = copyOrg();
  const file = join(org, 'policy.yaml');
  const ended = "- { id: old, kind: PASSWORD, label: form, owner: it, until: '2020-01-31' }";
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nredaction:\n  exceptions:\n    ${ended}\n`);

  const checked = await runCandor(['policy', 'check'], { env: { CANDOR_ORG_DIR: org } });

  expect(checked.code).toBe(0);
  expect(checked.stdout).toMatch(/policy\.yaml:\d+:\d+: exception old ended on 2020-01-31 and has no effect/);
});

it('doubts an approval that leaves nothing to be served, and the release of a document that is not there', async () => {
  const org = copyOrg();
  const file = join(org, 'policy.yaml');
  const handbook = '{ approval: required, released: [nope.md] }';
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nhandbook: ${handbook}\n`);

  const checked = await runCandor(['policy', 'check'], { env: { CANDOR_ORG_DIR: org } });

  expect(checked.code).toBe(1);
  expect(checked.stdout).toMatch(/^handbook\.released: nope\.md is no document of the handbook/mu);
  expect(checked.stdout).toMatch(/^handbook\.approval: none of the 17 documents says who approved it/mu);
});

/** Paths below a folder of the test's own: `file` is a file, `folder` a folder, `missing` is not there. */
const WRONG: readonly (readonly [args: readonly string[], dataDir: string, said: RegExp, code: 1 | 2])[] = [
  [['audit', 'verify', '--file', 'missing'], 'data', /missing: cannot be read/u, 2],
  [['audit', 'verify', '--file', 'folder'], 'data', /folder: cannot be read/u, 2],
  [['backup', '--to', 'missing/copy.db'], 'data', /missing: there is no such folder/u, 1],
  [['backup', '--to', 'file/copy.db'], 'data', /file: is no folder/u, 1],
  [['backup', '--to', 'folder'], 'data', /folder: exists already/u, 1],
  [['backup', '--to', ''], 'data', /--to: must name a file/u, 1],
  [['migrate'], 'file', /CANDOR_DATA_DIR \(file\): is not a folder/u, 1],
  [['migrate'], 'file/data', /CANDOR_DATA_DIR \(file\/data\): cannot be made/u, 1],
  [['audit', 'export'], 'missing', /missing: holds no database/u, 2],
  [['move', '--from', 'sqlite:missing', '--to', 'sqlite:new'], 'data', /--from: there is no/u, 1],
  [['policy', 'replay', '--policy', 'missing'], 'data', /missing/u, 1],
];

test.each(WRONG)('%j over %s fails in a sentence', async (args, dataDir, said, code) => {
  const cwd = folder.path;
  mkdirSync(join(cwd, 'folder'));
  writeFileSync(join(cwd, 'file'), '');
  await runCandor(['migrate'], { cwd, env: { CANDOR_DATA_DIR: 'data' } });

  const ran = await runCandor(args, { cwd, env: { CANDOR_DATA_DIR: dataDir } });

  expect(ran.code).toBe(code);
  expect(ran.stderr).toMatch(said);
  expect(ran.stderr).not.toMatch(/^ {4}at /mu);
});

test.each([
  [['serv'], /unknown command 'serv'/u, 'Did you mean serve?'],
  [['policy', 'chekc'], /unknown command 'chekc'/u, 'Did you mean check?'],
  [['redact', '--jsn'], /unknown option '--jsn'/u, 'Did you mean --json?'],
  [['backup'], /required option '--to <file>' not specified/u, ''],
] as const)('%j is refused with what to do next', async (args, said, meant) => {
  const ran = await runCandor(args);

  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(said);
  expect(ran.stderr).toContain(meant);
  expect(ran.stderr).toContain(
    'Run "candor --help" for the commands, "candor COMMAND --help" for one of them.',
  );
});

test('a reason for a pause needs no quotes, and askers read all its words', async () => {
  const run = (...args: string[]) =>
    runCandor(args, { cwd: folder.path, env: { CANDOR_DATA_DIR: 'data', CANDOR_ORG_DIR: copyOrg() } });
  await run('migrate');

  const paused = await run('pause', 'too', 'many', 'mistakes');
  const again = await run('pause', 'and', 'another');

  expect(paused).toMatchObject({ code: 0 });
  expect(paused.stdout).toContain('Askers read this reason: too many mistakes\n');
  expect(again.stdout).toContain(
    'It was paused already, and askers still read this reason: too many mistakes\n',
  );
  expect(again.stdout).toContain('"candor resume"');
});

test.each([
  ['empty', ''],
  ['of blank lines', '\n\n'],
])('an audit log from a file that is %s is not verified', async (_what, content) => {
  const file = join(folder.path, 'export.jsonl');
  writeFileSync(file, content);

  const told = await runCandor(['audit', 'verify', '--file', file]);
  const json = await runCandor(['audit', 'verify', '--file', file, '--json']);

  expect(told).toMatchObject({ code: 1, stdout: expect.stringContaining('holds no entry') });
  expect(told.stdout).toContain('"candor audit export"');
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toEqual({ ok: false, problem: 'empty' });
});

/** What JSON leaves as it is, and some readers of lines break at. */
const SEPARATORS = ['\u2028', '\u2029', '\u0085'];

test.each(SEPARATORS)('a line of JSON goes on after %j', async (separator) => {
  const text = `one${separator}two`;

  const redacted = await runCandor(['redact', '--json'], {
    input: `${JSON.stringify({ id: '1', text })}\r\n`,
  });

  expect(redacted).toMatchObject({ code: 0, stderr: '' });
  expect(
    redacted.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([{ id: '1', text, findings: [] }]);
});

test.each([
  ['blank', ''],
  ['of blanks', '  '],
])('a variable that is %s leaves the one of the .env file alone', async (_what, blank) => {
  mkdirSync(join(folder.path, 'work'));
  const cwd = join(folder.path, 'work');
  writeFileSync(join(cwd, '.env'), `CANDOR_ORG_DIR=${join(folder.path, 'nowhere')}\n`);

  const checked = await runCandor(['policy', 'check'], { cwd, env: { CANDOR_ORG_DIR: blank } });

  expect(checked.stderr).toContain(`${join(folder.path, 'nowhere')}/policy.yaml: cannot be read`);
});
