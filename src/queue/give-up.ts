import type { errorCodeOf } from '../base/errors.ts';
import type { NewIncident } from '../domain/incident.ts';
import { subjectOf } from '../domain/person.ts';
import type { Turn } from '../domain/turn.ts';
import type { Undelivered } from '../ports/inbox.ts';
import { concludeUnshown } from '../turn/conclusion.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import type { Progress } from '../turn/progress.ts';
import { toEnding } from '../turn/record.ts';
import { refusedConversation } from '../turn/refused.ts';

type GiveUpDeps = Pick<
  HookedTurnDeps,
  'clock' | 'guards' | 'ids' | 'inbox' | 'keyring' | 'log' | 'organisation' | 'signMark'
>;

type Code = ReturnType<typeof errorCodeOf>;

/** Ends a turn without its reply being visible. One that has no outcome yet gets one first: nobody will look at it any more. */
export async function giveUp(
  turn: Turn,
  progress: Progress,
  as: Undelivered['as'],
  code: Code,
  deps: GiveUpDeps,
): Promise<void> {
  if (!progress.recorded && !(await recordUnshown(turn, progress, code, deps))) return;
  if (!(await deps.inbox.giveUp(toUndelivered(turn, as, code, deps)))) return;
  deps.log.warn('reply_given_up', { turn: turn.id, as, code, attempts: turn.attempts });
}

/** Out: false when the turn is somebody else's by now. */
async function recordUnshown(
  turn: Turn,
  progress: Progress,
  errorCode: Code,
  deps: GiveUpDeps,
): Promise<boolean> {
  const { policy } = deps.organisation.current;
  const unshown = { ...progress, notice: undefined }; // nobody has read it
  const parts = {
    turn,
    policy,
    conclusion: concludeUnshown(policy, turn, errorCode),
    progress: unshown,
    errorCode,
  };
  progress.recorded = await deps.inbox.end(toEnding(parts, deps));
  return progress.recorded;
}

/** What becomes true with that. */
export function toUndelivered(turn: Turn, as: Undelivered['as'], code: Code, deps: GiveUpDeps): Undelivered {
  const at = deps.clock.now();
  const { tenant, id: turnId } = turn;
  const policyVersion = deps.organisation.current.policy.version;
  const meta = { as, error: code, attempts: turn.attempts };
  return {
    turn,
    as,
    at,
    facts: [{ tenant, kind: 'turn.undelivered', at, turnId, subject: subjectOf(turn), policyVersion, meta }],
    incidents: [{ id: deps.ids.next(), tenant, at, turnId, cause: code, ...toKind(turn, as, code, deps) }],
    usage: [{ metric: 'undelivered', label: as, value: 1 }],
  };
}

/** One open incident for each conversation that is refused, one for each way in which a platform takes nothing. */
function toKind(
  { place, asker }: Turn,
  as: Undelivered['as'],
  code: Code,
  { keyring }: Pick<HookedTurnDeps, 'keyring'>,
): Pick<NewIncident, 'kind' | 'group'> {
  if (as === 'undelivered') return { kind: as, group: `${place.platform}:${code}` };
  return { kind: as, group: refusedConversation({ place, asker }, keyring) };
}
