import { hkdfSync } from 'node:crypto';
import { UpstreamError } from '../../src/base/errors.ts';
import { EnvelopeError, beginningOf, keyIdOf, openEnvelope, sealEnvelope } from './envelope.ts';

type Keys = readonly [Uint8Array, ...(readonly Uint8Array[])];

/** How long after it was asked the source of the keys is asked again: longer each time that it has nothing new. */
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * The master keys that this process has: one, or two while a rotation is under way. All of them open what they wrapped; new
 * keys are wrapped by the one in force. One that another process took into use is looked for in its source.
 */
export class MasterKeys {
  #keys: ReadonlyMap<string, Uint8Array>;
  #inForce: string;
  #rereadAtMs = -Infinity;
  #pauseMs = FIRST_PAUSE_MS;
  readonly #reread: () => Promise<Keys>;
  readonly #nowMs: () => number;

  /** The first of `keys` is in force until `use` says otherwise. `reread` asks their source again. */
  constructor(keys: Keys, reread = async () => keys, nowMs = () => performance.now()) {
    this.#keys = toMap(keys);
    this.#inForce = masterIdOf(keys[0]);
    this.#reread = reread;
    this.#nowMs = nowMs;
  }

  /** Wraps under the key `id` from now on. The empty id is that of a time before keys had ids, and says nothing. */
  use(id: string): void {
    if (id !== '') this.#inForce = id;
  }

  async wrap(context: string, text: string): Promise<string> {
    return sealEnvelope({ id: this.#inForce, bytes: await this.#wrappingKey(this.#inForce) }, context, text);
  }

  /** Throws: `EnvelopeError`; `UpstreamError` `MASTER_KEY_UNKNOWN` for what another key than these has wrapped. */
  async unwrap(context: string, wrapped: string): Promise<string> {
    const id = keyIdOf(wrapped);
    return id === ''
      ? openByAny([...this.#keys.values()], context, wrapped)
      : openEnvelope(await this.#wrappingKey(id), context, wrapped);
  }

  /** True for what the key in force has wrapped. */
  isCurrent(wrapped: string): boolean {
    return wrapped.startsWith(beginningOf(this.#inForce));
  }

  async #wrappingKey(id: string): Promise<Uint8Array> {
    const key = this.#keys.get(id) ?? (await this.#look()).get(id);
    if (key !== undefined) return key;
    throw new UpstreamError('MASTER_KEY_UNKNOWN', 'a key was wrapped by a master key that is not set here', {
      retryable: true,
    });
  }

  async #look(): Promise<ReadonlyMap<string, Uint8Array>> {
    const now = this.#nowMs();
    if (now - this.#rereadAtMs < this.#pauseMs) return this.#keys;
    this.#rereadAtMs = now;
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
    const found = toMap(await this.#reread());
    if ([...found.keys()].some((id) => !this.#keys.has(id))) this.#pauseMs = FIRST_PAUSE_MS;
    this.#keys = new Map([...this.#keys, ...found]);
    return this.#keys;
  }
}

/** Names a master key and says nothing of it. */
export function masterIdOf(masterKey: Uint8Array): string {
  return derive(masterKey, 'candor key id').toString('base64url').slice(0, 12);
}

/** A key for one purpose (RFC 5869). */
export function derive(masterKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32));
}

function toMap(keys: Keys): ReadonlyMap<string, Uint8Array> {
  return new Map(keys.map((key) => [masterIdOf(key), derive(key, 'candor wrapping')]));
}

function openByAny(keys: readonly Uint8Array[], context: string, wrapped: string): string {
  for (const key of keys) {
    try {
      return openEnvelope(key, context, wrapped);
    } catch (error) {
      if (!(error instanceof EnvelopeError)) throw error;
    }
  }
  throw new EnvelopeError('no master key opens a wrapped key');
}
