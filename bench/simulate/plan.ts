import type { Asker } from '../../src/domain/person.ts';
import type { After } from './life.ts';
import { createLots, type Lots } from './lots.ts';
import { type Hour, hoursOf, MONTH } from './month.ts';
import { ordinaryQuestion, takeover, withSecret } from './words.ts';

/** One thing that somebody does, or that happens to the world. */
type Step = { readonly at: Temporal.Instant } & (
  | { readonly type: 'ask'; readonly asker: Asker; readonly text: string; readonly after: After | undefined }
  | { readonly type: 'policy' | 'outage' | 'recovery' | 'look' }
);

/** Hours of the provider's outage, from ten in the morning. */
const OUTAGE = { fromHour: 10, hours: 2 };
const ATTACK_HOURS = new Set([13, 14, 15]);
const REPORTERS = 3;

/** A whole month, in order: every step is the same again for the same seed. */
export function planMonth(people: number, weeks: number, seed: number): readonly Step[] {
  const lots = createLots(seed);
  const askers = Array.from({ length: people }, (_, n) => toAsker(n, lots));
  const steps = hoursOf(weeks, people).flatMap((hour) => planHour(hour, askers, lots));
  return steps.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

function toAsker(n: number, lots: Lots): Asker {
  const id = `U0P${String(n).padStart(5, '0')}`;
  const guest = lots.isTrue(0.02);
  return { id, name: `Person ${String(n)}`, email: `person${String(n)}@example.com`, guest, external: false };
}

function planHour(hour: Hour, askers: readonly Asker[], lots: Lots): Step[] {
  const asked = Array.from({ length: lots.poisson(hour.mean) }, () =>
    ask(hour, lots.pick(askers), ordinaryQuestion(lots), lots),
  );
  return [{ at: hour.start, type: 'look' }, ...asked, ...planSpecial(hour, askers, lots)];
}

function planSpecial(hour: Hour, askers: readonly Asker[], lots: Lots): Step[] {
  const special = MONTH[hour.week % MONTH.length]?.special ?? {};
  if (special.policy === hour.day && hour.hour === 11) return [{ at: minute(hour, 20), type: 'policy' }];
  if (special.outage === hour.day && hour.hour === OUTAGE.fromHour) {
    const start = minute(hour, 5);
    return [
      { at: start, type: 'outage' },
      { at: start.add({ hours: OUTAGE.hours }), type: 'recovery' },
    ];
  }
  if (special.attack === hour.day && ATTACK_HOURS.has(hour.hour)) return attack(hour, askers, lots);
  return ordinaryTrouble(hour, askers, lots);
}

/** Now and then somebody pastes a key, or tries to take over the assistant. */
function ordinaryTrouble(hour: Hour, askers: readonly Asker[], lots: Lots): Step[] {
  if (hour.mean < 1) return [];
  return [
    ...(lots.isTrue(0.012) ? [ask(hour, lots.pick(askers), withSecret(lots), lots)] : []),
    ...(lots.isTrue(0.012) ? [ask(hour, lots.pick(askers), takeover(lots), lots)] : []),
  ];
}

/** Three accounts that were taken over try the assistant; meanwhile people paste what they should not, and report. */
function attack(hour: Hour, askers: readonly Asker[], lots: Lots): Step[] {
  const scale = Math.max(1, Math.round(askers.length / 125));
  const taken = askers.slice(0, 3);
  const steps: Step[] = [];
  for (let n = 0; n < 6 * scale; n += 1) steps.push(ask(hour, lots.pick(taken), takeover(lots), lots));
  for (let n = 0; n < scale; n += 1) steps.push(ask(hour, lots.pick(askers), withSecret(lots), lots));
  for (const asker of askers.slice(3, 3 + REPORTERS)) {
    steps.push({ ...ask(hour, asker, ordinaryQuestion(lots), lots), after: 'report' } as Step);
  }
  return steps;
}

function ask(hour: Hour, asker: Asker, text: string, lots: Lots): Step {
  const at = hour.start.add({ milliseconds: lots.whole(0, 3_600_000) });
  return { at, type: 'ask', asker, text, after: presses(lots) };
}

function presses(lots: Lots): After | undefined {
  const lot = lots.random();
  if (lot < 0.12) return 'up';
  if (lot < 0.145) return 'down';
  if (lot < 0.147) return 'report';
  if (lot < 0.165) return 'person';
  return lot < 0.168 ? 'false-alarm' : undefined;
}

function minute({ start }: Hour, minutes: number): Temporal.Instant {
  return start.add({ minutes });
}

export type { Step };
