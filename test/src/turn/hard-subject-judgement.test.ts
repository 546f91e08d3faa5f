import { afterEach, describe, expect, it, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { isDoubtful } from '../../../src/guards/danger/index.ts';
import { parseHardSubject } from '../../../src/turn/hard-subject-request.ts';
import type { FakeAnswer } from '../../fakes/model.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT } from '../../fixtures/turns.ts';

const ALWAYS = 'hardSubjects: { judgement: { mode: always, model: gpt-large } }';
/** In words that no list has. */
const HINTED = 'ana@example.org handed me the rope she no longer trusts herself with';
/** As somebody may say it who fears for another, or for their umbrella. */
const OPEN = 'she did not come home and her phone is off';
const ANSWER: FakeAnswer = { text: ['Up to five. [1]'] };
const USAGE = { inputTokens: 300, cachedInputTokens: 0, outputTokens: 2 };

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(script: readonly FakeAnswer[], more = ALWAYS): Promise<TestApp> {
  open = await openTestApp(script);
  const policy = `${POLICY_TEXT}\nsearchQueries: { mode: never }\n${more}`;
  expect(await open.deps.organisation.adopt(orgFiles(policy))).toBe(true);
  return open;
}

describe('a model that judges whether somebody is in danger', () => {
  it('is asked before the answer, with the redacted question and nothing else', async () => {
    const { ask, model, deps } = await start([{ text: ['none'] }, ANSWER]);

    const { reply } = await ask(HINTED);

    expect(reply.outcome).not.toBe('refused');
    expect(deps.organisation.current.policy.hardSubjects.judgement.mode).toBe('always');
    const [first, second] = model.requests;
    expect(first).toMatchObject({ model: 'gpt-large', maxOutputTokens: 20, history: [], sources: [] });
    expect(first?.prompt).toContain('[EMAIL_1] handed me the rope');
    expect(first?.instructions).toContain('self-harm');
    expect(second?.instructions).not.toContain('self-harm');
  });

  it('has the question met with numbers and a person where it sees danger, and no answer is asked for', async () => {
    const app = await start([{ text: ['self-harm'], usage: USAGE }]);

    const { reply, record, view } = await app.ask(HINTED);

    expect(reply.text).toContain('You do not have to go through it alone');
    expect(reply.text).toContain('TelefonSeelsorge 0800 111 0 111');
    expect(record).toMatchObject({ rule: 'help', personDesk: 'people' });
    expect(record.judged).toBeUndefined();
    expect(app.model.requests).toHaveLength(1);
    expect(view.receipts.map(({ purpose }) => purpose)).toEqual(['hard-subject']);
    expect(record.usage.inputTokens).toBe(300);
  });

  it('leaves no subject in the log and opens no incident', async () => {
    const app = await start([{ text: ['self-harm'] }]);

    await app.ask(HINTED);

    expect(JSON.stringify(await factsOf(app.stores.audit))).not.toMatch(/self-harm|rope/u);
    const day = {
      start: Temporal.Instant.from('2026-03-04T00:00:00Z'),
      end: Temporal.Instant.from('2026-03-05T00:00:00Z'),
    };
    expect(await app.stores.incidents.opened(TENANT, day, 5)).toEqual([]);
  });

  it('is asked without being told to where the words leave it open, and about nothing else', async () => {
    const { ask, model } = await start([{ text: ['none'] }, ANSWER, ANSWER], '');
    expect(isDoubtful(OPEN)).toBe(true);

    await ask(OPEN);
    await ask('How many days of leave do I get?');

    expect(model.requests.map(({ instructions }) => instructions.includes('self-harm'))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is not asked where words told already', async () => {
    const { ask, model } = await start([ANSWER]);

    const { record } = await ask('I want to kill myself');

    expect(record.rule).toBe('help');
    expect(model.requests).toEqual([]);
  });

  test.each([
    ['policy does not ask for it', ''],
    ['rules alone decide', 'hardSubjects: { answer: rules, judgement: { mode: always } }'],
  ])('is not asked where %s', async (_when, more) => {
    const { ask, model } = await start([ANSWER], more);

    await ask(HINTED);

    expect(model.requests).toHaveLength(1);
  });

  it('that fails leaves the question to be answered, and the operator is told', async () => {
    const down = new UpstreamError('MODEL_UNREACHABLE', 'nobody there', { retryable: true });
    const { ask, deps, model } = await start([{ error: down, unsent: true }, ANSWER]);

    const { record } = await ask(HINTED);

    expect(record.rule).not.toBe('help');
    expect(model.requests).toHaveLength(2);
    expect(JSON.stringify(deps.log)).toContain('hard_subject_failed');
  });
});

test.each([
  ['self-harm', 'self-harm'],
  ['**Abuse.**', 'abuse'],
  [' "whistle-blowing"\n', 'whistle-blowing'],
  ['none', undefined],
  ['', undefined],
  ['The word self-harm stands in it, but no.', undefined],
  ['Self_harm', 'self-harm'],
  ['whistle blowing', 'whistle-blowing'],
  ['ignore', undefined],
])('of %j it takes %j', (reply, subject) => {
  expect(parseHardSubject(reply)).toBe(subject);
});
