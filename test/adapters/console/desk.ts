import { openConsole } from '../../../adapters/console/index.ts';
import type { Readiness } from '../../../adapters/http/health.ts';
import { createHttp, type Http } from '../../../adapters/http/server.ts';
import type { AuditFact } from '../../../src/domain/audit-entry.ts';
import type { Incident, IncidentEvent } from '../../../src/domain/incident.ts';
import { threadKey } from '../../../src/domain/place.ts';
import type { PlatformId } from '../../../src/domain/platforms.ts';
import type { QuestionEvent } from '../../../src/domain/question.ts';
import type { Receipt, TurnRecord } from '../../../src/domain/turn-record.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import type { Accepted, ActionResult, Intake, ReplyActionEvent } from '../../../src/ports/intake.ts';
import type { Platform } from '../../../src/ports/platform.ts';
import type { IncidentBoard } from '../../../src/ports/incident-board.ts';
import type { Registers } from '../../../src/ports/registers.ts';
import { NameDirectory } from '../../../src/redaction/name-directory.ts';
import { previewRedaction } from '../../../src/turn/preview-redaction.ts';
import { FakeClock, FakeIds } from '../../fakes/clock.ts';
import { FakeLog } from '../../fakes/log.ts';
import { FakeTurns } from '../../fakes/turns.ts';
import { orgFiles } from '../../fixtures/app.ts';
import { held } from '../../fixtures/turns.ts';

type CommandEvent = Parameters<Intake['command']>[1];

/** What becomes of a question: the pieces to stream and the record to end with. */
export interface Script {
  readonly pieces: readonly string[];
  readonly record: (turn: Turn) => TurnRecord;
  /** What left for it. Nothing when left out. */
  readonly receipts?: readonly Receipt[];
}

export const TENANT = 'acme';
const ORGANISATION = loadOrganisation(orgFiles());

/** Takes questions and answers them by script through the platform, as the workers of the product do. */
class ScriptedDesk implements Intake {
  readonly turns = new FakeTurns();
  readonly questions: QuestionEvent[] = [];
  readonly actions: ReplyActionEvent[] = [];
  result: ActionResult = { ok: true, text: 'Thank you.' };
  script: Script = { pieces: ['Thirty ', 'days.'], record: (turn) => record(turn) };
  /** Waited for before every piece and before the end. */
  gate: () => Promise<void> = async () => undefined;
  /** False: the turn ends in the store, as if another process had worked on it. */
  tells = true;
  /** What every question is answered with while it is set; none is kept then. */
  busy: Accepted | undefined;
  readonly #clock = new FakeClock();
  #platform: Platform | undefined;

  attach(platform: Platform): void {
    this.#platform = platform;
  }

  async greet(): ReturnType<Intake['greet']> {
    return [];
  }

  async home(): ReturnType<Intake['home']> {
    throw new Error('the console shows no page of this kind');
  }

  async pressHome(): ReturnType<Intake['pressHome']> {
    throw new Error('the console shows no page of this kind');
  }

  speak<T>(_to: unknown, work: () => T): T {
    return work();
  }

  readonly orders: Parameters<Intake['incident']>[1][] = [];

  async incident(_platform: PlatformId, order: Parameters<Intake['incident']>[1]): Promise<ActionResult> {
    this.orders.push(order);
    return this.result;
  }

  async withdraw(): Promise<boolean> {
    return false;
  }

  async ownFile(...[_platform, person, send]: Parameters<Intake['ownFile']>): Promise<void> {
    const text = JSON.stringify({ person: person.asker.id });
    await send({ name: 'mine.json', title: 'Mine', text, note: 'Here.' });
  }

  async ask(_platform: PlatformId, event: QuestionEvent): Promise<Accepted> {
    if (this.busy !== undefined) return this.busy;
    this.questions.push(event);
    const turn: Turn = {
      id: `TURN${String(this.questions.length)}`,
      tenant: TENANT,
      place: event.place,
      thread: threadKey(event.place),
      asker: event.asker,
      text: event.text,
      mentions: event.mentions,
      receivedAt: this.#clock.now(),
      worker: 'worker-1',
      attempts: 1,
      retries: 0,
      addressed: true,
      replyRef: undefined,
      refused: false,
      loneRuns: 0,
    };
    this.turns.put({ turn, record: undefined, receipts: [], delivery: 'pending' });
    void this.#work(turn);
    return { type: 'accepted', turnId: turn.id };
  }

  async hearsAll(): Promise<boolean> {
    return false;
  }

  async act(_platform: PlatformId, event: ReplyActionEvent): Promise<ActionResult> {
    this.actions.push(event);
    return this.result;
  }

  /** What every command is answered with; undefined: no words are one. */
  commanded: ActionResult | undefined;
  readonly commands: CommandEvent[] = [];

  async command(_platform: PlatformId, event: CommandEvent): Promise<ActionResult | undefined> {
    this.commands.push(event);
    return this.commanded;
  }

