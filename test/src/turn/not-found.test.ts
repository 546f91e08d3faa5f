import { afterEach, describe, expect, it } from 'vitest';
import { FakeModel } from '../../fakes/model.ts';
import { LEAVE, POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

const NOTHING = { text: ['NO_ANSWER'] };
const SUBJECTS = POLICY_TEXT.replace(
  "channel: 'slack:C0PEOPLE' }",
  "channel: 'slack:C0PEOPLE', subjects: [leave, salar*] }",
).replace("channel: 'slack:C0ITDESK' }", "channel: 'slack:C0ITDESK', subjects: [vpn, laptop*] }");
const TRAVEL = `---
title: Travel
owner: travel@example.com
reviewed: 2026-01-15
readers: [managers]
url: https://handbook.example.com/travel_(new)
---

## Hotels

Hotels in Paris cost at most 150 euros.
`;

async function start(script = [NOTHING], handbook = orgFiles().handbook): Promise<TestApp> {
  open = await openTestApp(script);
  expect(await open.deps.organisation.adopt({ ...orgFiles(SUBJECTS), handbook })).toBe(true);
  return open;
}

const DIRECT = aPlace({ kind: 'direct' });
const BOSS = { id: 'U0BOSS', email: 'boss@example.com', guest: false, external: false };

describe('an "I don\'t know"', () => {
  it('says what was looked for, the nearest sections, and the desk for the subject', async () => {
    const { ask } = await start();

    const { reply, record } = await ask('How much leave do fathers get in Ohio?');

    expect(reply.outcome).toBe('unknown');
    expect(reply.text).toContain('I looked for: leave, fathers');
    expect(reply.text).toContain('- Leave: How much leave you have');
    expect(reply.text.match(/^- /gmu)).toHaveLength(2);
    expect(reply.sources).toEqual([]);
    expect(reply.notes).toContain('You can ask a person: People team, people@example.com.');
    expect(record.personDesk).toBe('people');
  });

  it.each([
    [
      'Wie viele Drachen darf ich auf dem Dach der Firma halten?',
      /^Das weiß ich nicht\./u,
      'Gesucht habe ich nach',
    ],
    ['Combien de dragons puis-je garder sur le toit ?', /^Je ne sais pas\./u, "J'ai cherché"],
    ['¿Cuántos dragones puedo tener en el tejado?', /^No lo sé\./u, 'He buscado'],
    ['屋上でドラゴンを飼ってもいいですか？', /^分かりません。/u, ''],
    ['How many dragons may I keep on the roof?', /^I don't know\./u, 'I looked for'],
  ])('is said in the language of the question: %s', async (question, begins, looked) => {
    const { ask } = await start();

    const { reply } = await ask(question);

    expect(reply.outcome).toBe('unknown');
    expect(reply.text).toMatch(begins);
    expect(reply.text).toContain(looked);
  });

  it('names sections whose headings hold words of the question before others', async () => {
    const { ask } = await start();

    const { reply } = await ask('Why does no day carry over for people with leave in Ohio?');

    expect(reply.text).toMatch(/^- Leave: Carrying days over$/mu);
    expect(reply.text.indexOf('Carrying days over')).toBeLessThan(reply.text.indexOf('How much leave'));
  });

  it('names no section where nothing comes near', async () => {
    const { ask } = await start();

    const { reply } = await ask('zzyzx quux?');

    expect(reply.text).toContain('I looked for: zzyzx, quux.');
    expect(reply.text).not.toContain('Nearest');
  });

  it('repeats no value, no name and no number of the question', async () => {
    const { ask } = await start();

    const { reply } = await ask(
      'Does ana@example.org, badge 481516, get unpaid leave as Maria Gonzalez did?',
    );

    const line = reply.text.split('\n').find((part) => part.startsWith('I looked for'));
    expect(line).toMatch(/leave/u);
    expect(line).not.toMatch(/ana|481516|maria|gonzalez|EMAIL|\[/iu);
  });

  it('shows sections that only some may read to them alone, and to nobody where others read along', async () => {
    const handbook = [
      { file: 'leave.md', markdown: LEAVE },
      { file: 'travel.md', markdown: TRAVEL },
    ];
    const at = await start([NOTHING, NOTHING, NOTHING], handbook);
    const question = 'Which hotels in Paris have a pool?';

    const own = await at.ask(question, { place: DIRECT, asker: BOSS });
    const channel = await at.ask(question, { asker: BOSS });
    const other = await at.ask(question, { place: DIRECT });

    expect(own.reply.text).toContain('[Travel: Hotels](https://handbook.example.com/travel_%28new%29)');
    expect(channel.reply.text).not.toContain('Travel');
    expect(other.reply.text).not.toContain('Travel');
  });

  it('helps with no model, too', async () => {
    const { ask, deps } = await start();
    Object.assign(deps, { model: Object.assign(new FakeModel(NOTHING), { id: 'offline' }) });

    const { reply } = await ask('How much leave do penguins and walruses get in Antarctica?');

    expect(reply.text).toContain('- Leave: How much leave you have');
  });
});

describe('the desk where a person is asked', () => {
  it.each([
    ['by the words of the question', 'My VPN drops all the time', 'it'],
    ['by more words, where two desks have some', 'Leave and salary while my laptop is broken?', 'people'],
    ['by other words for the same', 'How much vacation do penguins get?', 'people'],
    ['by the nearest document', 'Do unused ones carry over in Ohio?', 'people'],
  ])('is found %s', async (_, question, desk) => {
    const { ask } = await start();

    const { record } = await ask(question);

    expect(record.personDesk).toBe(desk);
  });

  it('is the default one where nothing fits', async () => {
    const { ask } = await start();

    const { reply, record } = await ask('zzyzx quux?');

    expect(record.personDesk).toBeUndefined();
    expect(reply.notes).toContain('You can ask a person: IT desk, it@example.com.');
  });

  it('gets the question at one press, and the asker reads which it is', async () => {
    const at = await start();
    const { turnId, record } = await at.ask('How much leave do fathers get in Ohio?');

    const pressed = await at.app.intake.act('slack', {
      turnId,
      place: aPlace(),
      asker: { id: 'U0ASKER', guest: false, external: false },
      action: { type: 'person' },
    });

    expect(record.desk).toBeUndefined();
    expect(pressed.text).toContain('People team');
    const escalation = await at.stores.escalations.find(at.deps.organisation.current.policy.organisation.id, {
      turnId,
    });
    expect(escalation?.desk).toBe('people');
  });

  it('gets the words of somebody who asks for a person about its subject', async () => {
    const at = await start();

    const { record } = await at.ask('I want to talk to a person about my salary');

    expect(record).toMatchObject({ verdict: 'escalate', rule: 'people.asked', desk: 'people' });
  });

  it('is that of the rule where the rule names one', async () => {
    const at = await start();

    const { record } = await at.ask('Should we hire somebody for the VPN?');

    expect(record).toMatchObject({ desk: 'people', personDesk: 'people' });
  });
});
