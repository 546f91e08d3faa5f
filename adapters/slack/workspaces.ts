import { UpstreamError } from '../../src/base/errors.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Conversations, Target } from '../../src/ports/conversations.ts';
import type { FileSource } from '../../src/ports/file-source.ts';
import type { Identities } from '../../src/ports/identities.ts';
import type { ThreadReader } from '../../src/ports/thread-reader.ts';
import { splitName } from './identity.ts';
import type { Workspace, Workspaces } from './workspace.ts';

/** The workspace of a place. Throws: `UpstreamError` `SLACK_FAILED`, permanent, where Candor is not installed any more. */
export function findOf(
  { place }: { readonly place: Place },
  workspaces: Pick<Workspaces, 'find'>,
): Promise<Workspace> {
  return findOrThrow(place.workspace, workspaces);
}

async function findOrThrow(
  team: string | undefined,
  workspaces: Pick<Workspaces, 'find'>,
): Promise<Workspace> {
  const workspace = await workspaces.find(team);
  if (workspace !== undefined) return workspace;
  throw new UpstreamError('SLACK_FAILED', 'Candor is not installed in that Slack workspace', {
    retryable: false,
    permanent: true,
  });
}

export function filesOf(workspaces: Workspaces): FileSource {
  return {
    async fetch(file, signal) {
      const workspace = await workspaces.find(file.address['team']);
      return workspace?.files.fetch(file, signal) ?? { type: 'refused', reason: 'unreachable' };
    },
  };
}

export function conversationsOf(workspaces: Workspaces): Conversations {
  const at = async (team: string | undefined): Promise<Conversations> =>
    (await findOrThrow(team, workspaces)).conversations;
  return {
    post: async (target, said, delivery) => (await at(teamOf(target))).post(target, said, delivery),
    update: async (posted, said) => (await at(splitName(posted.channel).team)).update(posted, said),
    sendFile: async (person, file) => (await at(person.place.workspace)).sendFile(person, file),
    shareFiles: async (thread, files, delivery) =>
      (await at(teamOf(thread))).shareFiles(thread, files, delivery),
    link: async (turn) => (await at(turn.place.workspace)).link(turn),
  };
}

function teamOf(target: Target): string | undefined {
  if (target.type === 'chat') return target.place.workspace;
  return target.type === 'turn' ? target.turn.place.workspace : splitName(target.channel).team;
}

export function threadsOf(workspaces: Workspaces): ThreadReader {
  return {
    async read(place, span, signal) {
      const workspace = await workspaces.find(place.workspace);
      return workspace?.threads.read(place, span, signal) ?? { type: 'unread', why: 'not_allowed' };
    },
  };
}

export function identitiesOf(workspaces: Workspaces): Identities {
  return {
    async find(question) {
      const workspace = await workspaces.find(question.place.workspace);
      return workspace?.identities.find(question) ?? { type: 'unknown' };
    },
  };
}
