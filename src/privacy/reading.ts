import { toMinutes } from '../base/duration.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import type { Turn } from '../domain/turn.ts';
import { ownNote, toAskerNotes } from '../desks/notes.ts';
import { yourQuestionWasRead } from '../messages/reading.ts';
import { speaking } from '../messages/say.ts';
import { DAY_MS, type Deliverable } from '../outbox/deliverable.ts';
import { postAt } from '../outbox/post-at.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import { readerOfTurn } from '../policy/reader.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { ContentGrants } from '../ports/content-grants.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { TurnView, Turns } from '../ports/turns.ts';

interface ReadingDeps {
  readonly organisation: OrganisationHolder;
  readonly contentGrants: ContentGrants;
  readonly turns: Pick<Turns, 'find'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What somebody who wants to read what is not theirs is told. */
type Asked =
  | { readonly type: 'granted'; readonly until: Temporal.Instant }
  /** A second person has to agree. */
  | { readonly type: 'waiting' }
  | { readonly type: 'no_reason' | 'unknown' };

const REASON = { fewest: 10, most: 500 };
const MOST_WAITING = 100;

/** Whoever reads what others asked says why, first. That they may at all is the caller's to check. */
export function createReading(deps: ReadingDeps) {
  const { organisation, contentGrants, clock, ids } = deps;
  const settings = () => organisation.current.policy.privacy.reading;
  const tenantOf = () => organisation.current.policy.organisation.id;
  const fromNow = () => clock.now().add({ minutes: toMinutes(settings().for) });

  return {
    /** `ofTurn` is false for what is kept of a question beside it, which may be gone by now. */
    async ask(turnId: string, given: string, reader: Person, ofTurn = true): Promise<Asked> {
      const reason = given.trim();
      if (reason.length < REASON.fewest || reason.length > REASON.most) return { type: 'no_reason' };
      const tenant = tenantOf();
      if (ofTurn && (await deps.turns.find(tenant, turnId)) === undefined) return { type: 'unknown' };
      const [at, subject] = [clock.now(), subjectOf(reader)];
      const standing = await contentGrants.find({ tenant, turnId, reader: subject }, at);
      if (standing !== undefined) return toAsked(standing.until);
      const until = settings().secondPerson ? undefined : fromNow();
      const id = ids.next();
      const kind = until === undefined ? 'content.asked' : 'content.granted';
      const fact = { tenant, kind, at, turnId, subject, meta: { grant: id }, payload: reason } as const;
      await contentGrants.ask({ id, tenant, turnId, reader: subject, reason, until }, { at, facts: [fact] });
      return toAsked(until);
    },

    /** What they may read of it now, or wait for. Out: undefined where they have not asked. */
    async standing(turnId: string, reader: Person): Promise<Asked | undefined> {
      const of = { tenant: tenantOf(), turnId, reader: subjectOf(reader) };
      const standing = await contentGrants.find(of, clock.now());
      return standing && toAsked(standing.until);
    },

    /** What waits for a second person. */
    waiting: () => contentGrants.waiting(tenantOf(), clock.now(), MOST_WAITING),

    /** Out: false where nothing waits under that id, or it is one's own. */
    async agree(id: string, by: Person): Promise<boolean> {
      const [tenant, at, subject] = [tenantOf(), clock.now(), subjectOf(by)];
      const waiting = (await contentGrants.waiting(tenant, at, MOST_WAITING)).find((one) => one.id === id);
      if (waiting === undefined) return false;
      const meta = { grant: id, reader: waiting.reader };
      const fact = { tenant, kind: 'content.granted', at, turnId: waiting.turnId, subject, meta } as const;
      return contentGrants.grant({ tenant, id, by: subject, until: fromNow() }, { at, facts: [fact] });
    },

    /** The reading is on record before anything is given out. Out: undefined without a grant in force. */
    async read(turnId: string, reader: Person): Promise<TurnView | undefined> {
      const view = await deps.turns.find(tenantOf(), turnId);
      return view !== undefined && (await noteReading(turnId, reader, view.turn, deps)) ? view : undefined;
    },

    /** The same for what is kept of a question beside it. Out: whether it may be given out. */
    async readBeside(turnId: string, reader: Person): Promise<boolean> {
      const view = await deps.turns.find(tenantOf(), turnId);
      return noteReading(turnId, reader, view?.turn, deps);
    },
  };
}

/** Before it happens. Whose question is gone is not told of it. Out: false, and nothing noted, without a grant in force. */
async function noteReading(
  turnId: string,
  reader: Person,
  asked: Pick<Turn, 'asker' | 'place' | 'text'> | undefined,
  deps: ReadingDeps,
): Promise<boolean> {
  const { organisation, contentGrants, clock } = deps;
  const { policy } = organisation.current;
  const [tenant, at, subject] = [policy.organisation.id, clock.now(), subjectOf(reader)];
  const grant = await contentGrants.find({ tenant, turnId, reader: subject }, at);
  if (grant?.until === undefined) return false;
  const { id, reason } = grant;
  const fact = {
    tenant,
    kind: 'content.read',
    at,
    turnId,
    subject,
    meta: { grant: id },
    payload: reason,
  } as const;
  const told = policy.privacy.reading.tellAsker ? asked : undefined;
  const note = () => ownNote(yourQuestionWasRead(turnId));
  const messages = told && toAskerNotes(`reading:${id}`, readerOfTurn(told, policy), note, deps);
  const reading = { tenant, id, asker: subjectOf(asked ?? reader) };
  return contentGrants.note(reading, { at, facts: [fact], messages: messages ?? [] });
}

function toAsked(until: Temporal.Instant | undefined): Asked {
  return until === undefined ? { type: 'waiting' } : { type: 'granted', until };
}

/** The asker is told where they asked, once a grant. */
export async function deliverReading(
  message: OutMessage,
  deps: Parameters<typeof postAt>[2] & Pick<ReadingDeps, 'organisation' | 'turns'>,
): Promise<Deliverable | undefined> {
  const { content, tenant, turnId } = message;
  const turn = turnId === undefined ? undefined : (await deps.turns.find(tenant, turnId))?.turn;
  if (content.type !== 'say' || turn === undefined) return undefined;
  const { platform } = turn.place;
  const said = { type: 'note', note: content.note } as const;
  return {
    unreachable: { kind: 'undeliverable', group: `reading:${platform}` },
    refused: 'given_up',
    patienceMs: DAY_MS,
    send: async () => {
      const posting = { out: message, said, platform, target: { type: 'turn', turn } } as const;
      const reader = readerOfTurn(turn, deps.organisation.current.policy);
      await speaking(reader, () => postAt('asker', posting, deps));
      return {};
    },
    giveUp: () => Promise.resolve(),
  };
}
