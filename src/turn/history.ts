import { type PlaceholderEntry, addToVault } from '../domain/placeholder.ts';
import type { Turn } from '../domain/turn.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Circumstances } from '../policy/treatment.ts';
import type { PastExchange } from '../ports/turns.ts';
import type { TurnDeps } from './deps.ts';
import { type RedactedQuestion, redactOther } from './redact-question.ts';

/** How many earlier exchanges of the thread the model sees. */
const HISTORY = 6;

interface ThreadHistory extends Pick<RedactedQuestion, 'vault' | 'added'> {
  readonly history: readonly PastExchange[];
}

/** Reads the thread's earlier exchanges, oldest first, as they were redacted then. */
export async function readPast(
  turn: Turn,
  { turns }: Pick<TurnDeps, 'turns'>,
): Promise<readonly PastExchange[]> {
  return turn.isFirst ? [] : turns.history(turn.tenant, turn.thread, turn.id, HISTORY);
}

/**
 * Redacts the thread's earlier exchanges once more: what was allowed for somebody else, elsewhere or by an earlier
 * policy may have to be masked now. Who gave it then is not known any more, so nobody is shown it again.
 */
export function redactPast(
  past: readonly PastExchange[],
  { vault, added }: Pick<RedactedQuestion, 'vault' | 'added'>,
  organisation: Organisation,
  about: Circumstances,
  { people }: Pick<TurnDeps, 'people'>,
): ThreadHistory {
  let all = vault;
  let changed: readonly PlaceholderEntry[] = added;
  function mask(text: string): string {
    const redacted = redactOther(text, all, organisation, {
      origins: [],
      about,
      people,
      placeholders: 'ours',
    });
    all = addToVault(all, redacted.added);
    changed = addToVault(changed, redacted.added);
    return redacted.text;
  }
  const history = past.map(({ question, draft }) => ({ question: mask(question), draft: mask(draft) }));
  return { history, vault: all, added: changed };
}
