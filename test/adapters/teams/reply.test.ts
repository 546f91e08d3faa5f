import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../../src/domain/reply.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import { held } from '../../fixtures/turns.ts';
import { personal, reply, source, turnAt } from './activities.ts';
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

function finish(turn: Turn, replyRef: string, said: Reply): Promise<string> {
  return teams.platform.finish(turn, replyRef, said, held);
}

async function askedIn(activity: object): Promise<Turn> {
  await teams.deliver(activity);
  const question = teams.intake.questions.at(-1);
  if (question === undefined) throw new Error('Nothing reached the intake.');
  return turnAt(question.place);
}

function failFirst(times: number, status: number, headers: Record<string, string> = {}): void {
  let left = times;
  teams.connector.answer = ({ method }) => {
    if (method === 'GET') return { status: 404 };
    left -= 1;
    return left >= 0 ? { status, headers, body: { error: { code: 'Busy' } } } : { body: { id: 'reply-1' } };
  };
}

const LABEL = {
  type: 'https://schema.org/Message',
  '@type': 'Message',
  '@context': 'https://schema.org',
  additionalType: ['AIGeneratedContent'],
};

interface Wire {
  readonly text?: string;
  readonly entities: readonly { readonly type: string; readonly citation?: readonly object[] }[];
  readonly channelData?: unknown;
  readonly attachments?: readonly { readonly contentType: string; readonly content: { actions: object[] } }[];
}

const wires = (): Wire[] => teams.sent.map(({ body }) => body as Wire);

describe('on the wire', () => {
  test('finishes by replacing a message that stands from before with the whole reply', async () => {
    const turn = await askedIn(personal());

    await finish(turn, 'reply-1', reply());

    expect(teams.sent.map(({ method }) => method)).toEqual(['PUT', 'POST']);
    expect(teams.sent[0]).toMatchObject({
      method: 'PUT',
      path: '/v3/conversations/a:personal/activities/reply-1',
      body: {
        textFormat: 'markdown',
        text: 'You have **25 days** [1].\n\n*Written by AI. It can be wrong: check the source.*',
        channelData: { feedbackLoop: { type: 'default' } },
      },
    });
  });

  test('says in its citation how old a source is', async () => {
    const turn = await askedIn(personal());
    const sources = reply().sources.map((one) => ({ ...one, expired: '2026-05-01' }));

    await finish(turn, 'reply-1', reply({ sources }));

    expect(JSON.stringify(wires()[0]?.entities)).toContain('"Expired on 1 May 2026. Everybody has 25 days');
  });

  test('carries exactly one label entity, with what the text cites', async () => {
    const turn = await askedIn(personal());

    await finish(turn, 'reply-1', reply());

    const citation = {
      '@type': 'Claim',
      position: 1,
      appearance: {
        '@type': 'DigitalDocument',
        name: 'Leave: Vacation',
        abstract: 'Everybody has 25 days of vacation a year.',
        url: 'https://handbook.example/leave',
      },
    };
    expect(wires()[0]?.entities).toEqual([{ ...LABEL, citation: [citation] }]);
  });

  test('keeps citations within the limits of Teams', async () => {
    const turn = await askedIn(personal());
    const sources = Array.from({ length: 25 }, (_, index) =>
      source(index + 1, {
        title: 't'.repeat(100),
        quote: `q${'\n'.repeat(5)}${'q'.repeat(300)}`,
        url: 'http://plain',
      }),
    );

    await finish(
      turn,
      'reply-1',
      reply({ text: sources.map(({ n }) => `[${String(n)}]`).join(' '), sources }),
    );

    const citations = wires()[0]?.entities[0]?.citation as {
      appearance: { name: string; abstract: string };
    }[];
    expect(citations).toHaveLength(20);
    for (const { appearance } of citations) {
      expect(appearance.name.length).toBeLessThanOrEqual(80);
      expect(appearance.abstract.length).toBeLessThanOrEqual(160);
      expect(appearance).not.toHaveProperty('url');
    }
  });

  test('offers a person and a report in a message of their own, with nothing but the turn in the buttons', async () => {
    const turn = await askedIn(personal());

    await finish(turn, 'reply-1', reply());

    const [answer, buttons] = wires();
    expect(answer).not.toHaveProperty('attachments');
    expect(buttons).not.toHaveProperty('text');
    expect(buttons?.entities).toEqual([LABEL]);
    expect(buttons?.attachments?.[0]).toMatchObject({
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        version: '1.5',
        actions: [
          {
            type: 'Action.Execute',
            title: 'Ask a person',
            verb: 'person',
            data: { candor: 'person', turnId: 'TURN1' },
          },
          { type: 'Action.Execute', title: 'Report', data: { candor: 'report', turnId: 'TURN1' } },
        ],
      },
    });
  });

  test('shows no buttons and no thumbs where the reply offers none', async () => {
    const turn = await askedIn(personal());

    await finish(turn, 'reply-1', reply({ actions: [] }));

    expect(teams.sent).toHaveLength(1);
    expect(wires()[0]).not.toHaveProperty('channelData');
    expect(wires()[0]?.entities[0]).toMatchObject(LABEL);
  });

  test('says in plain words what was taken out', async () => {
    const turn = await askedIn(personal());
    const redactions = [
      { kind: 'EMAIL', count: 2 },
      { kind: 'API_KEY', count: 1 },
      { kind: 'PHONE', count: 0 },
    ];

    await finish(turn, 'reply-1', reply({ redactions, notes: ['Please change that key now.'] }));

    expect(wires()[0]?.text).toContain('Kept back from the model: 2 e-mail addresses and 1 API key.');
    expect(wires()[0]?.text).toContain('Please change that key now.');
  });
});

