import { afterEach, describe, expect, it } from 'vitest';
import type { ReplyActionEvent } from '../../../src/ports/intake.ts';
import { openTestApp, type TestApp, turnIdOf } from '../../fixtures/app.ts';
import { anEvent, aPlace } from '../../fixtures/turns.ts';

const NOW = Temporal.Instant.from('2026-03-04T09:00:00Z');
const late = { postedAt: '2026-03-04T07:59:59Z' };
const asker = { id: 'U0ASKER', guest: false, external: false };

let open: TestApp | undefined;
afterEach(() => open?.close());

async function start(): Promise<TestApp> {
  open = await openTestApp([{ text: ['You have 30 days. [1]'] }]);
  open.clock.set(NOW.toString());
  return open;
}

function press(at: TestApp, turnId: string, change: Partial<ReplyActionEvent> = {}) {
  const event = { turnId, place: aPlace(), asker, action: { type: 'still-wanted' } as const, ...change };
  return at.app.intake.act('slack', event);
}

describe('a question that comes more than an hour after it was posted', () => {
  it.each(['channel', 'direct', 'group'] as const)(
    'is asked back where it was asked (%s), and nothing goes to a model',
    async (kind) => {
      const at = await start();

      const { reply, record } = await at.ask('How much leave?', { ...late, place: aPlace({ kind }) });

      expect(reply.text).toContain('Do you still want an answer?');
      expect(reply.actions).toEqual(['still-wanted', 'person']);
      expect(record).toMatchObject({ outcome: 'refused', rule: 'age.late' });
      expect(at.model.requests).toEqual([]);
    },
  );

  it.each([
    ['Thanks!', 'thanks'],
    ['I want to kill myself', 'help'],
  ])('is no question where it says %j, and is met at once', async (text, rule) => {
    const at = await start();

    const { reply, record } = await at.ask(text, { ...late, place: aPlace({ kind: 'direct' }) });

    expect(record?.rule).toContain(rule);
    expect(reply.actions).not.toContain('still-wanted');
    expect(at.model.requests).toEqual([]);
  });

  it('carries out no command of an hour ago', async () => {
    const at = await start();

    const { record } = await at.ask('opt out', { ...late, place: aPlace({ kind: 'direct' }) });

    expect(record?.rule).toBe('age.late');
  });

  it('is answered as usual once its asker says so, and not again', async () => {
    const at = await start();
    const { turnId } = await at.ask('How much leave?', late);

    const first = await press(at, turnId);
    const second = await press(at, turnId);

    expect([first, second]).toMatchObject([
      { ok: true, text: expect.stringContaining('comes where you asked') },
      { ok: false, text: expect.stringContaining('already') },
    ]);
    const answer = await at.slack.finished(first.turnId ?? '');
    expect(answer.text).toBe('You have 30 days. [1]');
    expect(at.model.requests).toHaveLength(1);
  });

  it('is answered for nobody but its asker', async () => {
    const at = await start();
    const { turnId } = await at.ask('How much leave?', late);

    const pressed = await press(at, turnId, { asker: { ...asker, id: 'U0OTHER' } });

    expect(pressed).toMatchObject({ ok: false, text: expect.stringContaining('asked') });
    expect(at.model.requests).toEqual([]);
  });

  it('is asked back once, however often it is delivered', async () => {
    const at = await start();
    const event = anEvent({ ...late, text: 'How much leave?' });
    const turnId = turnIdOf(await at.app.intake.ask('slack', event));
    await at.slack.finished(turnId);

    expect(await at.app.intake.ask('slack', { ...event, eventKey: 'EvAgain' })).toEqual({
      type: 'duplicate',
    });
  });

  it('waits no longer than a day for the press', async () => {
    const at = await start();
    const { turnId } = await at.ask('How much leave?', late);
    at.clock.advance({ hours: 25 });

    expect(await press(at, turnId)).toMatchObject({
      ok: false,
      text: expect.stringContaining('too long ago'),
    });
  });

  it('carries out no command', async () => {
    const at = await start();
    const place = aPlace({ kind: 'direct' });

    const command = await at.app.intake.command('slack', { place, asker, text: 'opt out', ...late });
    const { reply } = await at.ask('opt out', { ...late, place, explicit: true });
    const { record } = await at.ask('How much leave?', { place });

    expect(command).toBeUndefined();
    expect(reply.actions).toContain('still-wanted');
    expect(record.outcome).toBe('answered');
  });

  it.each(['2026-03-04T08:00:00Z', '2026-03-04T09:30:00Z', '2031-01-01T00:00:00Z', undefined])(
    'is not one that was posted at %s, with the clock at nine',
    async (postedAt) => {
      const at = await start();

      const { record } = await at.ask('How much leave?', postedAt === undefined ? {} : { postedAt });

      expect(record.outcome).toBe('answered');
    },
  );

  it('is not asked for by the button of an answer', async () => {
    const at = await start();
    const { turnId } = await at.ask('How much leave?');

    expect(await press(at, turnId)).toMatchObject({ ok: false });
    expect(at.model.requests).toHaveLength(1);
  });
});
