import type { ChannelPost } from '../../src/domain/channel-post.ts';
import type { Person } from '../../src/domain/person.ts';
import type { PlatformId } from '../../src/domain/platforms.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Conversations, Message, OutFile, Posted, Target } from '../../src/ports/conversations.ts';
import type { FileSource } from '../../src/ports/file-source.ts';
import type { Identities } from '../../src/ports/identities.ts';
import type { Interim, Platform, PlatformState } from '../../src/ports/platform.ts';
import type { ThreadReader } from '../../src/ports/thread-reader.ts';

type ThreadRead = Awaited<ReturnType<ThreadReader['read']>>;
type EarlierMessage = Extract<ThreadRead, { readonly type: 'read' }>['messages'][number];

type Delivery = Parameters<Conversations['post']>[2];

export type Identification = Awaited<ReturnType<Identities['find']>>;

/** A message in a thread. */
interface Standing extends EarlierMessage {
  readonly id?: string;
  readonly mine?: boolean;
}

/** Shows replies in memory. `finished` resolves when the reply of a turn is visible. */
export class FakePlatform implements Platform {
  readonly id: PlatformId;
  state: PlatformState = 'up';
  /** Bytes of files by the `id` of their address; others cannot be reached. */
  readonly stored = new Map<string, Uint8Array>();
  readonly files: FileSource = {
    fetch: async ({ address }) => {
      const bytes = this.stored.get(address['id'] ?? '');
      return bytes === undefined ? { type: 'refused', reason: 'unreachable' } : { type: 'bytes', bytes };
    },
  };
  /** What is said of people by their id, one after the other, the last for ever; of others, that they are who they are. */
  readonly identified = new Map<string, Identification[]>();
  /** How often somebody was asked for. */
  lookUps = 0;
  readonly identities: Identities = {
    find: async ({ asker, place }) => {
      this.lookUps += 1;
      const scripted = this.identified.get(asker.id) ?? [];
      const { unknown: _unknown, ...known } = asker;
      return (scripted.length > 1 ? scripted.shift() : scripted[0]) ?? { type: 'known', asker: known, place };
    },
  };
  /** What stands in threads, by thread; without an id it stands before every question. */
  readonly written = new Map<string, readonly Standing[]>();
  /** Instead of what stands there. */
  onRead: ThreadReader['read'] | undefined;
  readonly threads: ThreadReader = {
    read: async (place, span, signal) => {
      if (this.onRead !== undefined) return this.onRead(place, span, signal);
      const standing = (this.written.get(place.thread) ?? []).filter(
        ({ id = '', mine }) => mine !== true && id < span.before,
      );
      const all = standing.map(({ author, text, mentions }) => ({ author, text, mentions }));
      const rest = all.slice(1);
      const messages = [...all.slice(0, 1), ...rest.slice(1 - span.limit || rest.length)];
      return { type: 'read', messages, isPart: messages.length < all.length };
    },
  };
  readonly begun: string[] = [];
  /** What the message of a turn showed, one after the other: the answer as it grew, and notes. */
  readonly shown = new Map<string, string[]>();
  readonly notes = new Map<string, string[]>();
  /** Runs while the visible message is being made. */
  onBegin: (turn: Turn) => Promise<void> = () => Promise.resolve();
  /** What was posted between people, updates of it included. */
  readonly said: {
    readonly target: Target;
    readonly message: Message;
    readonly delivery: Delivery;
  }[] = [];
  readonly updates: { readonly posted: Posted; readonly message: Message }[] = [];
  readonly conversations: Conversations = {
    post: async (target, message, delivery) => {
      this.#failIfTold();
      await this.onPost(target);
      this.said.push({ target, message, delivery });
      const ref = `said-${this.said.length}`;
      if (target.type === 'turn') {
        const { channel, thread } = target.turn.place;
        return { channel, thread, ref };
      }
      return { channel: target.channel, thread: target.type === 'thread' ? target.thread : ref, ref };
    },
    update: async (posted, message) => {
      this.#failIfTold();
      await this.onUpdate(posted);
      this.updates.push({ posted, message });
    },
    sendFile: async (person, file) => {
      this.#failIfTold();
      this.handed.push({ person, file });
      return 'sent';
    },
    shareFiles: async (thread, files) => {
      this.#failIfTold();
      this.shared.push({ thread, files });
      return 'shared';
    },
    link: async (turn) =>
      turn.place.kind === 'direct' ? undefined : `https://chat.example/${turn.place.channel}`,
  };
  /** Files that people were handed. */
  readonly handed: { readonly person: Person; readonly file: OutFile }[] = [];
  /** Files that were handed to threads. */
  readonly shared: { readonly thread: Target; readonly files: readonly OutFile[] }[] = [];
  /** Called before a message is posted. */
  onPost: (target: Target) => Promise<void> = () => Promise.resolve();
  /** Called before a message is edited. */
  onUpdate: (posted: Posted) => Promise<void> = () => Promise.resolve();
  /** Called before a reply becomes visible. */
  onFinish: (turn: Turn, reply: Reply) => Promise<void> = () => Promise.resolve();
  /** Thrown by the next calls of `begin` and `post`, one each. */
  readonly failures: Error[] = [];
  /** Every reply that was ever shown, in order. */
  readonly replies: Reply[] = [];
  readonly #shown = new Map<string, PromiseWithResolvers<Reply>>();

  constructor(id: PlatformId = 'slack') {
    this.id = id;
  }

  async begin(turn: Turn, checkHeld: () => Promise<void>, settle = checkHeld): Promise<string> {
    this.#failIfTold();
    await settle(); // a message stands at once
    await this.onBegin(turn);
    this.begun.push(turn.id);
    return `message-of-${turn.id}`;
  }

  async show(turn: Turn, replyRef: string, { type, text }: Interim, _checkHeld: () => Promise<void>) {
    const kept = type === 'note' ? this.notes : this.shown;
    kept.set(turn.id, [...(kept.get(turn.id) ?? []), text]);
    return replyRef;
  }

  async finish(turn: Turn, replyRef: string, reply: Reply): Promise<string> {
    await this.onFinish(turn, reply);
    this.replies.push(reply);
    this.#of(turn.id).resolve(reply);
    return replyRef === '' ? `new-message-of-${turn.id}` : replyRef;
  }

  /** Turns whose reply was taken back. */
  readonly retracted: string[] = [];

  async retract(turn: Turn): Promise<void> {
    this.#failIfTold();
    this.retracted.push(turn.id);
  }

  /** What was posted into channels, without the threads under it. */
  get posts(): readonly { readonly channel: string; readonly post: ChannelPost }[] {
    return this.said.flatMap(({ target, message }) =>
      target.type === 'channel' && message.type === 'post'
        ? [{ channel: target.channel, post: message.post }]
        : [],
    );
  }

  async close(): Promise<void> {
    this.state = 'down';
  }

  finished(turnId: string): Promise<Reply> {
    return this.#of(turnId).promise;
  }

  #of(turnId: string): PromiseWithResolvers<Reply> {
    const known = this.#shown.get(turnId) ?? Promise.withResolvers<Reply>();
    this.#shown.set(turnId, known);
    return known;
  }

  #failIfTold(): void {
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
  }
}
