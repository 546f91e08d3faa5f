import { type Result, toColumns, toResult } from '../report.ts';
import { GROUPS, groupOf } from './kinds.ts';
import type { Alarms, Quality } from './quality.ts';
import { type SourceScore, type Tally, toF1, toPrecision, toRecall } from './score.ts';
import type { Hostile, Speed } from './speed.ts';

const isFirst = (column: number): boolean => column === 0;
const percent = (share: number): string => (Number.isFinite(share) ? (100 * share).toFixed(1) : '–');

/** One line a subject: means over the sources of each family, and what was found where nothing should be. */
export function toOverview(qualities: ReadonlyMap<string, Quality>): string {
  const head = ['', ...FAMILIES.flatMap(({ name }) => [name, '']), 'chat', 'code', 'late'];
  const under = ['', ...FAMILIES.flatMap(() => ['recall', 'prec.']), '/1000', '/1000', 'texts'];
  const lines = [...qualities].map(([name, { sources, chat, code, late }]) => [
    name,
    ...FAMILIES.flatMap((family) => toMeans(sources, family)),
    perThousand(chat),
    perThousand(code),
    String(late),
  ]);
  return [
    'Found and not found, in %: the mean of the sources of each family',
    ...toColumns([head, under, ...lines], isFirst),
    '  (chat, code: masked regions per 1 000 unlabelled texts, links aside; in brackets all but names and places)',
  ].join('\n');
}

interface Family {
  readonly name: string;
  readonly group: keyof typeof GROUPS;
  /** Which sources belong to it, by the types they are labelled with. */
  includes(types: readonly string[]): boolean;
}

const isOnly = (types: readonly string[], type: string): boolean => types.every((other) => other === type);
const FAMILIES: readonly Family[] = [
  {
    name: 'personal',
    group: 'structured',
    includes: (types) => !isOnly(types, 'SECRET') && !isOnly(types, 'PHONE'),
  },
  { name: 'phones', group: 'structured', includes: (types) => isOnly(types, 'PHONE') },
  { name: 'secrets', group: 'structured', includes: (types) => isOnly(types, 'SECRET') },
  { name: 'national', group: 'national', includes: (types) => types.includes('NATIONAL_ID') },
  { name: 'names', group: 'names', includes: (types) => types.includes('PERSON') },
];

function toMeans(sources: Quality['sources'], { group, includes }: Family): string[] {
  const tallies = [...sources.values()]
    .filter((score) => includes(labelledTypes(score)))
    .flatMap(({ kinds }) => kinds.get(group) ?? []);
  return [toRecall, toPrecision].map((toShare) => {
    const shares = tallies.map(toShare).filter(Number.isFinite);
    return percent(shares.reduce((sum, share) => sum + share, 0) / shares.length);
  });
}

function labelledTypes({ kinds }: SourceScore): readonly string[] {
  return [...kinds].filter(([name, { labels }]) => labels > 0 && !(name in GROUPS)).map(([name]) => name);
}

function perThousand({ texts, regions, structured }: Alarms): string {
  const rate = (count: number): string => ((1000 * count) / texts).toFixed(1);
  return texts === 0 ? '–' : `${rate(regions)} (${rate(structured)})`;
}

/** Everything about one subject, by source and kind. */
export function toDetails(name: string, { sources }: Quality): string {
  const head = ['', 'labels', 'recall', 'prec.', 'F1', 'leaked', 'of', 'found in rows without labels'];
  const lines = [...sources].flatMap(([source, score]) => [
    [source, '', '', '', '', '', '', `${score.alarms} of ${score.negatives}`],
    ...Object.entries(GROUPS).flatMap(([group, types]) =>
      [group, ...types].flatMap((kind) => toKindLine(score, kind)),
    ),
  ]);
  return [`${name}, by source and kind`, ...toColumns([head, ...lines], isFirst)].join('\n');
}

function toKindLine({ kinds }: SourceScore, kind: string): string[][] {
  const tally = kinds.get(kind);
  if (tally === undefined) return [];
  const indent = groupOf(kind) === undefined ? '  ' : '    ';
  const shares = [toRecall, toPrecision, toF1].map((toShare) => percent(toShare(tally)));
  return [[indent + kind, String(tally.labels), ...shares, String(tally.leaked), String(tally.chars)]];
}

/** MB/s and the time of a message, as every bench prints them. */
export function toSpeedResult(speeds: ReadonlyMap<string, Speed>): Result {
  const [first = ''] = speeds.keys();
  const rows = [...speeds].flatMap(
    ([name, { firstMbPerSecond, mbPerSecond, messageMs }]) =>
      [
        {
          what: `  first pass in a fresh process, ${name}`,
          unit: 'MB/s',
          samples: [firstMbPerSecond],
          against: `  first pass in a fresh process, ${first}`,
        },
        { what: name, unit: 'MB/s', samples: mbPerSecond, against: first },
        {
          what: `  one message, ${name}`,
          unit: 'ms',
          samples: messageMs,
          against: `  one message, ${first}`,
          ...(name === 'Candor' ? { target: { p99: 0.5 } } : {}),
        },
      ] as const,
  );
  return toResult('redaction-peers', 'Messages of 500 characters, one core', rows);
}

/** Milliseconds for 100 KB of each hostile input, and how many times those for 50 KB that is: 2 is linear. */
export function toHostileTable(speeds: ReadonlyMap<string, Speed>, limitMs: number): string {
  const limit = `> ${String(limitMs / 1000)} s`;
  const names = [...(speeds.values().next().value?.hostile.keys() ?? [])];
  const lines = names.map((name) => [
    name,
    ...[...speeds.values()].flatMap(({ hostile }) => toHostileCells(hostile.get(name), limit)),
  ]);
  const worst = [
    'worst',
    ...[...speeds.values()].flatMap(({ hostile }) => [toWorst([...hostile.values()], limit), '']),
  ];
  const head = ['', ...[...speeds.keys()].flatMap((name) => [name, ''])];
  return [
    '100 KB of one piece repeated, ms, and how many times the time for 50 KB that is (2 is linear)',
    ...toColumns([head, ...lines, worst], isFirst),
  ].join('\n');
}

function toHostileCells(found: Hostile | undefined, limit: string): string[] {
  const { halfMs, fullMs } = found ?? {};
  if (halfMs === undefined || fullMs === undefined) return [limit, ''];
  return [fullMs.toFixed(1), `×${(fullMs / halfMs).toFixed(1)}`];
}

function toWorst(all: readonly Hostile[], limit: string): string {
  const times = all.map(({ fullMs }) => fullMs ?? Infinity);
  const worst = Math.max(...times);
  return Number.isFinite(worst) ? worst.toFixed(1) : limit;
}

/** The same figures for a script. */
export function toJson(quality: Quality): object {
  const sources = [...quality.sources].map(([source, { kinds, negatives, alarms }]) => ({
    source,
    negatives,
    alarms,
    kinds: Object.fromEntries([...kinds].map(([kind, tally]) => [kind, withShares(tally)])),
  }));
  return { ...quality, sources };
}

function withShares(tally: Tally): object {
  return { ...tally, recall: toRecall(tally), precision: toPrecision(tally), f1: toF1(tally) };
}
