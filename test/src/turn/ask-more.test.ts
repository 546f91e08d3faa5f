import { afterEach, describe, expect, it, test } from 'vitest';
import type { FakeAnswer } from '../../fakes/model.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { aPlace } from '../../fixtures/turns.ts';

const ANSWER: FakeAnswer = { text: ['Up to five. [1]'] };
const MENTION_ONLY = 'channels: { default: { listens: mention } }';
const HINT = 'To ask more here, mention me again.';
const QUESTION = 'How many days may I carry over?';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

async function start(more: string): Promise<TestApp> {
  open = await openTestApp([ANSWER, ANSWER]);
  const policy = `${POLICY_TEXT}\nsearchQueries: { mode: never }\n${more}`;
  expect(await open.deps.organisation.adopt(orgFiles(policy))).toBe(true);
  return open;
}

describe('how to ask more', () => {
  it('is said under the first answer of a thread where only a mention is heard, and not again', async () => {
    const { ask } = await start(MENTION_ONLY);
    const place = aPlace({ kind: 'channel' });

    const first = await ask(QUESTION, { place });
    const second = await ask(QUESTION, { place, eventKey: 'Ev2', postKey: 'C0EXAMPLE:2.1' });

    expect(first.reply.notes).toContain(HINT);
    expect(second.reply.notes).not.toContain(HINT);
  });

  test.each([
    ['follow-ups are heard', '', aPlace({ kind: 'channel' })],
    ['nobody else reads', MENTION_ONLY, aPlace({ kind: 'direct' })],
    [
      'the asker alone has the answer',
      `${MENTION_ONLY.slice(0, -3)}, answers: private } }`,
      aPlace({ kind: 'channel' }),
    ],
  ])('is not said where %s', async (_where, more, place) => {
    const { ask } = await start(more);

    const { reply } = await ask(QUESTION, { place });

    expect(reply.outcome).toBe('answered');
    expect(reply.notes).not.toContain(HINT);
  });
});
