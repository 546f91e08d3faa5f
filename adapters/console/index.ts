import type { Platform, PlatformState } from '../../src/ports/platform.ts';
import { UNREADABLE } from '../unreadable-threads.ts';
import { createLocalAccess } from './access.ts';
import { serveActions } from './actions.ts';
import { serveAsk } from './ask.ts';
import { serveAudit } from './audit.ts';
import type { ConsoleDeps } from './deps.ts';
import { serveDigestFiles } from './digest-files.ts';
import { serveDeskCases } from './desk-cases.ts';
import { serveDigests } from './digests.ts';
import { consoleFiles } from './files.ts';
import { serveIncidents } from './incidents.ts';
import { serveMe } from './me.ts';
import { serveMyData } from './my-data.ts';
import { servePage } from './page.ts';
import { servePersonRequests } from './person-requests.ts';
import { serveModels } from './models.ts';
import { servePolicyView } from './policy-view.ts';
import { serveReading } from './reading.ts';
import { serveRedact } from './redact.ts';
import { serveThemes } from './themes.ts';
import { serveVerify } from './verify.ts';
import { Refusals } from './refusals.ts';
import { openRoutes } from './routes.ts';
import { openSignIn } from './sign-in.ts';
import { serveTurnView } from './turn-view.ts';
import { serveAssessments } from './assessments.ts';
import { serveTraining } from './training.ts';
import { serveUsage } from './usage.ts';
import { Waiters } from './waiters.ts';

type OpenDeps = Omit<ConsoleDeps, 'routes'>;
type SignInDeps = NonNullable<ConsoleDeps['signIn']>;

/**
 * Opens the console: a page on the same port where anybody at this machine asks the first question and sees what became of
 * it. It is a platform like any other, except that its channel is the open request.
 *
 * Serves `/`, `/console/*` and `/api/*` below; every one of them to this machine only, since there is no sign-in.
 */
export function openConsole(deps: OpenDeps): Platform {
  const waiters = new Waiters();
  let state: PlatformState = 'up';
  serveRooms(deps, waiters);
  return {
    id: 'console',
    get state() {
      return state;
    },
    files: consoleFiles,
    identities: { find: async ({ asker, place }) => ({ type: 'known', asker, place }) },
    threads: UNREADABLE,
    // Nobody is handed over from here to here: see `canTalk`. What goes to the console's own channel is read in its view of digests.
    conversations: {
      post: async (target) => {
        const channel = target.type === 'turn' ? target.turn.place.channel : target.channel;
        const ref = deps.ids.next();
        return { channel, thread: ref, ref };
      },
      update: async () => undefined,
      sendFile: async () => 'offered',
      shareFiles: async () => 'not_here',
      link: async () => undefined,
    },
    begin: async (turn) => toReplyRef(turn),
    show: async (turn, replyRef, interim) => {
      waiters.find(turn)?.show(interim);
      return replyRef;
    },
    finish: async (turn, _replyRef, reply) => {
      waiters.find(turn)?.finish(reply);
      return toReplyRef(turn);
    },
    retract: async () => undefined, // what was read cannot be unread
    close: async () => {
      state = 'down';
      waiters.stop();
    },
  };
}

/** A question has one reply there, wherever it is read. */
function toReplyRef({ id }: { readonly id: string }): string {
  return `console:${id}`;
}

interface SignInConfigured {
  readonly signIn: SignInDeps['settings'] | undefined;
}

/** What sign-in needs of a process that serves; undefined where it is off. */
export function signInDepsOf(
  { signIn: settings }: SignInConfigured,
  {
    front,
    keyring,
  }: { readonly front: Pick<SignInDeps, 'sessions'>; readonly keyring: SignInDeps['keyring'] },
): SignInDeps | undefined {
  return settings && { settings, sessions: front.sessions, keyring };
}

function serveRooms(deps: OpenDeps, waiters: Waiters): void {
  const refusals = new Refusals(deps);
  const signIn =
    deps.signIn === undefined ? undefined : openSignIn({ ...deps, signIn: deps.signIn, refusals });
  const access = signIn?.access ?? createLocalAccess(() => deps.policy());
  const routes = openRoutes({ ...deps, access, refusals });
  const rooms = { ...deps, routes };
  servePage(deps.http, access, signIn?.page);
  serveMe(rooms, access, signIn?.leave);
  serveAsk(rooms, waiters);
  serveActions(rooms);
  serveIncidents(rooms);
  serveDigests(rooms);
  serveReading(rooms);
  serveTurnView(rooms);
  serveAudit(rooms);
  serveDeskCases(rooms);
  servePersonRequests(rooms);
  servePolicyView(rooms);
  serveModels(rooms);
  serveTraining(rooms);
  serveUsage(rooms);
  serveAssessments(rooms);
  serveMyData(rooms);
  serveRedact(rooms);
  serveVerify(rooms);
  serveThemes(rooms);
  serveDigestFiles(rooms, access);
}
