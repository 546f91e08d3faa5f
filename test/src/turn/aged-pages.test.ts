import { afterEach, describe, expect, it } from 'vitest';
import type { FakeAnswer } from '../../fakes/model.ts';
import { LEAVE, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { TENANT } from '../../fixtures/turns.ts';

let open: TestApp | undefined;

afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** The day is 4 March 2026. */
async function start(script: readonly FakeAnswer[], validUntil: string, more: readonly string[] = []) {
  open = await openTestApp(script);
  const old = LEAVE.replace('readers: []', `readers: []\nvalidUntil: ${validUntil}`);
  const handbook = [old, ...more].map((markdown, n) => ({ file: `leave-${String(n)}.md`, markdown }));
  await open.deps.organisation.adopt({ ...orgFiles(), handbook });
  return open;
}

const CURRENT = LEAVE.replace('title: Leave', 'title: Leave now').replace('30 days', '28 days');

describe('a page of the handbook', () => {
  it('tells the model and the reader when it was reviewed', async () => {
    const { ask, model } = await start([{ text: ['You have 30 days. [1]'] }], '2026-03-04');

    const { reply } = await ask('How much annual leave do I have?');

    expect(model.requests[0]?.prompt).toContain('[1] Leave, How much leave you have (reviewed 2026-01-15)\n');
    expect(reply.sources).toMatchObject([{ reviewed: '2026-01-15', owner: 'people@example.com' }]);
    expect(reply.sources[0]).not.toHaveProperty('expired');
    expect(reply.notes.join(' ')).not.toContain('expired');
  });

  it('that holds no longer says so to the model and the reader, with whom to ask', async () => {
    const { ask, model } = await start([{ text: ['You have 30 days. [1]'] }], '2026-03-03');

    const { reply } = await ask('How much annual leave do I have?');

    expect(model.requests[0]?.prompt).toContain(
      '[1] Leave, How much leave you have (EXPIRED on 2026-03-03)\n',
    );
    expect(model.requests[0]?.instructions).toContain('EXPIRED holds no longer');
    expect(reply.sources).toMatchObject([{ expired: '2026-03-03' }]);
    expect(reply.notes).toContain(
      'The page "Leave" [1] expired on 3 March 2026 and may hold no longer. Ask people@example.com before you rely on it.',
    );
  });

  it('comes after those that hold', async () => {
    const { ask, model } = await start([{ text: ['You have 28 days. [1]'] }], '2026-03-03', [CURRENT]);

    const { reply } = await ask('How much annual leave do I have?');

    const headings = [...(model.requests[0]?.prompt.matchAll(/^\[\d\] .*$/gmu) ?? [])].map(([line]) => line);
    expect(headings.findLastIndex((line) => !line.includes('EXPIRED'))).toBeLessThan(
      headings.findIndex((line) => line.includes('EXPIRED')),
    );
    expect(reply.notes.join(' ')).not.toContain('expired');
  });
});

describe('two pages that differ', () => {
  const PERIOD = {
    start: Temporal.Instant.from('2026-03-04T08:00:00Z'),
    end: Temporal.Instant.from('2026-03-04T11:00:00Z'),
  };

  it('are both shown, with both figures and whom to ask, whichever the answer cites', async () => {
    const { ask, model } = await start([{ text: ['You have 30 days. [1]'] }], '2027-03-03', [CURRENT]);

    const { reply } = await ask('How much annual leave do I have?');

    const numbers = reply.sources.map(({ document }) => document).sort();
    expect(numbers).toEqual(['leave-0.md', 'leave-1.md']);
    expect(reply.notes.join(' ')).toMatch(
      /Two pages of the handbook differ here: "Leave.*" \[\d\] has (?:28|30) days, "Leave.*" \[\d\] has (?:28|30) days\. Ask people@example\.com which one holds\./u,
    );
    expect(model.requests[0]?.instructions).toContain('say that they differ');
  });

  it('are told to whoever looks after the handbook, once for all answers, and without a word of either', async () => {
    const text = ['You have 30 days. [1]'];
    const { ask, stores } = await start([{ text }, { text }], '2027-03-03', [CURRENT]);

    await ask('How much annual leave do I have?');
    await ask('How much annual leave do I have?');

    const incidents = await stores.incidents.opened(TENANT, PERIOD, 5);
    expect(incidents).toMatchObject([
      { kind: 'handbook_differs', severity: 'low', cause: 'leave-0.md leave-1.md', count: 2 },
    ]);
  });
});
