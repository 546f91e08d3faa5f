import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { held } from '../../fixtures/turns.ts';
import { inChannel, personal, reply, turnAt } from './activities.ts';
import { Harness } from './harness.ts';
import { TokenIssuer } from './tokens.ts';

let issuer: TokenIssuer;
let teams: Harness;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});
afterAll(() => issuer.close());
beforeEach(async () => {
  teams = await new Harness(issuer).open();
});
afterEach(() => teams.close());

const timestamp = '2026-03-04T09:00:00.1234567Z';

describe('the age of a message in Teams', () => {
  test.each([
    ['a personal chat', personal({ timestamp })],
    ['a channel', inChannel({ timestamp })],
  ])('is that of its timestamp: %s', async (_where, activity) => {
    await teams.deliver(activity);

    expect(teams.intake.questions).toMatchObject([{ postedAt: timestamp }]);
  });

  test('comes with its commands', async () => {
    await teams.deliver(personal({ timestamp, text: '/ask opt out' }));

    expect(teams.intake.commands).toMatchObject([{ text: 'opt out', postedAt: timestamp }]);
  });

  test.each(['yesterday', '2026-02-30T09:00:00Z', 7, null])('is unknown by %j', async (given) => {
    const response = await teams.deliver(personal({ timestamp: given }));

    expect(response.status).toBe(200);
    expect(teams.intake.questions[0]?.postedAt).toBeUndefined();
  });

  test('is answered for by a button', async () => {
    await teams.deliver(personal());
    const place = teams.intake.questions[0]?.place;
    if (place === undefined) throw new Error('Nothing reached the intake.');
    const asked = turnAt(place);
    const data = { candor: 'still-wanted', turnId: asked.id };

    await teams.platform.finish(asked, '', reply({ actions: ['still-wanted', 'person'] }), held);
    await teams.deliver(
      inChannel({
        type: 'invoke',
        name: 'adaptiveCard/action',
        text: undefined,
        entities: undefined,
        value: { action: { type: 'Action.Execute', verb: 'still-wanted', data }, trigger: 'manual' },
      }),
    );

    expect(JSON.stringify(teams.sent)).toContain('"still-wanted"');
    expect(teams.intake.actions).toMatchObject(
      [data.turnId].map((turnId) => ({ turnId, action: { type: 'still-wanted' } })),
    );
  });
});
