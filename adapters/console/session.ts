import type { Request, Response } from 'express';
import { z } from 'zod';
import { type Asker, subjectOf, toToldAsker } from '../../src/domain/person.ts';
import type { Clock, Ids } from '../../src/ports/clock.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Sessions } from '../../src/ports/sessions.ts';
import { setCookie } from './cookies.ts';
import { openCookie } from './sealed-cookie.ts';
import { toPlace } from './visitor.ts';

/** What the cookie of a session holds, sealed. */
const Session = z.object({
  id: z.string(),
  asker: z.object({
    id: z.string(),
    name: z.string().optional(),
    email: z.string().optional(),
    memberOf: z.array(z.string()).optional(),
  }),
  openedAtMs: z.number(),
  seenAtMs: z.number(),
});
type Session = z.infer<typeof Session>;

interface SessionsDeps {
  readonly sessions: Sessions;
  readonly keyring: Pick<Keyring, 'seal' | 'open' | 'pseudonym'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tenant: string;
  /** Who vouches for people: a session by another provider is none. */
  readonly workspace: string;
}

/** Ends after so long without a request, and after so long in any case. */
const IDLE_MS = 30 * 60_000;
const LONGEST_MS = 8 * 60 * 60_000;
/** How old the word in the cookie may be of when it was last used. */
const REFRESH_MS = 60_000;
const COOKIE = '__Host-candor';

/**
 * Sessions of people who signed in: who they are travels sealed in a cookie, and the store says whether it is open still, so that
 * signing out ends it on every replica. Which roles they have is not in it.
 */
export class ConsoleSessions {
  readonly #deps: SessionsDeps;

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
  }

  async open({ id: user, name, email, memberOf }: Asker, response: Response): Promise<void> {
    const { sessions, clock, ids, tenant } = this.#deps;
    const at = clock.now();
    const session = Session.parse({
      id: ids.next(),
      asker: { id: user, name, email, memberOf },
      openedAtMs: at.epochMilliseconds,
      seenAtMs: at.epochMilliseconds,
    });
    const subject = this.#subjectOf(session);
    const about = { tenant, at, kind: 'session.opened', subject, meta: { by: 'oidc' } } as const;
    const endsAt = at.add({ milliseconds: LONGEST_MS });
    await sessions.open({ tenant, id: session.id, subject, endsAt }, { at, facts: [about] });
    await this.#give(session, response);
  }

  /** The session of a request. Undefined when there is none, it has ended, or the cookie is not ours. */
  async find(request: Request, response: Response): Promise<Session | undefined> {
    const session = await this.#read(request);
    if (session === undefined) return undefined;
    const now = this.#deps.clock.now();
    const idleMs = now.epochMilliseconds - session.seenAtMs;
    if (idleMs >= IDLE_MS || now.epochMilliseconds - session.openedAtMs >= LONGEST_MS) return undefined;
    if (!(await this.#deps.sessions.isOpen({ tenant: this.#deps.tenant, id: session.id }, now)))
      return undefined;
    if (idleMs >= REFRESH_MS) await this.#give({ ...session, seenAtMs: now.epochMilliseconds }, response);
    return session;
  }

  /** Safe to call again, and without a session. */
  async close(request: Request, response: Response): Promise<void> {
    const { sessions, clock, tenant } = this.#deps;
    setCookie(response, COOKIE, '', 0);
    const session = await this.#read(request);
    if (session === undefined) return;
    const at = clock.now();
    const fact = { tenant, at, kind: 'session.closed', subject: this.#subjectOf(session), meta: {} } as const;
    await sessions.close({ tenant, id: session.id }, { at, facts: [fact] });
  }

  /** What a page of this session, and no other, can send along. */
  tokenOf({ id }: Session): string {
    return this.#deps.keyring.pseudonym('console page', id);
  }

  /** Whoever was signed in was a member: guests are not. */
  askerOf({ asker: { id, name, email, memberOf } }: Session): Asker {
    return toToldAsker(id, { name, email, memberOf, guest: false, external: false });
  }

  #subjectOf(session: Session): string {
    const place = toPlace(this.#deps.workspace, '', '');
    return subjectOf({ asker: this.askerOf(session), place });
  }

  async #give(session: Session, response: Response): Promise<void> {
    const sealed = await this.#deps.keyring.seal('system', this.#context, JSON.stringify(session));
    const leftMs = session.openedAtMs + LONGEST_MS - session.seenAtMs;
    setCookie(response, COOKIE, sealed, Math.min(IDLE_MS, leftMs) / 1000);
  }

  async #read(request: Request): Promise<Session | undefined> {
    const opened = await openCookie(request, COOKIE, this.#context, this.#deps.keyring);
    return opened === undefined ? undefined : Session.safeParse(opened).data;
  }

  get #context(): string {
    return `console session ${this.#deps.workspace}`;
  }
}