  async #work(turn: Turn): Promise<void> {
    const platform = this.tells ? this.#platform : undefined;
    const ref = (await platform?.begin(turn, held)) ?? '';
    let text = '';
    for (const piece of this.script.pieces) {
      await this.gate();
      text += piece;
      await platform?.show(turn, ref, { type: 'answer', text }, held);
    }
    await this.gate();
    const ended = this.script.record(turn);
    this.turns.put({ turn, record: ended, receipts: this.script.receipts ?? [], delivery: 'delivered' });
    await platform?.finish(turn, ref, ended.reply);
  }
}

/** A finished turn with something of everything in it. */
export function record(turn: Turn, changes: Partial<TurnRecord> = {}): TurnRecord {
  return {
    turnId: turn.id,
    outcome: 'answered',
    verdict: 'allow',
    rule: 'everyone.general',
    policyVersion: '3f9a1c07be52',
    reply: {
      turnId: turn.id,
      outcome: 'answered',
      text: 'Thirty days.',
      label: 'AI-generated. It may be wrong: check the sources.',
      sources: [],
      redactions: [{ kind: 'EMAIL', count: 1 }],
      notes: [],
      actions: ['feedback', 'person', 'report'],
    },
    redactedQuestion: 'I am [EMAIL_1]. How many days of leave do I have?',
    draft: 'Thirty days.',
    usage: { inputTokens: 812, cachedInputTokens: 640, outputTokens: 96, costMicroUsd: 1840 },
    model: 'gpt-5.2-2025-12-11',
    desk: undefined,
    errorCode: undefined,
    latencyMs: 1240,
    toModelMs: 18,
    ...changes,
  };
}

export interface RunningConsole {
  readonly desk: ScriptedDesk;
  readonly platform: Platform;
  readonly http: Http;
  readonly log: FakeLog;
  /** What went into the audit log. */
  readonly audited: readonly AuditFact[];
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export const READY: Readiness = {
  store: 'up',
  model: 'offline',
  platforms: { console: 'up', slack: 'off', teams: 'off' },
};

/** A board of these incidents, whatever is asked for. */
export function boardOf(
  incidents: readonly Incident[],
  timeline: readonly IncidentEvent[] = [],
): Pick<IncidentBoard, 'list' | 'find'> {
  return {
    list: async (_tenant, { statuses }) => ({
      incidents: incidents.filter(({ status }) => statuses.includes(status)),
      next: undefined,
    }),
    async find(_tenant, id) {
      const incident = incidents.find((one) => one.id === id);
      return incident && { incident, timeline };
    },
  };
}

/** Lists with nothing on them but the digests given. */
export function emptyRegisters(digests: Awaited<ReturnType<Registers['digests']>>['items'] = []): Registers {
  const none = async () => ({ items: [], next: undefined });
  return {
    escalations: none,
    reviews: none,
    requests: none,
    digests: async () => ({ items: digests, next: undefined }),
  };
}

/** A console on a free loopback port, with the scripted desk behind it. */
export async function startConsole(
  changes: Partial<Parameters<typeof openConsole>[0]> & { readonly ready?: Readiness } = {},
  host = '127.0.0.1',
  ownPort = 0,
): Promise<RunningConsole> {
  const desk = new ScriptedDesk();
  const log = new FakeLog();
  const audited: AuditFact[] = [];
  const { ready = READY, ...rest } = changes;
  const http = createHttp({ log, ids: new FakeIds('R'), ready: async () => ready });
  const platform = openConsole({
    intake: desk,
    http: http.router,
    turns: desk.turns,
    assessments: { list: async () => [] },
    tenant: TENANT,
    policy: () => ORGANISATION.policy,
    audit: { append: async (facts) => void audited.push(...facts) },
    auditSearch: {
      search: async () => ({ items: [], next: undefined }),
      countDecided: async () => 0,
      evidence: async () => undefined,
    },
    clock: new FakeClock(),
    ids: new FakeIds('K'),
    log,
    registers: emptyRegisters(),
    numbersDesk: { pathOf: () => '/digests/x', isOurs: () => false, take: async () => undefined },
    cases: { desksOf: () => [], find: async () => undefined },
    usage: {
      sum: async () => [],
      people: async () => 0,
      optedOut: async () => 0,
      groups: async () => [],
      series: async () => [],
    },
    modelDesk: {
      status: async () => ({}),
      report: async () => undefined,
      rollBack: async () => false,
    },
    policyDesk: {
      readText: async () => undefined,
      test: async () => ({}),
      replay: async () => ({}),
    },
    themesDesk: { list: async () => [] },
    requestDesk: { close: async () => false, extend: async () => undefined },
    reading: {
      ask: async () => ({ type: 'unknown' }),
      standing: async () => undefined,
      waiting: async () => [],
      agree: async () => false,
      read: async () => undefined,
    },
    board: boardOf([]),
    previewRedaction: (text, person) =>
      previewRedaction(text, person, ORGANISATION, { people: new NameDirectory(), clock: new FakeClock() }),
    ...rest,
  });
  desk.attach(platform);
  const { url, port } = await http.listen(host, ownPort);
  const close = async (): Promise<void> => {
    await platform.close();
    await http.close();
  };
  return { desk, platform, http, log, audited, url, port, close };
}
