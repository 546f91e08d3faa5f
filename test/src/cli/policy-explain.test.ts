import { afterEach, describe, expect, it } from 'vitest';
import { ConfigError, RequestError } from '../../../src/base/errors.ts';
import { explainTurn, toExplanationText } from '../../../src/cli/policy-explain.ts';
import { replayPolicy, toReplayText } from '../../../src/cli/policy-replay.ts';
import { type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { TENANT } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(): Promise<TestApp> {
  open = await openTestApp();
  return open;
}

const POLICY = orgFiles().policy.text;
const HEAVY = `rules:\n  - { id: heavy, when: 'usage.person.questionsToday > 1', then: refuse, say: No., owner: me }\n`;
const SHADOW = `rules:\n  - { id: tried-out, mode: shadow, when: 'true', then: refuse, say: No., owner: me }\n`;

describe('explaining a question', () => {
  it('shows every rule with its condition and what it came to, and what policy looked at', async () => {
    const app = await start();
    await app.deps.organisation.adopt(orgFiles(POLICY.replace('rules:\n', SHADOW)));
    const { turnId } = await app.ask('Is it legal to write to ana@example.org?');

    const explained = await explainTurn(app.deps.organisation.current.policy, turnId, app.stores);

    expect(explained.rules.map(({ id, value }) => [id, value])).toEqual([
      ['tried-out', 'true'],
      ['outsiders', 'false'],
      ['pay-is-private', 'false'],
      ['hiring-is-for-people', 'false'],
      ['takeover', 'false'],
      ['law-with-care', 'decides'],
      ['members', 'not reached'],
    ]);
    expect(explained).toMatchObject({
      verdict: 'allow',
      rule: 'law-with-care',
      shadows: ['tried-out'],
      inputs: { topics: ['law'], findings: ['EMAIL'], place: { kind: 'channel' } },
      obligations: { model: 'gpt-large', disclaimer: 'This is not legal advice.' },
    });
    const text = toExplanationText(explained);
    expect(text).toMatch(/DECIDES +law-with-care +"law" in topics/u);
    expect(text).toMatch(/· +members +true/u);
    expect(text).toContain('true     tried-out             true (shadow: decides nothing)');
    expect(text).toContain('topics     law');
    expect(text + JSON.stringify(explained)).not.toMatch(/ana@|U0ASKER|write to/u);
  });

  it('says that the wish for a person decided, and no rule beside it', async () => {
    const app = await start();
    const { turnId } = await app.ask('I want to talk to a person');

    const explained = await explainTurn(app.deps.organisation.current.policy, turnId, app.stores);

    expect(explained).toMatchObject({ rule: 'people.asked', verdict: 'escalate' });
    expect(explained.rules.map(({ value }) => value)).not.toContain('decides');
    expect(explained.rules.find(({ id }) => id === 'members')?.value).toBe('true');
    const text = toExplanationText(explained);
    expect(text.match(/DECIDES/gu)).toHaveLength(1);
    expect(text).toContain('DECIDES  people.asked, as the asker wants a person');
  });

  it('shows what was used, as far as a rule looks at it', async () => {
    const app = await start();
    await app.deps.organisation.adopt(orgFiles(POLICY.replace('rules:\n', HEAVY)));
    await app.ask('How much leave?');
    const { turnId, record } = await app.ask('And more leave?');

    const explained = await explainTurn(app.deps.organisation.current.policy, turnId, app.stores);

    expect(record.rule).toBe('heavy');
    expect(explained.inputs?.usage).toEqual({ person: { questionsToday: 2 } });
    expect(toExplanationText(explained)).toContain('usage      person.questionsToday 2');
  });

  it('says that a blocked finding decided before any rule', async () => {
    const app = await start();
    const { turnId } = await app.ask('My SSN is 536-90-4399, how much leave?');

    const explained = await explainTurn(app.deps.organisation.current.policy, turnId, app.stores);

    expect(explained.rules.every(({ value }) => value === 'not reached')).toBe(true);
    expect(toExplanationText(explained)).toContain('DECIDES  detectors.US_SSN');
  });

  it('gives the recorded outcome where another policy decided, and says so', async () => {
    const app = await start();
    const { turnId } = await app.ask('What is the salary of Ben?');
    await app.deps.organisation.adopt(orgFiles(`${POLICY}# changed\n`));

    const explained = await explainTurn(app.deps.organisation.current.policy, turnId, app.stores);

    expect(explained).toMatchObject({ rule: 'pay-is-private', inputs: { topics: ['pay'] }, rules: [] });
    expect(toExplanationText(explained)).toContain('recorded outcome');
  });

  it('says so where policy was never asked', async () => {
    const app = await start();
    for (let n = 0; n < 5; n += 1) await app.ask('How much leave?');
    const { turnId } = await app.ask('How much leave?');

    const explained = await explainTurn(app.deps.organisation.current.policy, turnId, app.stores);

    expect(toExplanationText(explained)).toContain('ended before policy was asked');
  });

  it('refuses a reference that leads nowhere', async () => {
    const app = await start();

    const act = explainTurn(app.deps.organisation.current.policy, 'nothing', app.stores);

    await expect(act).rejects.toThrow(RequestError);
  });
});

describe('replaying a policy', () => {
  it('counts what would be decided otherwise, with references and without content', async () => {
    const app = await start();
    const pay = await app.ask('What is the salary of Ben?');
    const first = await app.ask('How do I park in the garage?');
    const second = await app.ask('Who waters the garage plants?');
    await app.ask('How much leave?');
    const candidate = POLICY.replace('topics:\n', 'topics:\n  - { id: parking, phrases: [garage] }\n')
      .replace(
        'rules:\n',
        `rules:\n  - { id: no-parking, when: '"parking" in topics', then: refuse, say: No., owner: me }\n`,
      )
      .replace('groups:\n  managers: [boss@example.com]', `groups:\n  managers: ['slack:T0EXAMPLE:U0ASKER']`);

    const replay = await replayPolicy({ file: 'new.yaml', text: candidate }, '2h', TENANT, {
      turns: app.stores.turns,
      now: app.clock.now(),
    });

    expect(replay).toMatchObject({
      judged: 4,
      notJudged: 0,
      changes: [
        {
          was: 'allow by members',
          becomes: 'refuse by no-parking',
          count: 2,
          turns: [first.turnId, second.turnId],
        },
        { was: 'refuse by pay-is-private', becomes: 'allow by members', count: 1, turns: [pay.turnId] },
      ],
    });
    expect(toReplayText(replay)).toContain('3 would be decided otherwise');
    expect(toReplayText(replay) + JSON.stringify(replay)).not.toMatch(/garage|salary|Ben/u);
  });

  it('leaves out what was not counted at the time of the question', async () => {
    const app = await start();
    await app.ask('How much leave?');
    const candidate = POLICY.replace('rules:\n', HEAVY);
    await app.deps.organisation.adopt(orgFiles(candidate));
    const second = await app.ask('And more leave?');

    const replay = await replayPolicy(
      { file: 'new.yaml', text: candidate.replace('> 1', '> 0') },
      '2h',
      TENANT,
      { turns: app.stores.turns, now: app.clock.now() },
    );

    expect(replay).toMatchObject({
      judged: 1,
      notCounted: 1,
      changes: [{ was: 'allow by members', becomes: 'refuse by heavy', turns: [second.turnId] }],
    });
    expect(toReplayText(replay)).toContain('1 more are left out: what the candidate looks at of usage');
  });

  it('changes nothing for the policy that decided', async () => {
    const app = await start();
    await app.ask('What is the salary of Ben?');
    await app.ask('My SSN is 536-90-4399, how much leave?');

    const replay = await replayPolicy(orgFiles().policy, '1d', TENANT, {
      turns: app.stores.turns,
      now: app.clock.now(),
    });

    expect(replay).toMatchObject({ judged: 2, changes: [] });
  });

  it('leaves out what is older, and refuses an age that is none', async () => {
    const app = await start();
    await app.ask('How much leave?');
    const world = { turns: app.stores.turns, now: app.clock.now().add({ hours: 13 }) };

    expect(await replayPolicy(orgFiles().policy, '12h', TENANT, world)).toMatchObject({ judged: 0 });
    await expect(replayPolicy(orgFiles().policy, 'soon', TENANT, world)).rejects.toThrow(ConfigError);
  });
});
