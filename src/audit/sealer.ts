import { backoffMs } from '../base/backoff.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { CheckpointFile } from '../ports/checkpoint-file.ts';
import type { Checkpoints } from '../ports/checkpoints.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import type { Signer } from '../ports/signer.ts';
import { checkGrowth, readSigned } from './check-growth.ts';
import { parseCheckpoint, toCheckpointText } from './checkpoint.ts';
import { Tree } from './tree.ts';

interface SealerDeps {
  readonly audit: Pick<AuditLog, 'append' | 'read'>;
  readonly checkpoints: Checkpoints;
  readonly seal: {
    /** As it stands: a key may have been replaced meanwhile. */
    signer(): Signer;
    /** Undefined: checkpoints are kept in the database alone. */
    readonly checkpointFile: CheckpointFile | undefined;
  };
  readonly incidents: Pick<IncidentStore, 'end' | 'open'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** So many entries, or so long, and the log is sealed. */
const EVERY_ENTRIES = 100;
const EVERY_MS = 5 * 60_000;
const LOOK_MS = 5_000;
/** After a log that must not be sealed, and after a file that takes nothing. */
const PACE = { firstMs: 60_000, longestMs: 60 * 60_000 };
/** After anything else that fails, which the store being away mostly is. */
const SOON = { firstMs: LOOK_MS, longestMs: EVERY_MS };
/** Notes that a file is given at once which lacks some. */
const NOTES = 500;

/** What can be paused by itself. */
type Part = 'log' | 'file' | 'any';

/** Seals the log: signs its head now and then, and never one that does not continue what was signed before. */
export class Sealer {
  readonly #deps: SealerDeps;
  readonly #tenant: () => string;
  #running: Promise<unknown> = Promise.resolve();
  #lookedAt: Temporal.Instant | undefined;
  #waiting = false;
  readonly #failures = { log: 0, file: 0, any: 0 };
  /** The file took what it was given last, and no incident of it is open. */
  #isWell = false;
  readonly #pausedUntil: Partial<Record<Part, Temporal.Instant>> = {};

  /** `tenant`: whose incident it is when something is wrong. */
  constructor(deps: SealerDeps, tenant: () => string) {
    this.#deps = deps;
    this.#tenant = tenant;
  }

