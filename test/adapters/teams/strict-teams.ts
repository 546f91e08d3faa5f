import type { Answer, Recorded } from './loopback.ts';

/** What Teams holds against an activity. Sources: the pages of Microsoft on bot messages, AI content, streaming and cards. */
const MAX_MESSAGE_BYTES = 80 * 1024;
const STREAM_MS = 120_000;
const MOST_A_SECOND = 7;

interface Entity {
  readonly type: string;
  readonly streamType?: 'informative' | 'streaming' | 'final';
  readonly streamId?: string;
  readonly streamSequence?: number;
  readonly usageInfo?: { readonly '@id'?: string };
  readonly citation?: readonly {
    readonly position: number;
    readonly appearance: {
      readonly name: string;
      readonly abstract: string;
      readonly usageInfo?: { readonly '@id'?: string };
    };
  }[];
}

export interface Shown {
  readonly type: string;
  readonly text?: string;
  readonly summary?: string;
  readonly entities?: readonly Entity[];
  readonly attachments?: readonly { readonly contentType: string; readonly content: object }[];
  readonly channelData?: { readonly feedbackLoop?: unknown };
  readonly conversation?: { readonly conversationType?: string };
}

interface Stream {
  text: string;
  sequence: number;
  readonly beganMs: number;
  sentMs: number;
  state: 'open' | 'final' | 'stopped';
}

export interface Fault extends Answer {
  /** The activity takes effect all the same. */
  readonly after?: boolean;
}

/**
 * Teams as strict as its documentation: whatever breaks a limit is refused and noted. `faults` are answered first, one a request.
 * A message that is changed loses its thumbs.
 */
export class StrictTeams {
  readonly messages = new Map<string, Shown>();
  readonly typed: Shown[] = [];
  readonly violations: string[] = [];
  readonly faults: Fault[] = [];
  readonly streams = new Map<string, Stream>();
  /** Messages with thumbs under them. */
  readonly thumbs = new Set<string>();
  readonly #sentMs: number[] = [];
  readonly #nowMs: () => number;
  #next = 1;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  readonly answer = ({ method, path, body }: Recorded): Answer => {
    if (method === 'GET') return { status: 404 };
    const fault = this.faults.shift();
    if (fault !== undefined && fault.after !== true) return fault;
    const answer = this.#take(method, path, body as Shown);
    return fault ?? answer;
  };

  /** The reader of a stream presses Stop. */
  stop(): void {
    for (const stream of this.streams.values()) stream.state = 'stopped';
  }

  #take(method: string, path: string, activity: Shown): Answer {
    if (Buffer.byteLength(JSON.stringify(activity), 'utf16le') > MAX_MESSAGE_BYTES)
      return this.#refuse(413, 'MessageSizeTooBig');
    if (!/\/activities(?:\/[^/]+)?$/u.test(path))
      return { status: 201, body: { id: '19:new@thread.tacv2;messageid=1' } };
    const stream = activity.entities?.find(({ type }) => type === 'streaminfo');
    for (const problem of [...faultsOf(activity), ...this.#tooFast()]) this.violations.push(problem);
    if (stream !== undefined) return this.#takeStream(activity, stream);
    if (activity.type === 'typing') {
      this.typed.push(activity);
      return { status: 202, body: {} };
    }
    const id = method === 'PUT' ? (path.split('/').at(-1) ?? '') : this.#newId();
    if (method === 'PUT' && !this.messages.has(id)) return { status: 404 };
    return this.#keep(id, activity, method === 'POST');
  }

  #takeStream(activity: Shown, { streamType, streamId, streamSequence = 0 }: Entity): Answer {
    if (activity.conversation?.conversationType !== 'personal') return this.#refuse(405, 'StreamInGroup');
    const nowMs = this.#nowMs();
    if (streamId === undefined) {
      const id = `s-${this.#newId()}`;
      this.streams.set(id, {
        text: '',
        sequence: streamSequence,
        beganMs: nowMs,
        sentMs: nowMs,
        state: 'open',
      });
      this.typed.push(activity);
      return { status: 201, body: { id } };
    }
    const stream = this.streams.get(streamId);
    if (stream === undefined) return this.#refuse(400, 'NoSuchStream');
    if (stream.state !== 'open' || nowMs - stream.beganMs > STREAM_MS)
      return { status: 403, body: { error: { code: 'ContentStreamNotAllowed' } } };
    const { text = '' } = activity;
    if (streamType !== 'informative' && !text.startsWith(stream.text))
      return this.#refuse(400, 'NotAnExtension');
    if (streamType === 'final') {
      stream.state = 'final';
      this.#keep(streamId, activity, true);
      return { status: 202, body: {} };
    }
    if (nowMs - stream.sentMs < 1000) this.violations.push('streamed more than once a second');
    if (streamSequence !== stream.sequence + 1) this.violations.push('streamed out of order');
    if (streamType === 'informative' && text.length > 1000) this.violations.push('informative too long');
    Object.assign(stream, { sequence: streamSequence, sentMs: nowMs });
    if (streamType === 'streaming') stream.text = text;
    this.typed.push(activity);
    return { status: 202, body: {} };
  }

  #keep(id: string, activity: Shown, isNew: boolean): Answer {
    this.messages.set(id, activity);
    if (isNew && activity.channelData?.feedbackLoop !== undefined) this.thumbs.add(id);
    else this.thumbs.delete(id);
    return { status: isNew ? 201 : 200, body: { id } };
  }

  #tooFast(): string[] {
    const nowMs = this.#nowMs();
    this.#sentMs.push(nowMs);
    const recent = this.#sentMs.filter((atMs) => nowMs - atMs < 1000).length;
    return recent > MOST_A_SECOND ? ['more than seven a second in a conversation'] : [];
  }

  #refuse(status: number, code: string): Answer {
    this.violations.push(code);
    return { status, body: { error: { code } } };
  }

  #newId(): string {
    this.#next += 1;
    return String(1000 + this.#next);
  }
}

