import { backoffMs } from '../base/backoff.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { CheckpointDeliveries } from '../ports/checkpoint-deliveries.ts';
import type { CheckpointFile } from '../ports/checkpoint-file.ts';
import type { CheckpointSink } from '../ports/checkpoint-sink.ts';
import type { Checkpoints, KeptCheckpoint } from '../ports/checkpoints.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import { Tree, proveConsistency } from './tree.ts';

type Progress = Parameters<CheckpointDeliveries['settle']>[1];

interface CourierDeps {
  readonly audit: Pick<AuditLog, 'read'>;
  readonly checkpoints: Checkpoints;
  readonly deliveries: CheckpointDeliveries;
  readonly sinks: readonly CheckpointSink[];
  readonly file: CheckpointFile | undefined;
  readonly incidents: Pick<IncidentStore, 'end' | 'open'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

const LOOK_MS = 5_000;
/** Longer than a place is waited for. */
const LEASE = { minutes: 2 };
const PACE = { firstMs: 10_000, longestMs: 10 * 60_000 };
/** Somebody has to look by then. */
const WORRYING_MS = 60 * 60_000;
/** Heads sent in one go. */
const BATCH = 50;

/** Brings signed heads to places outside, beside everything else: a place that is away costs nobody anything. */
export class CheckpointCourier {
  readonly #deps: CourierDeps;
  readonly #tenant: () => string;
  #running: Promise<void> | undefined;
  #lookedAt: Temporal.Instant | undefined;

  /** `tenant`: whose incident it is when a place takes nothing for long. */
  constructor(deps: CourierDeps, tenant: () => string) {
    this.#deps = deps;
    this.#tenant = tenant;
  }

  /** Sends what is new. Cheap to call often; never throws. */
  async look(): Promise<void> {
    const now = this.#deps.clock.now();
    const last = this.#lookedAt;
    if (this.#running !== undefined || this.#deps.sinks.length === 0) return;
    if (last !== undefined && Math.abs(now.since(last).total('milliseconds')) < LOOK_MS) return;
    this.#lookedAt = now;
    this.#running = this.#sendAll()
      .catch((error: unknown) => this.#deps.log.error('checkpoint_not_sent', error))
      .finally(() => (this.#running = undefined));
    await this.#running;
  }

  /** Resolves when the look under way has ended. */
  async stop(): Promise<void> {
    await this.#running;
  }

  async #sendAll(): Promise<void> {
    const latest = await this.#deps.checkpoints.latest();
    if (latest === undefined) return;
    await Promise.all(this.#deps.sinks.map((sink) => this.#sendTo(sink, latest)));
  }

  async #sendTo(sink: CheckpointSink, latest: KeptCheckpoint): Promise<void> {
    const { deliveries, checkpoints, clock, log } = this.#deps;
    const now = clock.now();
    const claimed = await deliveries.claim(sink.id, latest.size, now, now.add(LEASE));
    if (claimed === undefined) return;
    const waiting = sink.takes === 'each' ? await checkpoints.above(claimed.size, BATCH) : [latest];
    let { size } = claimed;
    try {
      for (const checkpoint of waiting) {
        await this.#keep(
          checkpoint,
          await sink.send(checkpoint, size, (from) => this.#prove(from, checkpoint)),
        );
        ({ size } = checkpoint);
      }
      await deliveries.settle(sink.id, { size, attempts: 0, failingSince: undefined }, now);
      if (claimed.attempts > 0) {
        log.info('checkpoints_taken', { sink: sink.id, size });
        await this.#endIncident(sink.id);
      }
    } catch (error) {
      await this.#fail(sink, { ...claimed, size }, error);
    }
  }

  async #fail(sink: CheckpointSink, before: Progress, error: unknown): Promise<void> {
    const { deliveries, clock, log, random } = this.#deps;
    const now = clock.now();
    const attempts = before.attempts + 1;
    const failingSince = before.failingSince ?? now;
    const retryInMs = Math.round(backoffMs(attempts, random, PACE));
    log.error('checkpoint_not_sent', error, { sink: sink.id, retryInMs });
    const isWorrying = now.since(failingSince).total('milliseconds') >= WORRYING_MS;
    await deliveries.settle(
      sink.id,
      { ...before, attempts, failingSince },
      now.add({ milliseconds: retryInMs }),
    );
    if (isWorrying) await this.#openIncident(sink.id);
  }

  async #endIncident(group: string): Promise<void> {
    const { incidents, clock } = this.#deps;
    await incidents.end(this.#tenant(), [{ kind: 'checkpoint_not_taken', group }], clock.now());
  }

  async #openIncident(cause: string): Promise<void> {
    const { incidents, ids, clock } = this.#deps;
    const about = { id: ids.next(), tenant: this.#tenant(), at: clock.now() };
    await incidents.open({ ...about, kind: 'checkpoint_not_taken', cause, group: cause });
  }

  /** What a witness has signed stands under the note from then on, in the file as well. */
  async #keep({ size, note }: KeptCheckpoint, lines: string): Promise<void> {
    if (lines === '' || note.includes(lines)) return;
    await this.#deps.checkpoints.cosign(size, note + lines);
    await this.#deps.file?.append([note + lines]);
  }

  async #prove(from: number, { size }: KeptCheckpoint): Promise<readonly string[]> {
    const { audit, checkpoints } = this.#deps;
    const [kept] = from === 0 ? [] : await checkpoints.above(from - 1, 1);
    const tree = kept?.size === from ? Tree.parse(from, kept.nodes) : new Tree();
    const leaves = leavesOf(audit, tree.size + 1);
    while (tree.size < from) {
      const { value, done } = await leaves.next();
      if (done === true) break;
      tree.append(value);
    }
    const proof = await proveConsistency(tree, leaves, size);
    return proof.map((hash) => hash.toString('base64'));
  }
}

async function* leavesOf(audit: Pick<AuditLog, 'read'>, seq: number): AsyncGenerator<Uint8Array> {
  for await (const { hash } of audit.read(seq)) yield Buffer.from(hash, 'hex');
}
