import { afterEach, expect, test } from 'vitest';
import type { Asker } from '../../../src/domain/person.ts';
import { type TestApp, openTestApp, turnIdOf } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { BARE, TENANT, aPlace, anEvent } from '../../fixtures/turns.ts';

const ADMIN: Asker = { id: 'UADMIN', email: 'Admin@example.com', guest: false, external: false };
const MANAGER: Asker = { id: 'UBOSS', email: 'boss@example.com', guest: false, external: false };
const ANYBODY: Asker = { id: 'U1', email: 'somebody@example.com', guest: false, external: false };

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(): Promise<TestApp> {
  open = await openTestApp([{}]);
  return open;
}

const say = ({ app }: TestApp, asker: Asker, text: string) =>
  app.intake.command('slack', { place: aPlace(), asker, text });

async function kindsInLog({ stores }: TestApp): Promise<string[]> {
  return (await factsOf(stores.audit)).map(({ kind }) => kind);
}

test('an administrator stops all answers: the asker is told why and how to reach a person, and nothing leaves', async () => {
  const at = await start();

  const said = await say(at, ADMIN, 'admin pause  too many\nwrong answers');
  const { reply, record } = await at.ask('How much annual leave do I have?');

  expect(said).toMatchObject({ ok: true, text: expect.stringContaining('Paused') });
  expect(at.model.requests).toEqual([]);
  expect(record).toMatchObject({ outcome: 'refused', rule: 'paused' });
  expect(reply.text).toContain('Reason given: too many wrong answers');
  expect(reply.label).toContain('AI help desk');
  expect(reply.notes.join(' ')).toContain('it@example.com');
});

test('a pause and its end are in the audit log, and the pause is an incident', async () => {
  const at = await start();

  await say(at, ADMIN, 'admin pause');
  await say(at, MANAGER, 'Admin Resume');
  const { record } = await at.ask('How much annual leave do I have?');

  expect(record.outcome).toBe('answered');
  expect(await kindsInLog(at)).toEqual(expect.arrayContaining(['switch.paused', 'switch.resumed']));
  const hour = { start: at.clock.now().subtract({ hours: 1 }), end: at.clock.now().add({ hours: 1 }) };
  const incidents = await at.stores.incidents.opened(TENANT, hour, 10);
  expect(incidents.map(({ kind }) => kind)).toContain('paused');
});

test('nobody else stops or starts anything, and the attempt is in the audit log', async () => {
  const at = await start();

  const said = await say(at, ANYBODY, 'admin pause');
  const { record } = await at.ask('How much annual leave do I have?');

  expect(said).toMatchObject({ ok: false });
  expect(record.outcome).toBe('answered');
  expect(await kindsInLog(at)).toContain('switch.refused');
});

test('words that are no command are left to be a question', async () => {
  const at = await start();

  expect(await say(at, ADMIN, 'who is the admin of the wiki?')).toBeUndefined();
  expect(await say(at, ADMIN, 'please admin pause')).toBeUndefined();
});

test('a pause that another process makes meanwhile keeps a question that is under way from leaving', async () => {
  const at = await start();
  at.slack.onBegin = async () => {
    await at.stores.pauses.pause(TENANT, { at: at.clock.now(), reason: '' }, BARE);
  };

  const accepted = await at.app.intake.ask('slack', anEvent({ text: 'How much annual leave do I have?' }));
  const reply = await at.slack.finished(turnIdOf(accepted));

  expect(at.model.requests).toEqual([]);
  expect(reply.text).toContain('I am paused');
});

test('answers go on after the pause', async () => {
  const at = await start();
  await say(at, ADMIN, 'admin pause');

  const paused = await at.ask('How much annual leave do I have?');
  await say(at, ADMIN, 'admin resume');
  const answered = await at.ask('How many days carry over?', { eventKey: 'e2', postKey: 'p2' });

  expect([paused.record.rule, answered.record.outcome]).toEqual(['paused', 'answered']);
});

test('whoever pauses is told the reason that askers read, and where a longer one was cut', async () => {
  const at = await start();

  const said = await say(at, ADMIN, `admin pause ${'long '.repeat(50)}`);
  const { reply } = await at.ask('How much annual leave do I have?');

  const [, read = ''] = /Reason given: ([^\n]*)/.exec(reply.text) ?? [];
  expect(read.length).toBeGreaterThan(190);
  expect(said?.text).toContain(`Askers read this reason: ${read}`);
  expect(said?.text).toContain('is cut: it was longer than 200 characters');
});

test('a second pause says which reason stands and that its own is not taken', async () => {
  const at = await start();
  await say(at, ADMIN, 'admin pause wrong answers');

  const said = await say(at, MANAGER, 'admin pause a fire');

  expect(said?.text).toContain('paused already');
  expect(said?.text).toContain('wrong answers');
  expect(said?.text).toContain('Yours is not taken');
});

test('a second pause without a reason is told of none', async () => {
  const at = await start();
  await say(at, ADMIN, 'admin pause');

  expect((await say(at, MANAGER, 'admin pause'))?.text).toBe(
    'I am paused already; no reason was given. `/ask admin resume` lets me go on.',
  );
});
