import { backoffMs } from '../base/backoff.ts';
import { errorCodeOf } from '../base/errors.ts';
import { type EmbeddingPlan, spaceOf } from '../domain/embedding.ts';
import { HANDBOOK } from '../figures/costs.ts';
import { toEmbeddable } from '../knowledge/semantic-index.ts';
import { quantise } from '../knowledge/vectors.ts';
import type { Organisation, OrganisationHolder } from '../policy/organisation.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { EmbeddingStore } from '../ports/embedding-store.ts';
import type { Log } from '../ports/log.ts';
import type { Passage } from '../ports/handbook-index.ts';
import type { Pauses } from '../ports/pauses.ts';
import type { SemanticIndex } from '../ports/semantic-index.ts';
import type { BeforeSend } from '../ports/sent-requests.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';
import { toCharged } from '../turn/charge.ts';
import { toCostCounts } from '../turn/cost.ts';
import { redactOther } from '../turn/redact-question.ts';
import { mostTokensToEmbed, toCall } from '../turn/search-by-meaning.ts';

type EmbeddableText = ReturnType<typeof toEmbeddable>;

/** How much goes to the service at once. */
const BATCH_TEXTS = 64;
/** Passages redacted before others get their turn on this thread. */
const SLICE = 25;
/** One request, however long the queue at the service is. */
const PATIENCE_MS = 60_000;
const GROWTH = { firstMs: 5000, longestMs: 3_600_000 };
/** Tries in a row that fail, some eight hours, until it is left alone. */
const MAX_TRIES = 16;
/** How soon after a pause was found it is looked for again. */
const PAUSED_MS = 30_000;

interface EmbedHandbookDeps {
  readonly organisation: OrganisationHolder;
  /** Undefined where the model's provider has none. */
  readonly embedder: Embedder | undefined;
  readonly embeddings: EmbeddingStore;
  readonly semantic: SemanticIndex;
  readonly people: KnownNames;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly pauses: Pick<Pauses, 'find'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly defer: (work: () => void) => void;
}

/** Keeps the handbook in force searchable by meaning. What is known already is served while the rest is made. */
export class HandbookEmbedding {
  readonly #deps: EmbedHandbookDeps;
  readonly #stopping = new AbortController();
  /** The organisation whose handbook is done, or was given up. */
  #settled: Organisation | undefined;
  #running: Promise<void> | undefined;
  #tries = 0;
  #notBefore: Temporal.Instant | undefined;

  constructor(deps: EmbedHandbookDeps) {
    this.#deps = deps;
  }

