import type { Asker } from '../../../src/domain/person.ts';
import type { After } from '../life.ts';
import { createLots, type Lots } from '../lots.ts';
import { hoursOf } from '../month.ts';
import type { Stage } from '../stage.ts';
import { ordinaryQuestion } from '../words.ts';
import { traitsOf } from './models.ts';
import { MENDED_WORD } from './organisation.ts';

const WEEKS = 13;

/** Of questions so many are about the VPN, where the handbook says too little. */
const ABOUT_VPN = 0.12;
const VPN = [
  'How do I connect to the VPN from home?',
  'Why can I not connect to the VPN from home?',
  'What do I need to connect to the VPN from my home?',
];
/** People here say often what they think of an answer, so that few of them are enough. */
const VOTES = 0.7;
const LIKES_MENDED = 0.95;
const LIKES_THIN = 0.05;

interface Asked {
  readonly asker: Asker;
  readonly text: string;
}

type Step = { readonly at: Temporal.Instant } & (
  | { readonly type: 'look' }
  | ({ readonly type: 'ask' } & Asked)
);

/** What people ask in a quarter: the same again for the same seed. */
export function planQuarter(people: number, seed: number): readonly Step[] {
  const lots = createLots(seed);
  const askers = Array.from({ length: people }, (_, n) => toAsker(n));
  const steps = hoursOf(WEEKS, people, busyOf).flatMap(({ start, hour, mean }): Step[] => [
    ...(isLookedAt(hour) ? [{ at: start, type: 'look' as const }] : []),
    ...Array.from({ length: lots.poisson(mean) }, () => ({
      at: start.add({ milliseconds: lots.whole(0, 3_600_000) }),
      type: 'ask' as const,
      asker: lots.pick(askers),
      text: lots.isTrue(ABOUT_VPN) ? lots.pick(VPN) : ordinaryQuestion(lots),
    })),
  ]);
  return steps.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** While people are at work. */
function isLookedAt(hour: number): boolean {
  return hour >= 8 && hour <= 18;
}

/** The last days of the year are quiet. */
function busyOf(week: number): number {
  return week === WEEKS - 1 ? 0.4 : 3;
}

function toAsker(n: number): Asker {
  const id = `U0P${String(n).padStart(5, '0')}`;
  return {
    id,
    name: `Person ${String(n)}`,
    email: `person${String(n)}@example.com`,
    guest: false,
    external: false,
  };
}

/** What people think of an answer hangs on who wrote it, and about the VPN on what the handbook says. */
export function createReader(lots: Lots, { stores, tenant }: Stage) {
  return async ({ text }: Asked, turnId: string): Promise<After | undefined> => {
    if (!lots.isTrue(VOTES)) return undefined;
    const record = (await stores.turns.find(tenant, turnId))?.record;
    if (record?.outcome !== 'answered') return undefined;
    const isThin = VPN.includes(text) && !record.reply.text.includes(MENDED_WORD);
    const { liked } = traitsOf(record.model);
    const onVpn = isThin ? LIKES_THIN : LIKES_MENDED;
    return lots.isTrue(VPN.includes(text) ? Math.min(liked, onVpn) : liked) ? 'up' : 'down';
  };
}
