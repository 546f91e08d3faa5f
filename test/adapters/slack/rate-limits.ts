type Args = Readonly<Record<string, unknown>>;

/** How many calls are let through at once, and how many more come to be each second. */
interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** Slack says of posting that it is one a second and channel, and that short bursts are let through. */
const POSTS: Rate = { burst: 3, perSecond: 1 };
/** Those are for the workspace. Source: docs.slack.dev/apis/web-api/rate-limits and the methods' own pages. */
const METHODS: Readonly<Record<string, Rate>> = {
  'assistant.threads.setStatus': { burst: 600, perSecond: 10 },
  'chat.update': { burst: 50, perSecond: 50 / 60 },
  'conversations.replies': { burst: 50, perSecond: 50 / 60 },
  'chat.startStream': { burst: 20, perSecond: 20 / 60 },
  'chat.appendStream': { burst: 100, perSecond: 100 / 60 },
  'chat.stopStream': { burst: 20, perSecond: 20 / 60 },
  'agents.sessions.setStatus': { burst: 50, perSecond: 50 / 60 },
};

/** The limits of a workspace, on the clock of `nowMs`: for how many seconds a call is refused, as `SlackServer.limit`. */
export function createRateLimits(
  nowMs = (): number => performance.now(),
): (method: string, args: Args) => number | undefined {
  const buckets = new Map<string, { left: number; atMs: number }>();

  return (method, args) => {
    const isPost = method === 'chat.postMessage';
    const rate = isPost ? POSTS : METHODS[method];
    if (rate === undefined) return undefined;
    const name = isPost ? `${method} ${String(args['channel'])}` : method;
    const { left, atMs } = buckets.get(name) ?? { left: rate.burst, atMs: nowMs() };
    const now = nowMs();
    const held = Math.min(rate.burst, left + ((now - atMs) / 1000) * rate.perSecond);
    const isOver = held < 1;
    buckets.set(name, { left: isOver ? held : held - 1, atMs: now });
    return isOver ? Math.max(1, Math.ceil((1 - held) / rate.perSecond)) : undefined;
  };
}