  /** Seals what has come together. Cheap to call often; never throws. */
  async look(): Promise<void> {
    const now = this.#deps.clock.now();
    if (this.#waiting || (this.#lookedAt !== undefined && distanceMs(this.#lookedAt, now) < LOOK_MS)) return;
    this.#lookedAt = now;
    this.#waiting = true;
    await this.#inTurn(() => this.#sealWhenDue()).finally(() => (this.#waiting = false));
  }

  /** Seals whatever is not sealed yet. Never throws: what cannot be sealed is in the log and an incident. */
  seal(): Promise<void> {
    return this.#inTurn(() => this.#seal());
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#running.then(work).then(
      () => void (this.#failures.any = 0),
      (error: unknown) => {
        this.#deps.log.error('seal_failed', error);
        this.#pause('any', SOON);
      },
    );
    this.#running = turn;
    return turn;
  }

  async #sealWhenDue(): Promise<void> {
    if (this.#isPaused('any')) return;
    const { checkpoints, clock, audit } = this.#deps;
    const [head, latest] = [await checkpoints.head(), await checkpoints.latest()];
    if (head === undefined) {
      this.#lookedAt = undefined; // the next page of an old log
      return;
    }
    const grown = head.size - (latest?.size ?? 0);
    const isOld = latest === undefined || distanceMs(latest.at, clock.now()) >= EVERY_MS;
    if (grown < EVERY_ENTRIES && !isOld) return this.#publish();
    if (this.#isPaused('log')) return;
    if (grown === 0) {
      await audit.append([{ tenant: this.#tenant(), kind: 'audit.heartbeat', at: clock.now(), meta: {} }]);
    }
    await this.#seal();
  }

  async #seal(): Promise<void> {
    const { checkpoints, audit, clock, log, seal } = this.#deps;
    const [head, latest] = [await checkpoints.head(), await checkpoints.latest()];
    if (head === undefined) return;
    if (head.size !== (latest?.size ?? 0)) {
      const key = seal.signer();
      const tail = (await this.#tail())
        .map((note) => readSigned(note, key.keys))
        .filter((one) => one !== undefined);
      // Whatever an old log holds when it gets its first head is what is sealed.
      const isFirst = latest === undefined && tail.length === 0;
      const check = { keys: key.keys, read: (seq: number) => audit.read(seq) };
      const problem = isFirst
        ? undefined
        : ((await this.#findFork(tail)) ?? (await checkGrowth(latest, head, tail, check)));
      if (problem !== undefined) return this.#refuse(problem);
      const text = toCheckpointText(key.origin, head.size, Tree.parse(head.size, head.nodes).root());
      const sealed = { ...head, at: clock.now(), note: `${text}\n${key.sign(text)}` };
      if (await checkpoints.add(sealed, latest?.size ?? 0)) log.info('audit_sealed', { size: head.size });
      this.#failures.log = 0;
    }
    await this.#publish();
  }

  /** A head that was published and is not the one that is kept of its size. */
  async #findFork(published: readonly NonNullable<ReturnType<typeof readSigned>>[]) {
    for (const { size, root } of published) {
      const [kept] = await this.#deps.checkpoints.above(size - 1, 1);
      const read = kept?.size === size ? parseCheckpoint(kept.note) : undefined;
      if (read !== undefined && Buffer.compare(read.root, root) !== 0) return 'tree_changed';
    }
    return undefined;
  }

  /** A file that cannot be read keeps nothing from being sealed: that it cannot is told when it is written. */
  async #tail(): Promise<readonly string[]> {
    return (await this.#deps.seal.checkpointFile?.tail(1).catch(() => [])) ?? [];
  }

  /** Appends to the file what it lacks: it is its own memory, whatever process stopped when. */
  async #publish(): Promise<void> {
    const { checkpoints, seal } = this.#deps;
    const { checkpointFile: file } = seal;
    if (file === undefined || this.#isPaused('file')) return;
    try {
      const [last = ''] = await file.tail(1);
      const has = readSigned(last, seal.signer().keys)?.size ?? 0;
      const notes = (await checkpoints.above(has, NOTES)).map(({ note }) => note);
      await file.append(notes);
      await this.#wrote();
    } catch (error) {
      this.#deps.log.error('checkpoint_not_written', error);
      await this.#openIncident('checkpoint_not_taken', 'file');
      this.#pause('file');
    }
  }

  /** The incident of a file that took nothing is over; looked up once after each failure, and once in a new process. */
  async #wrote(): Promise<void> {
    if (this.#isWell && this.#failures.file === 0) return;
    const { incidents, clock } = this.#deps;
    const end = { kind: 'checkpoint_not_taken', group: 'file' } as const;
    await incidents.end(this.#tenant(), [end], clock.now());
    this.#isWell = true;
    this.#failures.file = 0;
  }

  async #refuse(problem: string): Promise<void> {
    this.#deps.log.warn('audit_not_sealed', { problem });
    this.#pause('log');
    await this.#openIncident('audit_inconsistent', problem);
  }

  async #openIncident(kind: 'audit_inconsistent' | 'checkpoint_not_taken', cause: string): Promise<void> {
    const { incidents, ids, clock } = this.#deps;
    await incidents.open({
      id: ids.next(),
      tenant: this.#tenant(),
      kind,
      at: clock.now(),
      cause,
      group: cause,
    });
  }

  #pause(what: Part, pace = PACE): void {
    this.#failures[what] += 1;
    const milliseconds = Math.round(backoffMs(this.#failures[what], this.#deps.random, pace));
    this.#pausedUntil[what] = this.#deps.clock.now().add({ milliseconds });
  }

  #isPaused(what: Part): boolean {
    const until = this.#pausedUntil[what];
    const now = this.#deps.clock.now();
    const leftMs = until === undefined ? 0 : until.since(now).total('milliseconds');
    return leftMs > 0 && leftMs <= PACE.longestMs; // not where the clock was set back
  }
}

/** Also when the clock was set back since. */
function distanceMs(one: Temporal.Instant, other: Temporal.Instant): number {
  return Math.abs(other.since(one).total('milliseconds'));
}
