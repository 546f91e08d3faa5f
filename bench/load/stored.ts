import { BaseEnv } from '../../adapters/base-env.ts';
import type { Stores } from '../../adapters/index.ts';
import { openInstallation } from '../../adapters/installation.ts';
import { subjectOf } from '../../src/domain/person.ts';
import type { PlaceholderEntry } from '../../src/domain/placeholder.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import type { Turn } from '../../src/domain/turn.ts';

/** Stored turns fall to so many people; each person's questions come one after the other. */
const TURNS_PER_PERSON = 20;
/** Questions under way together: as many of one person's as may be, and as a queue takes. */
const AT_ONCE = 200;
/** Over so much time they came: within what the sample policy keeps. */
const SPREAD_MS = 25 * 24 * 3600_000;
const LEASE_MS = 60_000;
/** What is claimed at the same time is committed together. */
const CLAIMERS = 40;
const LONG_AGO = Temporal.Instant.fromEpochMilliseconds(0);

/** What a server made of a question. */
interface Sample {
  readonly turn: Turn;
  readonly record: TurnRecord;
  readonly placeholders: readonly PlaceholderEntry[];
}

/**
 * Stores `count` more delivered turns by the stores' own methods, as a server does on the way of a question: each is a copy of
 * one that a server answered before, with its records and values, of a thread, a person and a time of its own. Nothing is done
 * to the database beside that.
 */
export async function storeTurns(env: Readonly<Record<string, string>>, count: number): Promise<void> {
  const { stores, close } = await openInstallation(BaseEnv.parse(env));
  try {
    const samples = await readSamples(stores);
    const start = Temporal.Now.instant().subtract({ milliseconds: SPREAD_MS });
    for (let from = 0; from < count; from += AT_ONCE) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => from + i);
      const at = start.add({ milliseconds: Math.round((SPREAD_MS * from) / count) });
      await passThrough(stores, samples, numbers, { at, people: Math.ceil(count / TURNS_PER_PERSON) });
    }
  } finally {
    await close();
  }
}

async function readSamples({ turns, vault }: Stores): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for await (const { turn, record } of turns.since(TENANT, LONG_AGO)) {
    if (record === undefined || turn.id.startsWith(PREFIX)) continue;
    samples.push({ turn, record, placeholders: await vault.load(turn.tenant, turn.thread) });
  }
  if (samples.length === 0) throw new Error('there is no turn to copy');
  return samples;
}

/** The organisation of the sample policy. */
const TENANT = 'harbour-and-pine';
const PREFIX = 'STORED';

interface Course {
  readonly at: Temporal.Instant;
  readonly people: number;
}

/** Takes questions in, and each to its end. */
async function passThrough(
  { inbox, admissions }: Stores,
  samples: readonly Sample[],
  numbers: readonly number[],
  { at, people }: Course,
): Promise<void> {
  const sampleOf = (n: number): Sample => samples[n % samples.length] as Sample;
  await Promise.all(numbers.map((n) => inbox.accept({ ...toEvent(sampleOf(n), n, people), receivedAt: at })));
  const claimed = (await Promise.all(Array.from({ length: CLAIMERS }, () => claimAll(inbox, at)))).flat();
  if (claimed.length < numbers.length) throw new Error('a question was not taken in');
  await Promise.all(
    claimed.map(async (turn) => {
      const { record, placeholders } = sampleOf(Number(turn.id.slice(PREFIX.length)));
      const limit = { key: `person:${subjectOf(turn)}`, questions: 1000, perMs: 3600_000 };
      await admissions.decide(turn, { limit, charges: [], now: at });
      await inbox.hold(turn, { replyRef: `reply:${turn.id}` });
      await inbox.end(toEnding(turn, { ...record, turnId: turn.id }, placeholders, at));
      await inbox.hold(turn, { delivered: true });
    }),
  );
}

async function claimAll(inbox: Stores['inbox'], at: Temporal.Instant): Promise<readonly Turn[]> {
  const claimed: Turn[] = [];
  for (;;) {
    const leaseUntil = at.add({ milliseconds: LEASE_MS });
    const turn = await inbox.claim({ worker: 'bench', now: at, leaseUntil });
    if (turn === undefined) return claimed;
    claimed.push(turn);
  }
}

function toEvent({ turn }: Sample, n: number, people: number) {
  const { place, asker, text, mentions } = turn;
  const key = `${PREFIX}:${String(n)}`;
  return {
    id: `${PREFIX}${String(n).padStart(10, '0')}`,
    tenant: turn.tenant,
    event: {
      eventKey: key,
      postKey: key,
      place: { ...place, thread: key },
      asker: { ...asker, id: `U${String(n % people)}` },
      text,
      mentions,
      addressed: true,
    },
  };
}

function toEnding(
  turn: Turn,
  record: TurnRecord,
  placeholders: readonly PlaceholderEntry[],
  at: Temporal.Instant,
): Parameters<Stores['inbox']['end']>[0] {
  const { outcome, verdict, rule, policyVersion } = record;
  return {
    turn,
    record,
    at,
    facts: [
      {
        tenant: turn.tenant,
        kind: 'turn.ended',
        at,
        turnId: turn.id,
        subject: subjectOf(turn),
        policyVersion,
        meta: { outcome, verdict, rule },
        payload: JSON.stringify(record),
      },
    ],
    incidents: [],
    usage: [
      { metric: 'questions', label: '', value: 1 },
      { metric: 'outcome', label: outcome, value: 1 },
      { metric: 'verdict', label: verdict, value: 1 },
    ],
    placeholders,
  };
}
