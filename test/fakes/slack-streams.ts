type Json = Readonly<Record<string, unknown>>;

/** A message that is or was a stream. */
interface Streamed {
  readonly channel: string;
  readonly thread: string;
  readonly chunks: Json[];
  isOpen: boolean;
}

/**
 * Slack's methods for streams, as far as they tell right from wrong: who reads has to be named outside of direct messages, at most 12 000
 * characters come at once, and while one is open its message is neither changed nor deleted. Source:
 * https://docs.slack.dev/reference/methods/chat.startStream and its sisters.
 */
export class SlackStreams {
  readonly #byTs = new Map<string, Streamed>();

  find(ts: string): Streamed | undefined {
    return this.#byTs.get(ts);
  }

  /** Slack ends a stream by itself after five minutes. */
  expire(ts: string): void {
    const streamed = this.#byTs.get(ts);
    if (streamed !== undefined) streamed.isOpen = false;
  }

  /** What is read of it. */
  textOf(ts: string): string {
    return (this.#byTs.get(ts)?.chunks ?? []).map((chunk) => textOf(chunk, 'text')).join('');
  }

  /** As `conversations.replies` tells of a message, beside what it tells of any. */
  describe(ts: string): Json {
    const streamed = this.#byTs.get(ts);
    if (streamed === undefined) return {};
    const cards = streamed.chunks.filter(({ type }) => type === 'task_update');
    return {
      streaming_state: streamed.isOpen ? 'in_progress' : 'completed',
      blocks: cards.map(({ id, title, status }) => ({ type: 'task_card', task_id: id, title, status })),
    };
  }

  /** Out: the error by which Slack refuses a call. */
  refuse(method: string, args: Json): string | undefined {
    const ts = textOf(args, 'ts');
    const streamed = this.#byTs.get(ts);
    switch (method) {
      case 'chat.startStream':
        return refuseStart(args) ?? refuseChunks(args);
      case 'chat.appendStream':
      case 'chat.stopStream':
        if (streamed === undefined) return 'message_not_found';
        return streamed.isOpen ? refuseChunks(args) : 'message_not_in_streaming_state';
      case 'chat.update':
        return streamed?.isOpen === true ? 'streaming_state_conflict' : undefined;
      case 'chat.delete':
        return streamed?.isOpen === true ? 'cant_delete_message' : undefined;
      default:
        return undefined;
    }
  }

  /** What a call that is not refused does. `ts` names the message of a stream that begins. */
  take(method: string, args: Json, ts = textOf(args, 'ts')): void {
    const chunks = toChunks(args);
    if (method === 'chat.startStream') {
      const channel = textOf(args, 'channel');
      this.#byTs.set(ts, { channel, thread: textOf(args, 'thread_ts'), chunks: [...chunks], isOpen: true });
    }
    const streamed = this.#byTs.get(ts);
    if (streamed === undefined || method === 'chat.startStream') return;
    if (method === 'chat.appendStream' || method === 'chat.stopStream') streamed.chunks.push(...chunks);
    if (method === 'chat.stopStream') streamed.isOpen = false;
    if (method === 'chat.delete') this.#byTs.delete(ts);
  }
}

function refuseStart(args: Json): string | undefined {
  if (typeof args['thread_ts'] !== 'string') return 'invalid_arguments';
  if (typeof args['recipient_user_id'] !== 'string') return 'missing_recipient_user_id';
  return typeof args['recipient_team_id'] === 'string' ? undefined : 'missing_recipient_team_id';
}

function refuseChunks(args: Json): string | undefined {
  return toChunks(args).some((chunk) => textOf(chunk, 'text').length > 12_000) ? 'msg_too_long' : undefined;
}

function toChunks({ chunks }: Json): readonly Json[] {
  return Array.isArray(chunks) ? (chunks as readonly Json[]) : [];
}

function textOf(of: Json, name: string): string {
  const value = of[name];
  return typeof value === 'string' ? value : '';
}
