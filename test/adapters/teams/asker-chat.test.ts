import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Turn } from '../../../src/domain/turn.ts';
import { held } from '../../fixtures/turns.ts';
import { ASKER, CHANNEL, inChannel, reply, turnAt } from './activities.ts';
import { Harness } from './harness.ts';
import type { Answer, Recorded } from './loopback.ts';
import { TokenIssuer } from './tokens.ts';

const THREAD = `${CHANNEL};messageid=900`;

let issuer: TokenIssuer;
let teams: Harness;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});

afterAll(() => issuer.close());

beforeEach(async () => {
  teams = await new Harness(issuer).open();
  teams.connector.answer = answer;
});

afterEach(() => teams.close());

function answer({ method, path }: Recorded): Answer {
  if (method === 'GET') return { body: {} };
  return { status: 201, body: { id: path === '/v3/conversations' ? 'a:alone' : 'reply-1' } };
}

/** What people can read there. */
function shownIn(conversation: string): unknown[] {
  const path = `/v3/conversations/${conversation}/activities`;
  return teams.sent
    .filter((request) => request.path === path)
    .map(({ body }) => body)
    .filter((body) => !JSON.stringify(body).includes('"typing"'));
}

async function forAsker(): Promise<Turn> {
  await teams.deliver(inChannel());
  const question = teams.intake.questions.at(-1);
  if (question === undefined) throw new Error('nothing reached the intake');
  return { ...turnAt({ ...question.place, repliesTo: 'asker' }), asker: question.asker };
}

describe('a reply for its asker alone in a channel of Teams', () => {
  test('comes in their personal chat, with a button to share it, and nothing of it in the channel', async () => {
    const turn = await forAsker();

    const ref = await teams.platform.begin(turn, held);
    await teams.platform.show(turn, ref, { type: 'answer', text: 'You have 25 days.' }, held);
    await teams.platform.show(turn, ref, { type: 'note', text: 'It takes longer.' }, held);
    await teams.platform.finish(turn, ref, reply({ actions: ['feedback', 'share'] }));

    expect(teams.sent.find(({ path }) => path === '/v3/conversations')?.body).toMatchObject({
      members: [{ id: ASKER.id }],
    });
    expect(JSON.stringify(shownIn('a:alone'))).toContain('25 days');
    expect(JSON.stringify(shownIn('a:alone'))).toContain('"verb":"share"');
    expect(shownIn(THREAD)).toEqual([]);
  });

  test.each(['/v3/conversations', '/v3/conversations/a:alone/activities'])(
    'is said not to have come where Teams refuses %s',
    async (refused) => {
      const turn = await forAsker();
      teams.connector.answer = (request) => (request.path === refused ? { status: 403 } : answer(request));

      await teams.platform.finish(turn, '', reply());

      expect(shownIn(THREAD)).toMatchObject([{ text: expect.stringContaining('only in our personal chat') }]);
      expect(JSON.stringify(shownIn(THREAD))).not.toContain('25 days');
    },
  );

  test('is followed by what people say in that chat', async () => {
    const target = { type: 'turn', turn: await forAsker() } as const;
    const note = { author: 'Sam', text: 'I have looked.', small: '', buttons: [] };

    await teams.platform.conversations.post(target, { type: 'note', note }, { key: 'M1' });

    expect(JSON.stringify(shownIn('a:alone'))).toContain('I have looked.');
    expect(shownIn(THREAD)).toEqual([]);
  });
});
