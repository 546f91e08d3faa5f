import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ASKER, botMention, inChannel, personal } from './activities.ts';
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

const edit = (eventType: string, more: object = {}) => {
  const message = inChannel({ ...more }) as { readonly channelData?: object };
  return { ...message, type: 'messageUpdate', channelData: { ...message.channelData, eventType } };
};

describe('a message that is changed in Teams', () => {
  test('is a question once its edit names the bot', async () => {
    const named = { text: '<at>Candor</at> how much leave?', entities: [botMention()] };

    await teams.deliver(edit('editMessage', named));
    await teams.deliver(edit('editMessage', named));

    expect(teams.intake.questions).toMatchObject([{ text: 'how much leave?', addressed: true }]);
  });

  test('is none by any other change', async () => {
    await teams.deliver(edit('editMessage', { text: 'how much leave?', entities: [] }));
    await teams.deliver(
      edit('undeleteMessage', { text: '<at>Candor</at> how much?', entities: [botMention()] }),
    );

    expect(teams.intake.questions).toEqual([]);
  });

  test('is withdrawn where it is deleted, for whoever wrote it, and nobody is looked up', async () => {
    const response = await teams.deliver(
      personal({ type: 'messageDelete', text: undefined, channelData: { eventType: 'softDeleteMessage' } }),
    );

    expect(response.status).toBe(200);
    expect(teams.intake.questions).toEqual([]);
    expect(teams.intake.withdrawn).toMatchObject([
      { postKey: 'a:personal 1001', asker: { id: ASKER.aadObjectId }, why: 'deleted' },
    ]);
    expect(teams.connector.requests.filter(({ method }) => method === 'GET')).toEqual([]);
  });
});