function faultsOf({ type, text = '', entities = [], attachments = [], channelData }: Shown): string[] {
  const labels = entities.filter((entity) => entity.type === 'https://schema.org/Message');
  const citations = labels.flatMap(({ citation = [] }) => citation);
  const json = JSON.stringify(attachments);
  const rules: readonly (readonly [boolean, string])[] = [
    [type === 'message' && labels.length > 1, 'more than one label'],
    [type === 'typing' && (labels.length > 0 || channelData !== undefined), 'a label on what is no message'],
    [citations.length > 20, 'too many citations'],
    [new Set(citations.map(({ position }) => position)).size < citations.length, 'a citation twice'],
    [citations.some(({ position }) => !text.includes(`[${String(position)}]`)), 'a citation of nothing'],
    [
      citations.some(({ appearance: { name } }) => name === '' || name.length > 80),
      'a bad name of a citation',
    ],
    [
      citations.some(({ appearance: { abstract } }) => abstract === '' || abstract.length > 160),
      'a bad abstract',
    ],
    [
      citations.some(
        ({ appearance: { usageInfo } }) =>
          usageInfo !== undefined && usageInfo['@id'] !== labels[0]?.usageInfo?.['@id'],
      ),
      'a citation with another sensitivity than its message',
    ],
    [/"type":"AdaptiveCard","version":"(?!1\.[0-5]")/u.test(json), 'a card that is too new'],
    [attachments.some(({ content }) => hasOldButton(content)), 'a button that is not universal'],
    [type === 'message' && text === '' && attachments.length === 0, 'an empty message'],
  ];
  return rules.flatMap(([isBroken, words]) => (isBroken ? [words] : []));
}

/** `Action.Submit` may stand as what an older client shows instead. */
function hasOldButton(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasOldButton);
  if (typeof node !== 'object' || node === null) return false;
  const { fallback: _fallback, ...rest } = node as Readonly<Record<string, unknown>>;
  return rest['type'] === 'Action.Submit' || Object.values(rest).some(hasOldButton);
}
