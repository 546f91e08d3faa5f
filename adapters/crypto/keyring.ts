import { createHmac, createSecretKey } from 'node:crypto';
import { memoize } from '../../src/base/memo.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { keyIdOf, makeKey, openEnvelope, sealEnvelope } from './envelope.ts';
import { MasterKeys, derive } from './master-keys.ts';

/** A data key as it is kept: wrapped by a master key. */
interface WrappedKey {
  readonly id: string;
  readonly wrapped: string;
}

/** The key of a subject, and the one before it while what that has sealed is sealed anew. */
interface StoredKeys {
  readonly current: WrappedKey;
  readonly before: WrappedKey | undefined;
}

/** Keeps wrapped data keys, one a subject. */
interface DataKeys {
  /**
   * `generation` differs whenever a key was destroyed or replaced since, by any process; `masterId` names the master key that
   * wraps new keys, where that is known.
   */
  state(): Promise<{ readonly generation: string; readonly masterId: string }>;
  find(subject: string): Promise<StoredKeys | undefined>;
  /** Stores `key` unless the subject has one; out: what stands. */
  add(subject: string, key: WrappedKey): Promise<StoredKeys>;
}

interface Options {
  /** What pseudonyms are made with; without it, what was derived from the first master key. */
  readonly pseudonymSecret?: Uint8Array;
  readonly nowMs?: () => number;
}

type OpenKeys = readonly ReturnType<typeof makeKey>[];

const CACHED_SUBJECTS = 10_000;
/** How old the knowledge may be that no key was destroyed or replaced elsewhere. */
const CHECK_MS = 1000;
/** When a key is read again although nobody said that it changed. */
const CACHED_MS = 60_000;

/** What pseudonyms of people are made for: each is asked for several times a question. */
const OF_PEOPLE: ReadonlySet<string> = new Set(['subject', 'limit', 'safety', 'conversation', 'budget']);
const REMEMBERED = 5000;

/** Opens a keyring over the master keys. */
export function openKeyring(
  master: MasterKeys | Uint8Array,
  dataKeys: DataKeys,
  { pseudonymSecret, nowMs = () => performance.now() }: Options = {},
): Keyring {
  const masterKeys = master instanceof MasterKeys ? master : new MasterKeys([master]);
  const pseudonymKey = pseudonymSecret ?? (master instanceof MasterKeys ? undefined : toPseudonymKey(master));
  if (pseudonymKey === undefined) throw new Error('a keyring without a secret for pseudonyms');
  const secret = createSecretKey(pseudonymKey);
  const keys = new OpenedKeys(masterKeys, dataKeys, nowMs);
  const make = (named: string) => createHmac('sha256', secret).update(named).digest('hex').slice(0, 32);
  const ofPeople = memoize(make, REMEMBERED);
  return {
    async seal(subject, context, text) {
      const [current] = (await keys.find(subject)) ?? (await keys.make(subject));
      if (current === undefined) throw new Error('a subject without a key');
      return sealEnvelope(current, context, text);
    },
    async open(subject, context, envelope) {
      if (envelope === '') return undefined;
      const id = keyIdOf(envelope);
      const key = (await keys.find(subject))?.find((one) => one.id === id);
      return key === undefined ? undefined : openEnvelope(key.bytes, context, envelope);
    },
    pseudonym(purpose, id) {
      return (OF_PEOPLE.has(purpose) ? ofPeople : make)(`${purpose}\0${id}`);
    },
    forget: (subject) => keys.forget(subject),
  };
}

/** The secret for pseudonyms of installations from before it was one of its own. */
export function toPseudonymKey(masterKey: Uint8Array): Buffer {
  return derive(masterKey, 'candor pseudonyms');
}

interface Cached {
  readonly keys: OpenKeys;
  readonly untilMs: number;
}

/** Keys that were unwrapped, for a while and until any process destroys or replaces one. */
class OpenedKeys {
  readonly #master: MasterKeys;
  readonly #stored: DataKeys;
  readonly #nowMs: () => number;
  #cache = new Map<string, Cached>();
  #generation: string | undefined;
  #checkedAtMs = -Infinity;
  #checking: Promise<void> | undefined;

  constructor(master: MasterKeys, stored: DataKeys, nowMs: () => number) {
    this.#master = master;
    this.#stored = stored;
    this.#nowMs = nowMs;
  }

  async find(subject: string): Promise<OpenKeys | undefined> {
    await this.#check();
    const cached = this.#cache.get(subject);
    if (cached !== undefined && cached.untilMs > this.#nowMs()) return cached.keys;
    const cache = this.#cache;
    const stored = await this.#stored.find(subject);
    return stored === undefined ? undefined : this.#unwrap(subject, stored, cache);
  }

  async make(subject: string): Promise<OpenKeys> {
    const cache = this.#cache;
    const { id, bytes } = makeKey();
    const wrapped = await this.#master.wrap(subject, Buffer.from(bytes).toString('base64url'));
    return this.#unwrap(subject, await this.#stored.add(subject, { id, wrapped }), cache);
  }

  /** Whatever is being read at the same time is not remembered either. */
  forget(subject: string): void {
    this.#cache = new Map(this.#cache);
    this.#cache.delete(subject);
  }

  /** `cache` is the one from before the key was read: what changed since made another. */
  async #unwrap(subject: string, stored: StoredKeys, cache: Map<string, Cached>): Promise<OpenKeys> {
    const wrapped = [stored.current, ...(stored.before === undefined ? [] : [stored.before])];
    const keys = await Promise.all(
      wrapped.map(async (key) => ({
        id: key.id,
        bytes: Buffer.from(await this.#master.unwrap(subject, key.wrapped), 'base64url'),
      })),
    );
    const oldest = cache.size >= CACHED_SUBJECTS ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    cache.set(subject, { keys, untilMs: this.#nowMs() + CACHED_MS });
    return keys;
  }

  /** Asks at most once in a while whether keys changed, whoever waits for the answer. */
  async #check(): Promise<void> {
    if (this.#nowMs() - this.#checkedAtMs < CHECK_MS) return;
    this.#checking ??= this.#ask().finally(() => {
      this.#checking = undefined;
    });
    await this.#checking;
  }

  async #ask(): Promise<void> {
    const askedAtMs = this.#nowMs();
    const { generation, masterId } = await this.#stored.state();
    this.#checkedAtMs = askedAtMs;
    this.#master.use(masterId);
    if (generation === this.#generation) return;
    this.#generation = generation;
    this.#cache = new Map();
  }
}
