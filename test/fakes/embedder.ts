import { createHash } from 'node:crypto';
import type { EmbeddingPlan } from '../../src/domain/embedding.ts';
import type { Embedder } from '../../src/ports/embedder.ts';
import type { BeforeSend } from '../../src/ports/sent-requests.ts';

/** Groups of words that mean the same to it. */
export type Meanings = Readonly<Record<string, readonly string[]>>;

/** Texts lie close together when they share words, or words of one meaning. Keeps every text it is given. */
export class FakeEmbedder implements Embedder {
  readonly destination = 'https://model.example.com/v1/embeddings';
  readonly texts: string[] = [];
  /** What every text uses. */
  tokensEach = 0;
  /** What every call throws while it is set. */
  error: Error | undefined;
  readonly #meanings: ReadonlyMap<string, string>;

  constructor(meanings: Meanings = {}) {
    const pairs = Object.entries(meanings).flatMap(([meaning, words]) =>
      words.map((word) => [word, meaning] as const),
    );
    this.#meanings = new Map(pairs);
  }

  async embed(
    texts: readonly string[],
    { model, dimensions }: EmbeddingPlan,
    beforeSend: BeforeSend,
    signal: AbortSignal,
  ): ReturnType<Embedder['embed']> {
    signal.throwIfAborted();
    const body = JSON.stringify({ model, input: texts, dimensions });
    const sha256 = createHash('sha256').update(body).digest('hex');
    await beforeSend({ destination: this.destination, body, sha256 });
    this.texts.push(...texts);
    if (this.error !== undefined) throw this.error;
    const vectors = texts.map((text) => this.#toVector(text, dimensions));
    return { vectors, inputTokens: texts.length * this.tokensEach };
  }

  #toVector(text: string, dimensions: number): Float32Array {
    const vector = new Float32Array(dimensions);
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? ['']) {
      const digest = createHash('sha256')
        .update(this.#meanings.get(word) ?? word)
        .digest();
      const place = digest.readUInt32LE(0) % dimensions;
      vector[place] = (vector[place] ?? 0) + 1;
    }
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  }
}
