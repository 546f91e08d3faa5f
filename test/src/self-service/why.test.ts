import { afterEach, describe, expect, it, test } from 'vitest';
import { type TestApp, openTestApp } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(...script: Parameters<typeof openTestApp>): Promise<TestApp> {
  open = await openTestApp(...script);
  return open;
}

const asker = { id: 'U0ASKER', guest: false, external: false };
const admin = { id: 'U0ADMIN', email: 'admin@example.com', guest: false, external: false };
const direct = aPlace({ kind: 'direct' });

describe('why an answer is as it is', () => {
  it('names rule and owner, sources, redactions, model, checks and policy version to the asker', async () => {
    const { app, ask } = await start([{ text: ['You have 30 days. [1]'] }]);
    const { turnId, record } = await ask('How much leave has bob@example.org?');

    const pressed = await app.intake.act('slack', {
      turnId,
      place: aPlace(),
      asker,
      action: { type: 'why' },
    });
    const { text } = pressed;

    expect(pressed.ok).toBe(true);
    expect(text).toContain('the rule `members` (allow), owned by it@example.com');
    expect(text).toContain(`Policy version: ${record.policyVersion}`);
    expect(text).toMatch(/\[1\] Leave, How much leave you have \(leave\.md, version [0-9a-f]{12}\)/);
    expect(text).toContain('Kept back from the model: 1 e-mail address');
    expect(text).toContain(`Model: ${record.model}`);
    expect(text).toContain('Checked for: personal data and secrets, attempts to give me other instructions');
    expect(text).not.toContain('bob@example.org');
  });

  it('names what was taken out of the answer, and nothing where nothing was', async () => {
    const { app, ask } = await start([
      { text: ['See [this](https://elsewhere.example/x) and write to <!channel>. [1]'] },
      { text: ['You have 30 days. [1]'] },
    ]);
    const cleaned = await ask('How much leave?');
    const whole = await ask('How much annual leave?', { eventKey: 'e2', postKey: 'p2' });
    const why = (turnId: string) =>
      app.intake.command('slack', { place: direct, asker, text: `why ${turnId}` });

    const [told, other] = [await why(cleaned.turnId), await why(whole.turnId)];

    expect(told?.text).toContain(
      'Taken out of the answer: links and pictures that lead elsewhere, mentions of everybody',
    );
    expect(told?.text).not.toContain('elsewhere.example');
    expect(other?.text).not.toContain('Taken out');
  });

  it('is told by reference to the asker and to an administrator, wherever they ask', async () => {
    const { app, ask } = await start();
    const { turnId } = await ask('How much leave?');
    const command = { place: direct, text: `why ${turnId}` };

    expect(await app.intake.command('slack', { ...command, asker })).toMatchObject({ ok: true });
    expect(await app.intake.command('slack', { ...command, asker: admin })).toMatchObject({ ok: true });
    expect(await app.intake.command('slack', { ...command, asker, place: aPlace() })).toMatchObject({
      ok: true,
    });
  });

  it('leaves an entry for every look at what is somebody else’s, told or not, and none for one’s own', async () => {
    const { app, ask, stores } = await start();
    const { turnId } = await ask('How much leave?');
    const command = { place: direct, text: `why ${turnId}` };

    for (const who of [asker, admin, { ...asker, id: 'U0OTHER' }]) {
      await app.intake.command('slack', { ...command, asker: who });
    }

    const entries = await Array.fromAsync(stores.audit.read(1));
    const looks = entries.filter(({ kind }) => kind === 'metadata.read' || kind === 'access.refused');
    expect(looks).toMatchObject([
      {
        kind: 'metadata.read',
        turnId,
        meta: { what: 'why' },
        actor: expect.stringMatching(/^[0-9a-f]{32}$/u),
      },
      { kind: 'access.refused', turnId, meta: { route: 'why', why: 'other' } },
    ]);
  });

  it('is beside what others may not do with an answer or a report, which leaves an entry, too', async () => {
    const { app, ask, stores } = await start();
    const { turnId } = await ask('How much leave?');
    const other = { ...asker, id: 'U0OTHER' };

    await app.intake.act('slack', { turnId, place: aPlace(), asker: other, action: { type: 'false-alarm' } });
    await app.intake.act('slack', { turnId, place: aPlace(), asker: other, action: { type: 'make-test' } });
    await app.intake.command('slack', { place: direct, asker: other, text: 'admin rule N0SVCH0000000000' });

    const entries = await Array.fromAsync(stores.audit.read(1));
    const refused = entries.filter(({ kind }) => kind === 'access.refused').map(({ meta }) => meta['route']);
    expect(refused).toEqual(['false-alarm', 'make-test', 'admin-rule']);
  });

  it('is told to nobody else, as if there were no such answer', async () => {
    const { app, ask } = await start();
    const { turnId } = await ask('How much leave?');
    const other = { ...asker, id: 'U0OTHER' };

    const pressed = await app.intake.act('slack', {
      turnId,
      place: aPlace(),
      asker: other,
      action: { type: 'why' },
    });
    const asked = await app.intake.command('slack', { place: direct, asker: other, text: `why ${turnId}` });
    const unknown = await app.intake.command('slack', {
      place: direct,
      asker: other,
      text: 'why N0SVCHTVRN000000',
    });

    expect(pressed.ok).toBe(false);
    expect(asked).toEqual(unknown);
  });

  it('takes a question that begins with why for a question', async () => {
    const { app } = await start();
    const ask = (text: string) => app.intake.command('slack', { place: direct, asker, text });

    expect(await ask('why do I pay tax?')).toBeUndefined();
    expect(await ask('why tomorrow')).toBeUndefined();
    expect(await ask('why')).toMatchObject({ ok: false, text: expect.stringContaining('reference') });
  });

  test.each([
    ['should we hire her?', 'the rule `hiring-is-for-people` (escalate), owned by people@example.com'],
    ['the number is 078-05-1121', 'it sends no question with social security numbers'],
  ])('says of a question that was not answered (%s) what decided', async (question, words) => {
    const { app, ask } = await start();
    const { turnId } = await ask(question);

    const result = await app.intake.act('slack', { turnId, place: aPlace(), asker, action: { type: 'why' } });

    expect(result.text).toContain(words);
    expect(result.text).toContain('Model: none: nothing was sent to any model');
  });

  it('says which check could not run', async () => {
    const broken = {
      id: 'links',
      stage: 'input' as const,
      replacement: '',
      check: (): never => {
        throw new Error('broken');
      },
    };
    const { app, ask } = await start([{}], { guards: [broken] });
    const { turnId } = await ask('How much leave?');

    const result = await app.intake.act('slack', { turnId, place: aPlace(), asker, action: { type: 'why' } });

    expect(result.text).toContain('Could not be checked for: links and pictures that lead elsewhere');
    expect(result.text).toContain('Checked for: personal data and secrets');
    expect(result.text).toContain('a safety check that could not run');
  });
});