  /** Does what there is to do; nothing while it is at it, after a failure for a growing while, or once all is done. */
  look(): Promise<void> {
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Resolves when nothing is under way; nothing begins after it. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #work(): Promise<void> {
    const { organisation, clock, embedder, semantic } = this.#deps;
    const { current } = organisation;
    if (this.#stopping.signal.aborted || this.#settled === current) return;
    if (this.#notBefore !== undefined && Temporal.Instant.compare(clock.now(), this.#notBefore) < 0) return;
    const plan = current.policy.model.embeddings;
    if (plan === undefined || embedder === undefined) {
      semantic.clear();
      this.#settled = current;
      return;
    }
    try {
      const done = await this.#embedAll(current, plan, embedder);
      if (done) this.#succeed(current);
      else this.#notBefore = clock.now().add({ milliseconds: PAUSED_MS });
    } catch (error) {
      if (!this.#stopping.signal.aborted) this.#fail(current, error);
    }
  }

  #succeed(of: Organisation): void {
    this.#tries = 0;
    this.#notBefore = undefined;
    this.#settled = of;
    this.#deps.semantic.state = 'up';
  }

  /** A handbook of which nothing or only a part could be embedded is found by its words. */
  #fail(of: Organisation, error: unknown): void {
    const { semantic, log, clock, random } = this.#deps;
    this.#tries += 1;
    semantic.state = 'down';
    const waitMs = backoffMs(this.#tries, random, GROWTH);
    this.#notBefore = clock.now().add({ milliseconds: Math.round(waitMs) });
    if (this.#tries >= MAX_TRIES) {
      this.#tries = 0;
      this.#settled = of;
    }
    const again =
      this.#settled === of ? 'when the handbook or the policy changes' : this.#notBefore.toString();
    log.warn('embeddings_failed', { code: errorCodeOf(error), again });
  }

  /** Out: false when a pause came between. */
  async #embedAll(of: Organisation, plan: EmbeddingPlan, embedder: Embedder): Promise<boolean> {
    const { embeddings, semantic, log } = this.#deps;
    const texts = await this.#toTexts(of);
    const byHash = new Map(texts.map((one) => [one.hash, one]));
    const handbook = { tenant: of.policy.organisation.id, plan, texts };
    const absent = await semantic.load(handbook, embeddings);
    semantic.state = 'building';
    const missing = [...byHash.values()].filter(({ hash }) => absent.has(hash));
    for (let start = 0; start < missing.length; start += BATCH_TEXTS) {
      if (await this.#isPaused(of)) return false;
      const batch = missing.slice(start, start + BATCH_TEXTS);
      await this.#embed(batch, of, plan, embedder);
    }
    if (missing.length > 0) {
      await semantic.load(handbook, embeddings);
      const dropped = await embeddings.keepOnly(spaceOf(plan), new Set(byHash.keys()));
      log.info('embeddings_made', { made: missing.length, passages: texts.length, dropped });
    }
    return true;
  }

  async #isPaused({ policy }: Organisation): Promise<boolean> {
    this.#stopping.signal.throwIfAborted();
    return (await this.#deps.pauses.find(policy.organisation.id)) !== undefined;
  }

  async #embed(
    batch: readonly EmbeddableText[],
    of: Organisation,
    plan: EmbeddingPlan,
    embedder: Embedder,
  ): Promise<void> {
    const texts = batch.map(({ text }) => text);
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const note = this.#noteSend(of, plan, batch.length);
    const { vectors, inputTokens } = await embedder.embed(texts, plan, note, signal);
    const made = batch.flatMap(({ hash }, index) => {
      const vector = vectors[index];
      return vector === undefined ? [] : [{ hash, vector: quantise(vector) }];
    });
    await this.#keep(made, of, plan, inputTokens || mostTokensToEmbed(texts));
  }

  /** With what they used, to be counted as the organisation's. */
  async #keep(
    made: Parameters<EmbeddingStore['add']>[0]['embeddings'],
    { policy }: Organisation,
    plan: EmbeddingPlan,
    inputTokens: number,
  ): Promise<void> {
    const { embeddings, clock } = this.#deps;
    const tenant = policy.organisation.id;
    const at = clock.now();
    const meta = { model: plan.model, passages: made.length, inputTokens };
    const fact = { tenant, at, kind: 'handbook.embedded', policyVersion: policy.version, meta } as const;
    const costs = toCostCounts([toCall(plan.model, inputTokens)], policy);
    const usage = [
      { metric: 'tokens', label: 'input', value: inputTokens } as const,
      ...costs,
      ...toCharged(costs, HANDBOOK),
    ];
    await embeddings.add({ tenant, space: spaceOf(plan), embeddings: made }, { at, facts: [fact], usage });
  }

  /** In the log before it leaves: how many passages went where, and the digest of what went. */
  #noteSend({ policy }: Organisation, { model }: EmbeddingPlan, passages: number): BeforeSend {
    const { audit, clock } = this.#deps;
    return async ({ destination, sha256 }) => {
      const about = { tenant: policy.organisation.id, at: clock.now(), policyVersion: policy.version };
      await audit.append([
        { ...about, kind: 'handbook.sent', meta: { destination, sha256, model, passages } },
      ]);
    };
  }

  /** Redacted as for somebody in no group, in a place that no exception is made for. */
  async #toTexts(of: Organisation): Promise<readonly EmbeddableText[]> {
    const texts: EmbeddableText[] = [];
    for (let start = 0; start < of.passages.length; start += SLICE) {
      await new Promise<void>((resolve) => this.#deps.defer(resolve));
      this.#stopping.signal.throwIfAborted();
      for (const passage of of.passages.slice(start, start + SLICE)) texts.push(this.#toText(passage, of));
    }
    return texts;
  }

  #toText(passage: Passage, of: Organisation): EmbeddableText {
    const whole = [passage.title, passage.section, passage.text].join('\n');
    const redacted = redactOther(whole, [], of, {
      origins: [],
      about: { groups: [], place: { platform: '', kind: '', channel: '' } },
      people: this.#deps.people,
    });
    return toEmbeddable(passage, redacted.text);
  }
}
