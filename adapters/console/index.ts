import type { Platform, PlatformState } from '../../src/ports/platform.ts';
import { serveActions } from './actions.ts';
import { serveAsk } from './ask.ts';
import type { ConsoleDeps } from './deps.ts';
import { consoleFiles } from './files.ts';
import { protect } from './guard.ts';
import { serveOverview } from './overview.ts';
import { servePage } from './page.ts';
import { serveRedact } from './redact.ts';
import { Waiters } from './waiters.ts';

export type { ConsoleDeps } from './deps.ts';

/**
 * Opens the console: a page on the same port where anybody at this machine asks the first question and sees what became of
 * it. It is a platform like any other, except that its channel is the open request.
 *
 * Serves `/`, `/console/*` and `/api/*` below; every one of them to this machine only, since there is no sign-in.
 */
export function openConsole(deps: ConsoleDeps): Platform {
  const waiters = new Waiters();
  let state: PlatformState = 'up';
  protect(deps.http);
  servePage(deps.http);
  serveAsk(deps, waiters);
  serveActions(deps);
  serveOverview(deps);
  serveRedact(deps);
  return {
    id: 'console',
    get state() {
      return state;
    },
    files: consoleFiles,
    identities: { find: async ({ asker, place }) => ({ type: 'known', asker, place }) },
    // Nobody is handed over from here to here: see `canTalk`. What goes to the console's own channel is read in its view of digests.
    conversations: {
      post: async (target) => {
        const channel = target.type === 'turn' ? target.turn.place.channel : target.channel;
        const ref = deps.ids.next();
        return { channel, thread: ref, ref };
      },
      update: async () => undefined,
      link: async () => undefined,
    },
    begin: async (turn) => `console:${turn.id}`,
    show: async (turn, _replyRef, interim) => waiters.find(turn)?.show(interim),
    finish: async (turn) => waiters.find(turn)?.finish(),
    close: async () => {
      state = 'down';
      waiters.stop();
    },
  };
}
