import { createHash } from 'node:crypto';
import { type Asker, subjectOf } from '../../src/domain/person.ts';
import type { Place } from '../../src/domain/place.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { rolesHave, rolesOf } from '../../src/policy/roles.ts';

type Roles = Parameters<typeof rolesHave>[0];
type Right = Parameters<typeof rolesHave>[1];

/** Who sends a request to the console. Roles are those of the policy in force now. */
export interface Visitor {
  readonly asker: Asker;
  readonly roles: Roles;
  may(right: Right): boolean;
  /** One of their conversations; `request` names the open request that waits for the answer. */
  toPlace(thread: string, request: string): Place;
  /** The conversation of one of their turns, as they named it. */
  toThread(place: Place): string;
  isTheirs(turn: Pick<Turn, 'asker' | 'place'>): boolean;
}

/** Whoever sits at this machine, where there is no sign-in. */
const LOCAL_ASKER: Asker = { id: 'local', name: 'You', guest: false, external: false };
const LOCAL = 'local';

/**
 * Whoever sits at this machine reads what an auditor may, as with the command line beside it; the policy may list
 * `console:local:local` for more.
 */
export function createLocalVisitor(policy: Policy, language?: string): Visitor {
  const visitor = createVisitor(toReading(LOCAL_ASKER, language), LOCAL, policy);
  const roles = [...new Set([...visitor.roles, 'auditor' as const])];
  return { ...visitor, roles, may: (right) => rolesHave(roles, right) };
}

/** Somebody whose browser says which language they read. */
export function toReading(asker: Asker, language: string | undefined): Asker {
  return language === undefined ? asker : { ...asker, language };
}

/** Somebody who has signed in; `workspace` names who vouches for them. */
export function createVisitor(asker: Asker, workspace: string, policy: Policy): Visitor {
  const subject = subjectOf({ asker, place: toPlace(workspace, '', '') });
  const roles = rolesOf({ asker, place: toPlace(workspace, '', '') }, policy);
  // A conversation belongs to one person, whatever somebody else calls theirs.
  const owner =
    workspace === LOCAL ? '' : `${createHash('sha256').update(subject).digest('hex').slice(0, 16)}.`;
  return {
    asker,
    roles,
    may: (right) => rolesHave(roles, right),
    toPlace: (thread, request) => toPlace(workspace, owner + thread, request),
    toThread: ({ thread }) => thread.slice(owner.length),
    isTheirs: (turn) => turn.place.platform === 'console' && subjectOf(turn) === subject,
  };
}

export function toPlace(workspace: string, thread: string, request: string): Place {
  return {
    platform: 'console',
    kind: 'console',
    workspace,
    channel: 'console',
    thread,
    shared: false,
    address: { request },
  };
}
