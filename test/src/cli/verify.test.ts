import { Command } from 'commander';
import { afterEach, expect, test } from 'vitest';
import { AuditKey } from '../../../adapters/crypto/audit-key.ts';
import { addVerify } from '../../../src/cli/verify.ts';
import { createMarkSigner } from '../../../src/provenance/mark-signer.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';

type Host = Parameters<typeof addVerify>[1];

const KEY = new AuditKey('candor/audit/test', 1, Buffer.alloc(32, 3));
const WORDS =
  'You have 30 days of leave this year, as the page on leave says it for everybody who works full time here. [1]';

let at: TestApp | undefined;

afterEach(() => at?.close());

async function open(): Promise<TestApp> {
  const signMark = createMarkSigner({ signer: () => KEY }, { clock: new FakeClock(), log: new FakeLog() });
  at = await openTestApp([{ text: [WORDS] }], { signMark });
  return at;
}

async function run({ stores, deps }: TestApp, text: string, ...args: readonly string[]) {
  const lines: string[] = [];
  let code = 0;
  const host = {
    openRecords: async () => ({
      ...stores,
      keyring: deps.keyring,
      organisation: deps.organisation.current,
      seal: { signer: () => KEY },
      close: async () => undefined,
    }),
    readText: async (name: string) => ({ name, text }),
    async *readLines() {
      yield* text.split('\n');
    },
    print: async (line: string) => void lines.push(line),
  } as unknown as Host;
  const program = new Command('candor').exitOverride().configureOutput({ writeErr: () => undefined });
  addVerify(program, host, (found) => (code = found));
  await program.parseAsync(['node', 'candor', 'verify', ...args]);
  return { code, line: lines.join('\n') };
}

test('says when Candor wrote a text, and exits with 1 where it is not known to have', async () => {
  const app = await open();
  await app.ask('How much leave?');

  expect(await run(app, WORDS)).toEqual({
    code: 0,
    line: 'Candor wrote this on 2026-03-04T10:00[Europe/Berlin], unchanged.',
  });
  expect(JSON.parse((await run(app, WORDS.replace('30', '40'), '--json')).line)).toMatchObject({
    known: true,
    as: 'edited',
    at: '2026-03-04T09:00:00Z',
  });
  expect(
    await run(app, 'Something quite different about the leave of people in other places.'),
  ).toMatchObject({ code: 1 });
  expect((await run(app, 'Yes.')).line).toContain('Too short');
});

test('checks the mark of a message as either platform has it', async () => {
  const app = await open();
  const { reply } = await app.ask('How much leave?');
  const { at: when, by, sha256, signature = '' } = reply.mark ?? { at: '', by: 'model', sha256: '' };
  const slack = { turn: reply.turnId, part: 0, generated_at: when, generated_by: by, sha256, signature };
  const named = { turn: reply.turnId, by, sha256, signature };
  const identifier = Object.entries(named).map(([name, value]) => ({ propertyID: `candor/${name}`, value }));
  const teams = { dateCreated: when, identifier };

  for (const mark of [slack, { event_payload: slack }, { metadata: { event_payload: slack } }, teams])
    expect(await run(app, JSON.stringify(mark), '--mark', 'mark.json')).toMatchObject({
      code: 0,
      line: expect.stringContaining('signed by this installation'),
    });
  const forged = { ...slack, generated_at: '2026-01-01T00:00:00Z' };
  expect(await run(app, JSON.stringify(forged), '--mark', 'mark.json')).toMatchObject({
    code: 1,
    line: expect.stringContaining('does NOT verify'),
  });
  await expect(run(app, 'no mark', '--mark', 'mark.json')).rejects.toMatchObject({ code: 'USAGE' });
});
