import { type Audience, type Origin, type PlaceholderEntry, addToVault } from '../domain/placeholder.ts';
import type { Turn } from '../domain/turn.ts';
import { removedWord } from '../messages/kinds.ts';
import { toPrincipal } from '../policy/principal.ts';
import { treatmentOf } from '../policy/treatment.ts';
import type { ReviewStep } from '../ports/reviews.ts';
import { audienceOf } from '../turn/audience.ts';
import { redactOther } from '../turn/redact-question.ts';
import { type ScreenedText, screenOut, type toAnswering } from '../turn/screen-out.ts';
import type { ReviewDeps } from './deps.ts';

type CheckWordsDeps = Pick<
  ReviewDeps,
  'canary' | 'guards' | 'keyring' | 'organisation' | 'people' | 'processorMs' | 'vault'
>;
type GivenValues = NonNullable<ReviewStep['values']>;

/** What people wrote about an answer, with placeholders: it may leave, and be stored, as a draft may. */
interface CheckedWords extends ScreenedText {
  /** The thread's placeholders, those of these words included. */
  readonly vault: readonly PlaceholderEntry[];
  /** The values that these words give to the readers of the answer. */
  readonly values: GivenValues;
}

/**
 * Redacts a person's words as a question's are, and screens them as a draft is. What must not pass at all (secrets, kinds that
 * policy blocks) is taken out. `on`: what the answer stands on, where these words are one.
 */
export async function checkWords(
  text: string,
  turn: Turn,
  deps: CheckWordsDeps,
  on?: ReturnType<typeof toAnswering>,
): Promise<CheckedWords> {
  const { tenant, thread, place } = turn;
  const organisation = deps.organisation.current;
  const { policy } = organisation;
  const about = { groups: toPrincipal(turn, policy).groups, place };
  const known = await deps.vault.load(tenant, thread);
  const redacted = redactOther(text, known, organisation, {
    origins: [originFor(audienceOf(turn, deps))],
    about,
    people: deps.people,
    placeholders: 'ours',
  });
  const isBlocked = ({ kind, value }: PlaceholderEntry) =>
    value === '' || treatmentOf(policy, kind, about).action === 'block';
  const blocked = redacted.added.filter(isBlocked);
  const added = redacted.added.filter((entry) => !isBlocked(entry));
  const clean = blocked.reduce(
    (rest, { placeholder, kind }) => rest.replaceAll(placeholder, removedWord(kind)),
    redacted.text,
  );
  const screened = screenOut(clean, organisation, about, deps, on);
  const names = new Set(known.map(({ placeholder }) => placeholder));
  const fresh = added.filter(({ placeholder }) => !names.has(placeholder)).length;
  return {
    ...screened,
    removed: blocked.length > 0 ? ['leak', ...screened.removed] : screened.removed,
    vault: addToVault(known, added),
    values: { thread, added, fresh },
  };
}

/** What a reviewer writes is for whoever reads the answer. */
function originFor(audience: Audience): Origin {
  return audience.type === 'person' ? audience.person : 'posted';
}