describe('a long answer', () => {
  const long = Array.from(
    { length: 300 },
    (_, index) => `Paragraph ${String(index)}: ${'word '.repeat(30)}[1]`,
  ).join('\n\n');

  test('comes in several messages, each labelled and small enough', async () => {
    const turn = await askedIn(personal());

    await finish(turn, 'reply-1', reply({ text: long }));

    expect(teams.sent.map(({ method }) => method)).toEqual(['PUT', 'POST', 'POST', 'POST', 'POST']);
    for (const { body } of teams.sent) {
      expect(JSON.stringify(body).length * 2).toBeLessThan(80 * 1024);
      expect((body as Wire).entities[0]).toMatchObject(LABEL);
    }
    expect(wires().filter(({ text }) => text?.includes('Written by AI.'))).toHaveLength(4);
    const shown = wires()
      .map(({ text }) => text)
      .join('\n');
    for (let index = 0; index < 300; index += 1) expect(shown).toContain(`Paragraph ${String(index)}:`);
    expect(wires().filter(({ channelData }) => channelData !== undefined)).toHaveLength(1);
    expect(wires().filter(({ attachments }) => attachments !== undefined)).toHaveLength(1);
  });

  test('is shown once when it is finished twice', async () => {
    const turn = await askedIn(personal());
    let count = 0;
    teams.connector.answer = () => ({ body: { id: `part-${String((count += 1))}` } });

    await finish(turn, 'reply-1', reply({ text: long }));
    await finish(turn, 'reply-1', reply({ text: long }));

    expect(teams.sent.map(({ method }) => method)).toEqual(['PUT', 'POST', 'POST', 'POST', 'POST']);
  });
});

describe('a busy Teams', () => {
  test.each([412, 429, 502, 504])('tries again after %d, waiting longer each time', async (status) => {
    const turn = await askedIn(personal());
    failFirst(2, status);

    await finish(turn, 'reply-1', reply({ actions: [] }));

    expect(teams.sent).toHaveLength(3);
    expect(teams.waits).toEqual([750, 1500]);
    expect(teams.platform.state).toBe('up');
  });

  test('waits as long as Teams asks', async () => {
    const turn = await askedIn(personal());
    failFirst(1, 429, { 'retry-after': '3' });

    await finish(turn, '', reply({ actions: [] }));

    expect(teams.waits).toEqual([3125]);
  });

  test('does not hold a worker for an hour', async () => {
    const turn = await askedIn(personal());
    failFirst(9, 429, { 'retry-after': '3600' });

    const beginning = finish(turn, '', reply({ actions: [] }));

    await expect(beginning).rejects.toMatchObject({
      code: 'TEAMS_FAILED',
      retryable: true,
      retryAfterMs: 3_600_000,
    });
    expect(teams.sent).toHaveLength(1);
  });

  test('gives up after four attempts, and says so by its state', async () => {
    const turn = await askedIn(personal());
    failFirst(99, 429);

    for (let round = 0; round < 3; round += 1) {
      await expect(finish(turn, '', reply({ actions: [] }))).rejects.toMatchObject({
        code: 'TEAMS_FAILED',
        retryable: true,
      });
    }

    expect(teams.sent).toHaveLength(12);
    expect(teams.platform.state).toBe('down');
  });

  test('does not repeat a send that may have arrived', async () => {
    const turn = await askedIn(personal());
    failFirst(1, 500);

    await expect(finish(turn, '', reply({ actions: [] }))).rejects.toMatchObject({ retryable: true });

    expect(teams.sent).toHaveLength(1);
  });

  test.each([500, 502, 504])('does not repeat a post after %d, which may have arrived', async (status) => {
    const turn = await askedIn(personal());
    failFirst(9, status);

    await expect(finish(turn, '', reply({ actions: [] }))).rejects.toMatchObject({ outcomeUnknown: true });

    expect(teams.sent).toHaveLength(1);
  });

  test('is not down because some people have blocked it', async () => {
    const turn = await askedIn(personal());
    failFirst(3, 403);

    for (let round = 0; round < 3; round += 1) {
      await expect(finish(turn, '', reply({ actions: [] }))).rejects.toMatchObject({ permanent: true });
    }

    expect(teams.platform.state).toBe('up');
  });

  test.each([
    [400, false],
    [403, true],
    [404, true],
    [413, false],
  ])('calls %d final', async (status, permanent) => {
    const turn = await askedIn(personal());
    failFirst(1, status);

    const failure = await finish(turn, '', reply({ actions: [] })).catch((error: unknown) => error);

    expect(failure).toMatchObject({
      code: 'TEAMS_FAILED',
      retryable: false,
      permanent,
      cause: expect.anything() as unknown,
    });
    expect((failure as Error).message).toBe(`Teams answered ${String(status)} (Busy).`);
  });

  test('calls an unreachable Teams retryable', async () => {
    const turn = await askedIn(personal());
    await teams.connector.close();

    await expect(finish(turn, '', reply({ actions: [] }))).rejects.toMatchObject({
      code: 'TEAMS_FAILED',
      retryable: true,
    });
  });
});
