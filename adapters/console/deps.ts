import type { Router } from 'express';
import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { DigestKey } from '../../src/domain/digest.ts';
import type { Person } from '../../src/domain/person.ts';
import type { RedactionPreview } from '../../src/domain/redaction-preview.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Assessments } from '../../src/ports/assessments.ts';
import type { AuditLog } from '../../src/ports/audit-log.ts';
import type { AuditSearch } from '../../src/ports/audit-search.ts';
import type { Clock, Ids } from '../../src/ports/clock.ts';
import type { ContentGrants } from '../../src/ports/content-grants.ts';
import type { OutFile } from '../../src/ports/conversations.ts';
import type { IncidentBoard } from '../../src/ports/incident-board.ts';
import type { Intake } from '../../src/ports/intake.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Registers } from '../../src/ports/registers.ts';
import type { Sessions } from '../../src/ports/sessions.ts';
import type { TurnView, Turns } from '../../src/ports/turns.ts';
import type { UsageStore } from '../../src/ports/usage.ts';
import type { readSignIn } from '../oidc/index.ts';
import type { openRoutes } from './routes.ts';

/** What sign-in needs beside the rest of the console. */
interface SignInDeps {
  readonly settings: NonNullable<ReturnType<typeof readSignIn>>;
  readonly sessions: Sessions;
  readonly keyring: Keyring;
}

/** As the room of privacy gives it. */
interface ReadingRoom {
  ask(
    turnId: string,
    reason: string,
    reader: Person,
  ): Promise<
    | { readonly type: 'granted'; readonly until: Temporal.Instant }
    | { readonly type: 'waiting' | 'no_reason' | 'unknown' }
  >;
  standing(turnId: string, reader: Person): Promise<Awaited<ReturnType<ReadingRoom['ask']>> | undefined>;
  waiting(): ReturnType<ContentGrants['waiting']>;
  agree(id: string, by: Person): Promise<boolean>;
  read(turnId: string, reader: Person): Promise<TurnView | undefined>;
}

/** What desks see of what was handed to them, as their channel has it. */
interface DeskCases {
  desksOf(person: Person): readonly string[];
  find(
    turnId: string,
    person: Person,
  ): Promise<
    | {
        readonly post: ChannelPost;
        readonly mine: boolean;
        readonly texts: { readonly question: string; readonly draft: string } | undefined;
      }
    | 'not_yours'
    | undefined
  >;
}

/** What administrators do with requests of people. */
interface RequestDesk {
  close(id: string, to: 'answered' | 'refused', by: Person): Promise<boolean>;
  extend(id: string, because: string, by: Person): Promise<Temporal.Instant | undefined>;
}

/** Which models answer and how they compared. What comes back is shown as it is. */
interface ModelDesk {
  status(): Promise<object>;
  report(id: string): Promise<object | undefined>;
  /** Out: false where no model is tried. */
  rollBack(by: Person): Promise<boolean>;
}

/** Trying a policy. What comes back is shown as it is. */
interface PolicyDesk {
  readText(name: 'policy.yaml'): Promise<{ readonly text: string } | undefined>;
  test(text: string, cases: string | undefined): Promise<object>;
  replay(text: string, hours: number, by: Person): Promise<object>;
}

/** The numbers of digests behind signed links, as the room of digests gives them. */
interface NumbersDesk {
  /** Where those of a digest are. */
  pathOf(key: DigestKey): string;
  isOurs(token: string): boolean;
  /** Uses the link up unless somebody `mayRead` digests anyway. Undefined where it is used, over or made up. */
  take(
    token: string,
    mayRead: boolean,
  ): Promise<{ readonly post: ChannelPost; readonly files: readonly OutFile[] } | undefined>;
}

export interface ConsoleDeps {
  readonly intake: Intake;
  /** The root router of the one HTTP server; bodies are not parsed yet. For what belongs to nobody: all else goes through `routes`. */
  readonly http: Router;
  readonly routes: ReturnType<typeof openRoutes>;
  readonly turns: Turns;
  readonly tenant: string;
  /** The policy in force now. */
  policy(): Policy;
  readonly assessments: Pick<Assessments, 'list'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly auditSearch: AuditSearch;
  readonly registers: Registers;
  readonly usage: UsageStore;
  readonly cases: DeskCases;
  readonly requestDesk: RequestDesk;
  readonly policyDesk: PolicyDesk;
  readonly modelDesk: ModelDesk;
  readonly numbersDesk: NumbersDesk;
  /** What feedback comes to, as plain values. */
  readonly themesDesk: { list(): Promise<readonly object[]> };
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly board: Pick<IncidentBoard, 'list' | 'find'>;
  /** Reading what others asked: it takes a reason, and is noted before anything is given out. */
  readonly reading: ReadingRoom;
  /** What the redaction would make of what somebody asks. Keeps nothing. */
  previewRedaction(text: string, person: Person): RedactionPreview;
  /** Left out, the console is for this machine's browser alone. */
  readonly signIn?: SignInDeps | undefined;
  /** How long `POST /api/ask` waits for its answer. */
  readonly waitMs?: number;
  /** How often a waiting request looks whether another process has answered. */
  readonly lookMs?: number;
}
