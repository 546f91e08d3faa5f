import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CheckpointQueue } from '../../../src/audit/checkpoint-queue.ts';
import { parseExportLine, toExportLines } from '../../../src/audit/export-lines.ts';
import { LogVerifier } from '../../../src/audit/verify-log.ts';
import { someEntries } from '../../fixtures/audit-entries.ts';
import { AuditSigner } from '../../fixtures/audit-signer.ts';

const signer = new AuditSigner();
const log = someEntries(60);
const SIZES = [10, 30, 55];

type Filter = Parameters<typeof toExportLines>[2];

async function exported(filter: Filter, sizes: readonly number[] = SIZES): Promise<string[]> {
  const hashes = log.map(({ hash }) => hash);
  const checkpoints = sizes.map((size) => ({ size, note: signer.checkpoint(hashes, size) }));
  const lines = toExportLines(streamOf(log), new CheckpointQueue(streamOf(checkpoints)), filter);
  return Array.fromAsync(lines);
}

async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

function verify(lines: readonly string[], keys = signer.keys) {
  const verifier = new LogVerifier({ keys });
  for (const [index, line] of lines.entries()) {
    const item = parseExportLine(line, index + 1);
    if (item.type === 'entry') verifier.entry(item.entry);
    if (item.type === 'checkpoint') verifier.checkpoint(item.checkpoint);
    if (item.type === 'left_out' && !verifier.leftOut(item.leftOut)) throw new Error('it cannot stand there');
  }
  return verifier.finish();
}

describe('an export', () => {
  it('of everything has an entry a line, and each checkpoint behind what it covers', async () => {
    const lines = await exported({ kinds: [] });

    expect(lines).toHaveLength(63);
    expect(lines[10]).toContain('"checkpoint"');
    expect(verify(lines)).toMatchObject({ ok: true, entries: 60, leftOut: 0, unsealed: 5 });
  });

  const FILTERS: readonly (readonly [what: string, filter: Filter, entries: number])[] = [
    ['of a kind', { kinds: ['turn.ended'] }, 20],
    ['of all kinds of a family', { kinds: ['turn.*'] }, 60],
    ['of a time', { from: log[19]?.at, to: log[39]?.at, kinds: [] }, 20],
    ['of a time and kinds', { from: log[19]?.at, kinds: ['turn.ended', 'turn.sent'] }, 27],
    ['of nothing', { kinds: ['no.such'] }, 0],
  ];

  test.each(FILTERS)(
    '%s says that it is one, and is shown to be of the log',
    async (_what, filter, entries) => {
      const lines = await exported(filter);

      const report = verify(lines);

      expect(JSON.parse(lines[0] ?? '')).toEqual({ filter });
      expect(lines.filter((line) => line.includes('"seq"'))).toHaveLength(entries);
      expect(report).toMatchObject({ ok: true, entries: 60, leftOut: 60 - entries });
      expect(report.checkpoints).toMatchObject({ verified: 3, newest: 55 });
    },
  );

  it('of any kinds, with checkpoints anywhere, is shown to be of the log, and not when one of its entries is left out', async () => {
    const sizes = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 4 });
    const span = fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }));
    await fc.assert(
      fc.asyncProperty(sizes, span, async (unsorted, [from, to]) => {
        const at = unsorted.toSorted((one, other) => one - other);
        const lines = await exported({ from: log[from]?.at, to: log[to]?.at, kinds: [] }, at);
        const entry = lines.findIndex((line) => line.includes('"seq"'));

        expect(verify(lines)).toMatchObject({ ok: true, entries: 60 });
        if (entry < 0) return;
        const changed = lines.with(entry, (lines[entry] ?? '').replace('"answered"', '"refused"'));
        expect(verify(changed)).toMatchObject({ ok: false });
      }),
      { numRuns: 40 },
    );
  });

  it('whose left-out entries are others does not agree with its checkpoint', async () => {
    const lines = await exported({ kinds: ['turn.ended'] });
    const changed = lines.map((line) => line.replace(/"nodes":\["./u, '"nodes":["f'));

    const { ok, problems } = verify(changed);

    expect(ok).toBe(false);
    expect(problems[0]).toMatchObject({ problem: 'checkpoint_differs', seq: 10 });
  });

  it('with half a character in it does not verify', async () => {
    const lines = await exported({ kinds: [] });
    const changed = lines.with(3, (lines[3] ?? '').replace('"answered"', String.raw`"\ud800"`));

    expect(verify(changed).problems).toContainEqual({ problem: 'altered', seq: 4 });
  });

  test.each([
    [
      'a number that is none',
      JSON.stringify(log[0]).replace('"latencyMs":1', '"latencyMs":1e999'),
      /^line 7 is not/u,
    ],
    ['a line that was cut', '{"seq":1,"at":"2026-', /^line 7 is no JSON/u],
    ['another file', '<html>', /^line 7 is no JSON/u],
    ['a list', '[]', /^line 7 is no line of an export/u],
    ['an entry without a time', '{"seq":1}', /^line 7 is not an audit entry.*\(at\)/u],
    ['an entry with more', JSON.stringify({ ...log[0], more: 1 }), /^line 7 is not an audit entry/u],
    ['another object', '{"a":1}', /^line 7 is not an audit entry/u],
  ])('names the line that is %s', (_what, line, said) => {
    expect(() => parseExportLine(line, 7)).toThrow(said);
  });
});
