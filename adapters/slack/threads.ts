import { z } from 'zod';
import type { Place } from '../../src/domain/place.ts';
import type { Log } from '../../src/ports/log.ts';
import type { ThreadReader } from '../../src/ports/thread-reader.ts';
import { toAsker } from './asker.ts';
import type { Directory } from './directory.ts';
import { slackErrorOf, toUpstreamError } from './errors.ts';
import type { Identity } from './identity.ts';
import { maybe } from './maybe.ts';
import { readText } from './receive.ts';
import type { SlackApi } from './web-api.ts';

type ThreadRead = Awaited<ReturnType<ThreadReader['read']>>;
type EarlierMessage = Extract<ThreadRead, { readonly type: 'read' }>['messages'][number];

interface ThreadDeps {
  readonly api: SlackApi;
  readonly log: Log;
  readonly directory: Directory;
  readonly identity: () => Identity;
}

/** Slack lists a thread from its beginning; an app that is sold outside its marketplace gets 15 messages a minute. */
const PAGE = 200;
const MAX_PAGES = 5;
/** Posts with words of somebody; every other subtype is housekeeping or was deleted. */
const WORDS = new Set(['file_share', 'thread_broadcast', 'bot_message']);
/** Slack would show the thread to an app that may see it. Source: docs.slack.dev, errors of conversations.replies. */
const NOT_ALLOWED = new Set([
  'missing_scope',
  'not_in_channel',
  'channel_not_found',
  'thread_not_found',
  'access_denied',
  'no_permission',
]);

const Listed = z.object({
  ts: z.string(),
  subtype: maybe(z.string()),
  user: maybe(z.string()),
  bot_id: maybe(z.string()),
  hidden: maybe(z.boolean()),
  text: maybe(z.string()),
  files: maybe(z.array(z.unknown())),
  team: maybe(z.string()),
  user_team: maybe(z.string()),
  source_team: maybe(z.string()),
});
type Listed = z.infer<typeof Listed>;

const Page = z.object({
  messages: z.array(z.unknown()),
  response_metadata: maybe(z.object({ next_cursor: maybe(z.string()) })),
});

/** The threads of a workspace. */
export function createThreads(deps: ThreadDeps): ThreadReader {
  return {
    async read(place, { before, limit }, signal) {
      try {
        const { kept, isPart } = await list(place, before, limit, signal, deps);
        const messages = await Promise.all(kept.map((message) => toEarlier(message, deps)));
        return { type: 'read', messages, isPart };
      } catch (error) {
        const word = slackErrorOf(error);
        deps.log.warn('slack_thread_unreadable', {
          error: word ?? toUpstreamError(error, 'conversations.replies').code,
        });
        return { type: 'unread', why: NOT_ALLOWED.has(word ?? '') ? 'not_allowed' : 'not_now' };
      }
    },
  };
}

/**
 * The first message that counts and the last ones, as far as Slack lists them. What was read before a page failed is a part of it.
 *
 * Throws: whatever kept the first page away.
 */
async function list(place: Place, before: string, limit: number, signal: AbortSignal, deps: ThreadDeps) {
  const me = deps.identity();
  let kept: readonly Listed[] = [];
  let count = 0;
  let cursor = '';
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const listed = await listPage(place, before, cursor, deps).catch((error: unknown) => {
      if (page === 0) throw error;
    });
    if (listed === undefined || signal.aborted) return { kept, isPart: true };
    const words = listed.messages.filter((one) => isWords(one, before, me));
    count += words.length;
    kept = ends([...kept, ...words], limit);
    cursor = listed.cursor;
    if (cursor === '') return { kept, isPart: count > kept.length };
  }
  return { kept, isPart: true };
}

async function listPage({ channel, thread }: Place, before: string, cursor: string, { api }: ThreadDeps) {
  const span = { channel, ts: thread, latest: before, inclusive: false, limit: PAGE };
  const answer = await api.call('conversations.replies', cursor === '' ? span : { ...span, cursor });
  const { messages, response_metadata: more } = Page.parse(answer);
  const read = messages.flatMap((message) => Listed.safeParse(message).data ?? []);
  return { messages: read, cursor: more?.next_cursor ?? '' };
}

/** The first and the last of them. */
function ends(messages: readonly Listed[], limit: number): readonly Listed[] {
  return messages.length <= limit
    ? messages
    : [...messages.slice(0, 1), ...messages.slice(1).slice(1 - limit || messages.length)];
}

function isWords(
  { ts, subtype, user, bot_id: bot, hidden, text, files }: Listed,
  before: string,
  me: Identity,
) {
  if (!(ts < before) || hidden === true) return false;
  if (subtype !== undefined && !WORDS.has(subtype)) return false;
  const mine = user === me.botUser || (bot !== undefined && bot === me.bot);
  return !mine && ((text ?? '').trim() !== '' || (files ?? []).length > 0);
}

async function toEarlier(message: Listed, { directory, identity }: ThreadDeps): Promise<EarlierMessage> {
  const { user, bot_id: bot, files, team, user_team: home, source_team: source } = message;
  const isApp = bot !== undefined || user === undefined;
  const teams = [home, source, team].filter((one) => one !== undefined);
  const [author, { text, mentions }] = await Promise.all([
    isApp ? undefined : toAsker({ user, teams }, identity(), directory),
    readText(message.text ?? '', identity(), directory),
  ]);
  const unread = (files ?? []).length === 0 ? '' : FILES_UNREAD;
  return { author, text: `${text}${text === '' || unread === '' ? '' : ' '}${unread}`, mentions };
}

/** For the model alone. */
const FILES_UNREAD = '(with a file, which was not read)';
