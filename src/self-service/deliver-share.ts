import { inTheOpen } from '../domain/place.ts';
import type { Audience, PlaceholderEntry } from '../domain/placeholder.ts';
import type { Reply } from '../domain/reply.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import { dropUnknownCitations } from '../knowledge/cite.ts';
import { hiddenNote, isHiddenNote, isWordsNote } from '../messages/answer.ts';
import { isDisclaimer } from '../messages/disclaimers.ts';
import { speaking } from '../messages/say.ts';
import { isPageNote } from '../messages/sources.ts';
import { DAY_MS, type Deliverable, type Delivered } from '../outbox/deliverable.ts';
import type { Organisation, OrganisationHolder } from '../policy/organisation.ts';
import { organisationReader } from '../policy/reader.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { TurnView, Turns } from '../ports/turns.ts';
import type { VaultStore } from '../ports/vault-store.ts';
import { type SignMark, withMark } from '../provenance/mark.ts';
import { restoreFor } from '../redaction/restore.ts';
import { platformOf } from '../turn/post.ts';
import { isShareable } from './share.ts';

type DeliverShareDeps = Parameters<typeof platformOf>[1] & {
  readonly organisation: OrganisationHolder;
  readonly turns: Pick<Turns, 'find'>;
  readonly vault: VaultStore;
  readonly signMark?: SignMark;
};

/** What stands under no answer yet: a share is a message of its own. */
const NEW_MESSAGE = '';
const EVERYBODY: Audience = { type: 'everybody' };

/** How an answer that its asker shares gets into the thread of its question. */
export async function deliverShare(
  { tenant, content }: OutMessage,
  deps: DeliverShareDeps,
): Promise<Deliverable | undefined> {
  const view = content.type === 'share' ? await deps.turns.find(tenant, content.turnId) : undefined;
  if (view?.record === undefined || !isShareable(view)) return undefined;
  const { turn, record } = view;
  return {
    unreachable: { kind: 'undeliverable', group: `share:${turn.place.platform}:${turn.place.channel}` },
    refused: 'given_up',
    patienceMs: DAY_MS,
    send: () => send(turn, record, deps),
    giveUp: () => Promise.resolve(),
  };
}

async function send(turn: TurnView['turn'], record: TurnRecord, deps: DeliverShareDeps): Promise<Delivered> {
  const organisation = deps.organisation.current;
  const vault = await deps.vault.load(turn.tenant, turn.thread);
  const shared = speaking(organisationReader(organisation.policy), () =>
    toSharedReply(record, vault, organisation),
  );
  const { at = '', by } = record.reply.mark ?? {};
  const reply = withMark(shared, { at, by }, deps.signMark); // of other words than those for the asker alone
  await platformOf(turn, deps).finish({ ...turn, place: inTheOpen(turn.place) }, NEW_MESSAGE, reply);
  return {};
}

/**
 * The answer as everybody there may read it: its draft restored once more, for them. What was said to the asker beside it stays
 * with them, and so do the buttons, which are theirs; quotes were restored for them, and are left out.
 */
export function toSharedReply(
  { reply, draft }: Pick<TurnRecord, 'draft' | 'reply'>,
  vault: readonly PlaceholderEntry[],
  { policy }: Pick<Organisation, 'policy'>,
): Reply {
  const restored = restoreFor(EVERYBODY, dropUnknownCitations(draft, reply.sources), vault);
  const ownWords = new Set<unknown>([
    ...Object.values(policy.answers.disclaimers),
    ...policy.rules.map((rule) => rule.with?.disclaimer),
  ]);
  const kept = reply.notes.filter(
    (note) =>
      (isWordsNote(note) && !isHiddenNote(note)) ||
      isPageNote(note) ||
      ownWords.has(note) ||
      isDisclaimer(note),
  );
  return {
    turnId: reply.turnId,
    outcome: 'answered',
    text: restored.text.trim(),
    label: reply.label,
    sources: reply.sources.map((source) => ({ ...source, quote: '' })),
    redactions: [],
    notes: [...kept, ...(restored.hidden ? [hiddenNote(EVERYBODY)] : [])],
    actions: [],
  };
}
