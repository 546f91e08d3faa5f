import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/domain/reply.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import { held } from '../../fixtures/turns.ts';
import { personal, reply, turnAt } from './activities.ts';
import { Harness } from './harness.ts';
import type { Answer, Recorded } from './loopback.ts';
import { TokenIssuer } from './tokens.ts';

const REPEATED = 'Posted again after an interruption';

let issuer: TokenIssuer;
let teams: Harness;
let turn: Turn;

beforeAll(async () => {
  issuer = await TokenIssuer.open();
});
afterAll(() => issuer.close());

beforeEach(async () => {
  teams = await new Harness(issuer).open();
  await teams.deliver(personal());
  const question = teams.intake.questions.at(-1);
  if (question === undefined) throw new Error('Nothing reached the intake.');
  turn = turnAt(question.place);
});
afterEach(() => teams.close());

function answer(by: (request: Recorded) => Answer): void {
  teams.connector.answer = by;
}

async function tryOften(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < times; n += 1) await work().catch(() => undefined);
}

const finish = (ref: string, said: Reply) => teams.platform.finish(turn, ref, said, held);
const sent = (method: string): Recorded[] => teams.sent.filter((one) => one.method === method);
const isTyping = (body: unknown): boolean => (body as { readonly type?: string }).type === 'typing';
const textOf = ({ body }: Recorded): string => (body as { readonly text?: string }).text ?? '';

describe('where the answers of posts are lost', () => {
  beforeEach(() =>
    answer(({ method, body }) => ({ status: method === 'POST' && !isTyping(body) ? 500 : 200, body: {} })),
  );

  test('a reply is posted once more, says that it may stand there twice, and then no more', async () => {
    await tryOften(9, () => finish('', reply({ actions: [] })));
    const last = finish('', reply({ actions: [] }));

    await expect(last).rejects.toMatchObject({ retryable: false, outcomeUnknown: true, permanent: false });
    const posts = sent('POST').filter(({ body }) => !isTyping(body));
    expect(posts.map((one) => textOf(one).includes(REPEATED))).toEqual([false, true]);
    expect(sent('PUT')).toEqual([]);
  });

  test('buttons under an answer are posted twice at most', async () => {
    await tryOften(9, () => finish('reply-1', reply()));

    expect(sent('POST').filter(({ body }) => !isTyping(body))).toHaveLength(2);
  });

  test('it is not posted once more while nothing gets through, however often it is tried', async () => {
    answer(({ method }) => ({ status: method === 'POST' ? 502 : 200, body: {} }));
    await tryOften(6, () => finish('', reply({ actions: [] })));
    const during = finish('', reply({ actions: [] }));

    await expect(during).rejects.toMatchObject({ retryable: true, outcomeUnknown: false });
    answer(() => ({ status: 201, body: { id: 'new-1' } }));
    await finish('', reply({ actions: [] }));

    const posts = sent('POST').filter(({ body }) => !isTyping(body));
    expect(posts.map((one) => textOf(one).includes(REPEATED))).toEqual([false, true]);
  });
});

describe('a message that is gone', () => {
  test('is posted anew with the answer, once', async () => {
    answer(({ method, path }) =>
      method === 'PUT' && path.endsWith('/reply-1')
        ? { status: 404 }
        : { status: 201, body: { id: 'new-1' } },
    );

    await finish('reply-1', reply({ actions: [] }));
    await finish('reply-1', reply({ actions: [] }));

    const calls = teams.sent.map(({ method, path }) => `${method} ${path.split('/').at(-1) ?? ''}`);
    expect(calls).toEqual(['PUT reply-1', 'POST activities']);
  });
});

describe('a conversation that refuses', () => {
  test.each([
    [403, 'ConversationBlockedByUser'],
    [403, 'BotNotInConversationRoster'],
    [404, 'ConversationNotFound'],
  ])('by %i %s is told from others, after one message', async (status, code) => {
    answer(() => ({ status, body: { error: { code } } }));

    await expect(finish('', reply({ actions: [] }))).rejects.toMatchObject({
      permanent: true,
      retryable: false,
    });

    expect(teams.sent).toHaveLength(1);
  });
});
