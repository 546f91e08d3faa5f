import { describe, expect, test } from 'vitest';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT, aPlace } from '../../fixtures/turns.ts';
import { type AlertStage, PRESS, openAlertStage } from './alert-stage.ts';

describe('a press under a post', () => {
  type Press = Parameters<AlertStage['app']['intake']['incident']>[1];

  async function posted() {
    const at = await openAlertStage();
    const incident = await at.open();
    await at.app.sweep();
    const press = (part: Partial<Press> = {}) =>
      at.app.intake.incident('slack', { ...PRESS, incident, action: 'acknowledge', ...part });
    const timeline = async () => (await at.stores.board.find(TENANT, incident))?.timeline ?? [];
    return { ...at, incident, press, timeline };
  }

  test('twice, or delivered again, has one effect', async () => {
    const at = await posted();

    const results = [await at.press(), await at.press()];

    expect(results.map(({ text }) => text)).toEqual([
      expect.stringContaining('is acknowledged'),
      expect.stringContaining('Nothing changed'),
    ]);
    expect(await at.timeline()).toHaveLength(1);
  });

  test('by several at once has one effect, and each hears how things are', async () => {
    const at = await posted();

    const results = await Promise.all(Array.from({ length: 8 }, () => at.press()));

    expect(results.filter(({ text }) => text.includes('Nothing changed'))).toHaveLength(7);
    expect(await at.timeline()).toHaveLength(1);
  });

  test.each<[string, Partial<Press>]>([
    ['from a channel where no post about it can stand', { place: aPlace({ channel: 'C0OTHER' }) }],
    ['without the role', { asker: { ...PRESS.asker, email: 'somebody@example.com' } }],
    ['by a guest', { asker: { ...PRESS.asker, guest: true } }],
    ['by somebody of another organisation', { asker: { ...PRESS.asker, external: true } }],
    ['by somebody who is not known', { asker: { ...PRESS.asker, unknown: 'identity' } }],
  ])('%s does nothing, says so plainly and is counted', async (_what, part) => {
    const at = await posted();

    const { ok, text } = await at.press(part);
    const facts = await factsOf(at.stores.audit);

    expect(ok).toBe(false);
    expect(text).toMatch(/^(?:Only the security team|Incidents can be worked on only)/u);
    expect(await at.timeline()).toEqual([]);
    expect(facts.at(-1)).toMatchObject({ kind: 'access.refused', meta: { route: 'incident-acknowledge' } });
  });

  test('on an old message of what is over changes nothing, and says how it ended', async () => {
    const at = await posted();
    await at.press({ action: 'resolve', cause: 'revoked' });

    const { ok, text } = await at.press({ action: 'assign' });

    expect(ok).toBe(false);
    expect(text).toContain('is resolved (what had leaked was made worthless)');
    expect(await at.timeline()).toHaveLength(1);
  });

  test('with values that were made up finds nothing', async () => {
    const at = await posted();

    const unknown = await at.press({ incident: "x' or 1=1 --" });
    const strange = await at.press({ action: 'resolve', cause: 'because' });

    expect(unknown).toEqual({ ok: false, text: 'There is no incident with this reference.' });
    expect(strange.ok).toBe(true);
    expect((await at.timeline())[0]?.cause).toBe('handled');
  });

  test('again and again by whoever may not fills no log', async () => {
    const at = await posted();
    const asker = { ...PRESS.asker, email: 'somebody@example.com' };

    for (let one = 0; one < 30; one += 1) await at.press({ asker });
    const facts = await factsOf(at.stores.audit);

    expect(facts.filter(({ kind }) => kind === 'access.refused')).toHaveLength(10);
  });
});
