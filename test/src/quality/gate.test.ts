import { afterEach, describe, expect, it } from 'vitest';
import { latestDuePeriod } from '../../../src/digests/period.ts';
import { mergeAccepted } from '../../../src/cli/answers-accepted.ts';
import { compareWithAccepted, parseAccepted } from '../../../src/quality/accepted-answers.ts';
import { GateWatch } from '../../../src/quality/gate-watch.ts';
import { POLICY_TEXT, type TestApp, openTestApp, orgFiles } from '../../fixtures/app.ts';
import { factsOf } from '../../fixtures/facts.ts';
import { TENANT } from '../../fixtures/turns.ts';

const WITH_GATE = `${POLICY_TEXT}\nquality: { gate: { every: day, at: '03:00' } }\n`;

type Answer = Parameters<typeof compareWithAccepted>[1][number];

function anAnswer(id: string, part: Partial<Answer> = {}): Answer {
  const decided = { verdict: 'allow', outcome: 'answered', rule: 'members', cited: ['leave.md#days'] };
  return { id, question: `digest of ${id}`, state: 'passed', ...decided, ...part };
}

function accepted(...answers: readonly Answer[]) {
  return {
    version: 1 as const,
    at: '2026-03-01T09:00:00Z',
    policyVersion: 'abc',
    model: 'gpt-small',
    answers: [...answers],
  };
}

describe('compareWithAccepted', () => {
  it('tells what is worse, mended, new and answered differently', () => {
    const before = accepted(
      anAnswer('a'),
      anAnswer('b', { state: 'failed' }),
      anAnswer('c', { state: 'failed' }),
      anAnswer('d'),
      anAnswer('e'),
    );
    const now = [
      anAnswer('a', { state: 'failed' }),
      anAnswer('b', { state: 'failed' }),
      anAnswer('c'),
      anAnswer('d', { cited: ['travel.md#days'] }),
      anAnswer('e', { cited: ['leave.md#other'] }),
      anAnswer('f'),
    ];

    expect(compareWithAccepted(before, now)).toEqual({
      regressed: ['a'],
      stillFailing: ['b'],
      mended: ['c'],
      changed: [
        {
          id: 'd',
          was: 'allow, answered by members, cites leave.md',
          is: 'allow, answered by members, cites travel.md',
        },
      ],
      added: ['f'],
    });
  });

  it('takes a question that was reworded for a new one, which has to pass', () => {
    const now = [anAnswer('a', { question: 'another', state: 'failed' })];

    expect(compareWithAccepted(accepted(anAnswer('a', { state: 'failed' })), now)).toMatchObject({
      regressed: ['a'],
      added: ['a'],
    });
  });

  it('finds all that fail worse where nothing was accepted', () => {
    expect(
      compareWithAccepted(undefined, [anAnswer('a', { state: 'failed' }), anAnswer('b')]).regressed,
    ).toEqual(['a']);
  });

  it.each(['', '{', '[]', '{"version":2}', '{"version":1,"answers":[{}]}'])(
    'reads nothing from %j',
    (text) => {
      expect(parseAccepted(text)).toBeUndefined();
    },
  );
});

describe('mergeAccepted', () => {
  it('keeps what was not asked as it was', () => {
    const before = accepted(anAnswer('a'), anAnswer('b'));
    const again = anAnswer('b', { cited: [] });

    expect(mergeAccepted(before, accepted(again, anAnswer('c'))).answers).toEqual([
      anAnswer('a'),
      again,
      anAnswer('c'),
    ]);
  });
});

let app: TestApp | undefined;

afterEach(async () => {
  await app?.close();
  app = undefined;
});

async function openGate(
  run: { readonly regressed: readonly string[]; readonly notRun?: string; readonly model?: string },
  policy = WITH_GATE,
) {
  app = await openTestApp();
  await app.deps.organisation.adopt(orgFiles(policy));
  const asked: number[] = [];
  const askGolden = (most: number) => {
    asked.push(most);
    const figures = { model: 'gpt-small', asked: 60, changed: 2, costMicroUsd: 1000 };
    return Promise.resolve({ ...figures, ...run });
  };
  const watch = () => new GateWatch({ ...opened.deps, ...opened.stores, askGolden }, latestDuePeriod);
  const opened = app;
  const incidents = async () => {
    const list = await opened.stores.board.list(TENANT, { statuses: ['open'], order: 'newest', limit: 10 });
    return list.incidents.map(({ kind, evidence }) => ({ kind, evidence }));
  };
  return { ...opened, asked, watch, incidents };
}

describe('the gate of a schedule', () => {
  it('asks once a period, however many replicas look, and again in the next', async () => {
    const { watch, asked, clock, stores } = await openGate({ regressed: [] });

    await Promise.all([watch(), watch(), watch()].map((one) => one.look()));
    await watch().look();
    expect(asked).toEqual([5]);
    clock.advance({ hours: 24 });
    await watch().look();

    expect(asked).toHaveLength(2);
    expect((await stores.qualityRuns.latest(TENANT, 'gate', 5)).map(({ verdict }) => verdict)).toEqual([
      'passed',
      'passed',
    ]);
    expect((await factsOf(stores.audit)).filter(({ kind }) => kind === 'answers.gated')).toHaveLength(2);
  });

  it('opens an incident for what is worse, and ends it when that is over', async () => {
    const run = { regressed: ['leave'] as readonly string[] };
    const { watch, clock, incidents } = await openGate(run);
    await watch().look();
    expect(await incidents()).toEqual([{ kind: 'answers_regressed', evidence: { regressed: 1, asked: 60 } }]);

    run.regressed = [];
    clock.advance({ hours: 24 });
    await watch().look();
    expect(await incidents()).toEqual([]);
  });

  it('leaves what one model does worse as it is when another one answers well', async () => {
    const run = { regressed: ['leave'] as readonly string[], model: 'gpt-small' };
    const { watch, clock, incidents } = await openGate(run);
    await watch().look();
    Object.assign(run, { regressed: [], model: 'gpt-large' });
    clock.advance({ hours: 24 });

    await watch().look();

    expect(await incidents()).toHaveLength(1);
  });

  it('tells that nothing was asked where it would have cost too much, and leaves incidents as they are', async () => {
    const { watch, stores, incidents } = await openGate({ regressed: [], notRun: 'too_expensive' });

    await watch().look();

    expect((await stores.qualityRuns.latest(TENANT, 'gate', 1))[0]).toMatchObject({ verdict: 'not_run' });
    expect(await incidents()).toEqual([]);
  });

  it('asks nothing where policy has no schedule, and nobody is broken by a run that breaks', async () => {
    const { watch, asked } = await openGate({ regressed: [] }, POLICY_TEXT);
    await watch().look();
    expect(asked).toEqual([]);
    const opened = app;
    if (opened === undefined) throw new Error('no app');
    await opened.deps.organisation.adopt(orgFiles(WITH_GATE));
    const askGolden = () => Promise.reject(new Error('down'));

    await new GateWatch({ ...opened.deps, ...opened.stores, askGolden }, latestDuePeriod).look();

    expect(opened.log.lines.some(({ event }) => event === 'gate_failed')).toBe(true);
    expect(await opened.stores.qualityRuns.latest(TENANT, 'gate', 1)).toEqual([]);
  });
});
