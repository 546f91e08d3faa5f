import { afterEach, describe, expect, it, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import { explainTurn, toExplanationText } from '../../../src/cli/policy-explain.ts';
import { createVetting } from '../../../src/turn/vetting.ts';
import type { FakeAnswer } from '../../fakes/model.ts';
import { FakeModeration } from '../../fakes/moderation.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

interface Start {
  readonly plan?: string;
  readonly rule?: string;
  readonly script?: readonly FakeAnswer[];
  readonly without?: boolean;
}

async function start({ plan = '', rule = '', script, without = false }: Start = {}) {
  const moderation = new FakeModeration();
  const app = await openTestApp(script, { moderation: without ? undefined : moderation });
  open = app;
  const policy = `${POLICY_TEXT.replace('rules:\n', `rules:\n${rule}`)}\nmoderation: { ${plan} }\n`;
  expect(await app.deps.organisation.adopt(orgFiles(policy))).toBe(true);
  return { ...app, moderation };
}

const PERIOD = {
  start: Temporal.Instant.from('2026-03-04T08:00:00Z'),
  end: Temporal.Instant.from('2026-03-04T11:00:00Z'),
};
const BROKEN = new UpstreamError('MODEL_UNREACHABLE', 'cut', { retryable: true });

async function moderatedFacts({ stores }: TestApp) {
  const entries = await factsOf(stores.audit);
  return entries.filter(({ kind }) => kind === 'turn.moderated').map(({ meta }) => meta);
}

describe('moderation of a question', () => {
  it('is given the redacted question and its files, and never a value', async () => {
    const { ask, moderation } = await start();

    await ask('Does ana@example.org with 4111 1111 1111 1111 have leave?', {
      quotes: ['Ben wrote: call me on +49 30 901820'],
    });

    expect(moderation.texts[0]).toContain('Does [EMAIL_1] with [PAYMENT_CARD_1]');
    expect(moderation.texts[0]).toContain('wrote: call me on [PHONE_1]');
    expect(moderation.texts.join(' ')).not.toMatch(/ana@|4111|901820/u);
  });

  it('stops what is flagged before the model is asked, in plain words, and says so in the record', async () => {
    const app = await start();

    const { reply, record } = await app.ask('How do I [violence] leave?');

    expect(record).toMatchObject({ verdict: 'refuse', rule: 'moderation.violence', redactedQuestion: '' });
    expect(record.judged?.facts.guards).toEqual(
      expect.arrayContaining(['moderation', 'moderation.violence']),
    );
    expect(reply.text).toContain('harmful content in your question');
    expect(reply.notes.join(' ')).toContain('it@example.com');
    expect(app.model.requests).toEqual([]);
    expect(await moderatedFacts(app)).toEqual([
      {
        stage: 'input',
        destination: 'https://moderation.example.com/v1/moderations',
        requests: 1,
        result: 'flagged',
        categories: 'violence',
      },
    ]);
  });

  it('meets somebody who may be in danger with help, not with a bare refusal', async () => {
    const { ask } = await start();

    const { reply } = await ask('[violence] and [self-harm/intent] in leave');

    expect(reply.text).toContain('**112** (emergency)');
    expect(reply.actions).toContain('person');
  });

  it('is answered in the words of a rule that names it, and handed over where the rule says so', async () => {
    const rule = `  - { id: distress, when: '"moderation.self-harm" in guards', then: escalate, desk: people, say: People can help., owner: people@example.com }\n`;
    const { ask } = await start({ rule, plan: '}\nhardSubjects: { answer: rules' });

    const { reply, record } = await ask('[self-harm/intent] in leave');

    expect(record).toMatchObject({ verdict: 'escalate', rule: 'distress', desk: 'people' });
    expect(reply.text).toBe('People can help.');
  });

  it('is let pass by no rule', async () => {
    const rule = `  - { id: anything, when: '"moderation" in guards', then: allow, owner: me }\n`;
    const { ask, model } = await start({ rule });

    const { record } = await ask('[violence] in leave');

    expect(record.rule).toBe('moderation.violence');
    expect(model.requests).toEqual([]);
  });

  it('is left out for what policy refuses by itself', async () => {
    const { ask, moderation } = await start();

    await ask('What is the salary of my colleague?');

    expect(moderation.texts).toEqual([]);
  });

  test.each([
    ['categories: { hate: flagged }', 'answered'],
    ['categories: { violence: 0.95 }', 'answered'],
    ['categories: { violence: 0.9 }', 'refused'],
    ['categories: { hate: 0.001 }', 'refused'],
    ['mode: "off"', 'answered'],
    ['stages: [output]', 'answered'],
  ])('under { %s } ends as %s', async (plan, outcome) => {
    const { ask } = await start({ plan });

    expect((await ask('[violence] in leave')).record.outcome).toBe(outcome);
  });

  it('by itself asks only a service that is known to offer it; a policy that demands it asks any', async () => {
    const { ask, moderation, deps } = await start();
    moderation.known = false;

    await ask('How much leave?');
    expect(moderation.texts).toEqual([]);

    await deps.organisation.adopt(orgFiles(`${POLICY_TEXT}\nmoderation: { mode: 'on' }\n`));
    await ask('How much leave?');
    expect(moderation.texts.length).toBeGreaterThan(0);
  });
});

describe('moderation that cannot be reached', () => {
  test.each<[string, (moderation: FakeModeration) => void]>([
    ['hangs', (moderation) => Object.assign(moderation, { hangs: true })],
    ['fails', (moderation) => Object.assign(moderation, { error: BROKEN })],
    ['throws something else', (moderation) => Object.assign(moderation, { error: new Error('odd') })],
    ['says nothing of a category', (moderation) => Object.assign(moderation, { missing: ['hate'] })],
  ])('blocks when it %s, says so, and opens an incident', async (_what, breakIt) => {
    const app = await start();
    breakIt(app.moderation);

    const { reply, record } = await app.ask('How much leave?');

    expect(record).toMatchObject({ verdict: 'refuse', rule: 'guards.moderation', outcome: 'refused' });
    expect(record.checks).toMatchObject({ notRun: ['moderation'] });
    expect(record.checks?.ran).toContain('injection');
    expect(reply.text).toContain('could not be reached');
    expect(app.model.requests).toEqual([]);
    expect(await app.stores.incidents.opened(TENANT, PERIOD, 5)).toMatchObject([
      { kind: 'guard_blocked', cause: 'guards.moderation' },
    ]);
  });

  it('blocks where policy demands it and none is configured', async () => {
    const { ask, model } = await start({ plan: 'mode: "on"', without: true });

    const { record } = await ask('How much leave?');

    expect(record).toMatchObject({ verdict: 'refuse', rule: 'guards.moderation' });
    expect(model.requests).toEqual([]);
  });

  it('answers where none is configured and policy does not demand it, and claims no check', async () => {
    const { ask } = await start({ without: true });

    const { record } = await ask('How much leave?');

    expect(record.outcome).toBe('answered');
    expect(JSON.stringify(record.checks)).not.toContain('moderation');
  });

  it('goes on where policy says so, and is recorded as not checked everywhere', async () => {
    const app = await start({ plan: 'onFailure: allow' });
    app.moderation.error = BROKEN;

    const { turnId, record } = await app.ask('How much leave?', { place: aPlace({ kind: 'direct' }) });
    const asker = { id: 'U0ASKER', guest: false, external: false };
    const place = aPlace({ kind: 'direct' });
    const why = await app.app.intake.act('slack', { turnId, place, asker, action: { type: 'why' } });
    const explained = await explainTurn(app.deps.organisation.current.policy, turnId, app.stores);

    expect(record.outcome).toBe('answered');
    expect(record.checks?.notRun).toEqual(['moderation']);
    expect(record.checks?.ran).not.toContain('moderation');
    expect(why.text).toContain('Could not be checked for: harmful content');
    expect(toExplanationText(explained)).toContain('NOT CHECKED: moderation');
    expect((await moderatedFacts(app)).map(({ result }) => result)).toEqual(['not-checked', 'not-checked']);
    expect(await app.stores.usage.sum(TENANT, PERIOD)).toContainEqual({
      metric: 'not_checked',
      label: 'moderation',
      value: 1,
    });
  });

  it('names the check among those that were made, when it was', async () => {
    const { ask } = await start();

    const { record } = await ask('How much leave?');

    expect(record.checks?.ran).toContain('moderation');
    expect(record.checks?.notRun).toEqual([]);
  });
});

const LONG = 'A sentence of some length about leave stands here. '.repeat(8);

describe('moderation of an answer', () => {
  it('looks at the whole draft, redacted, before it is final', async () => {
    const { ask, moderation } = await start({ script: [{ text: ['Dear [EMAIL_1]. ', 'Fine. [1]'] }] });

    await ask('Does ana@example.org have leave?');

    expect(moderation.texts.at(-1)).toBe('Dear [EMAIL_1]. Fine. [1]');
  });

  it('shows nothing of a flagged answer, also while it grows, keeps it out of history and opens an incident', async () => {
    const app = await start({ script: [{ text: [`Some [violence] here. ${LONG}`, LONG] }] });

    const { turnId, reply, record } = await app.ask('How much leave?');

    expect(record).toMatchObject({ verdict: 'refuse', rule: 'moderation.violence', draft: '' });
    expect(reply.text).toContain('harmful content in the answer');
    expect(app.slack.shown.get(turnId) ?? []).toEqual([]);
    expect(await app.stores.incidents.opened(TENANT, PERIOD, 5)).toMatchObject([
      { kind: 'output_blocked', cause: 'moderation' },
    ]);
  });

  it('shows the answer while it grows as far as it has been checked', async () => {
    const { ask, slack } = await start({ script: [{ text: [LONG, `And [violence]. ${LONG}`] }] });

    const { turnId, reply } = await ask('How much leave?');

    expect(slack.shown.get(turnId)?.at(-1)).toBe(LONG);
    expect(reply.outcome).toBe('refused');
  });

  it('does not show an answer that could not be checked', async () => {
    const { ask, moderation } = await start({ plan: 'stages: [output]', script: [{ text: [LONG] }] });
    moderation.error = BROKEN;

    const { reply, record } = await ask('How much leave?');

    expect(record).toMatchObject({ verdict: 'refuse', rule: 'guards.moderation', draft: '' });
    expect(reply.text).toContain('could not be reached');
  });
});

describe('letting a growing text through', () => {
  const piece = 'x'.repeat(300);

  it('checks one stretch at a time, and what came meanwhile together', async () => {
    const gates: PromiseWithResolvers<boolean>[] = [];
    const shown: string[] = [];
    const vetting = createVetting(
      () => {
        const gate = Promise.withResolvers<boolean>();
        gates.push(gate);
        return gate.promise;
      },
      async (text) => void shown.push(text),
    );

    vetting.push(piece);
    vetting.push(piece);
    vetting.push(piece);
    expect(gates).toHaveLength(1);
    gates[0]?.resolve(true);
    await expect.poll(() => gates.length).toBe(2);
    gates[1]?.resolve(true);
    await vetting.end();

    expect(shown).toEqual([piece, piece + piece]);
  });

  it('throws at the end what showing threw, and shows nothing after it', async () => {
    const vetting = createVetting(
      async () => true,
      async () => {
        throw new Error('the platform is away');
      },
    );

    vetting.push(piece);

    await expect(vetting.end()).rejects.toThrow('away');
  });
});
