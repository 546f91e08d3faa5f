import { PLATFORMS, PLATFORM_IDS } from '../domain/platforms.ts';
import type { findUnknownName } from './known-names.ts';
import type { Scope } from './scope.ts';
import { USAGE_NAMES } from './usage.ts';

type PolicyNames = Parameters<typeof findUnknownName>[1];

const BOOLS = [false, true] as const;
const PLACES = PLATFORM_IDS.flatMap((id) => PLATFORMS[id].kinds.map((kind) => [id, kind] as const));
/** The least and the most of every number. */
const AMOUNTS = [
  { hour: 0n, weekday: 1n, length: 0n, used: 0n },
  { hour: 23n, weekday: 7n, length: 40_000n, used: 1_000_000_000n },
] as const;

/** Questions of every kind, as far as a condition can tell them apart: what fails for one of them would fail a question. */
export function* sampleScopes(known: PolicyNames): Generator<Scope> {
  for (const guest of BOOLS)
    for (const external of BOOLS)
      for (const shared of BOOLS)
        for (const [platform, kind] of PLACES)
          for (const { hour, weekday, length, used } of AMOUNTS)
            for (const hasFound of BOOLS)
              yield {
                principal: {
                  id: 'U0SAMPLE',
                  platform,
                  guest,
                  external,
                  groups: listed(known.groups, hasFound),
                },
                place: { platform, kind, channel: 'C0SAMPLE', shared },
                question: { length },
                findings: listed(known.findings, hasFound),
                topics: listed(known.topics, hasFound),
                guards: listed(known.guards, hasFound),
                time: { hour, weekday },
                usage: usageOf(used),
              };
}

function listed(names: ReadonlySet<string>, hasFound: boolean): readonly string[] {
  return hasFound ? [...names] : [];
}

function usageOf(count: bigint): NonNullable<Scope['usage']> {
  const usage: Record<string, Record<string, bigint>> = {};
  for (const { who, field } of USAGE_NAMES) (usage[who] ??= {})[field] = count;
  return usage;
}
