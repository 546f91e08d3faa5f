import type { AuditFact } from '../domain/audit-entry.ts';
import type { UsageCount } from '../domain/usage-count.ts';
import type { Reader } from '../domain/locale.ts';
import { cutMarkdown } from '../markdown/cut-markdown.ts';
import { speaking } from '../messages/say.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import { organisationReader } from '../policy/reader.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Note } from '../ports/conversations.ts';
import type { Escalation, NewOutMessage, Escalations, EscalationPlace } from '../ports/escalations.ts';

type Step = Parameters<Escalations['step']>[1];
type Side = EscalationPlace['side'];

/** What fits one message everywhere; the rest follows in more of them. */
const MAX_NOTE_CHARS = 8_000;

interface NoteDeps {
  readonly ids: Ids;
  readonly clock: Clock;
  readonly organisation: OrganisationHolder;
}

/** A message to whoever asked, said as they are spoken to and not as whoever acts is. `key` names it in the tenant. */
export function toAskerNotes(
  key: string,
  reader: Reader,
  compose: () => Note,
  deps: Pick<NoteDeps, 'ids'>,
): NewOutMessage[] {
  return toParts(key, 'asker', speaking(reader, compose), deps);
}

/** The same to a desk, in the organisation's language; `under` is the post in whose thread it stands, where that is known. */
export function toDeskNotes(
  key: string,
  compose: () => Note,
  deps: Pick<NoteDeps, 'ids' | 'organisation'>,
  under?: EscalationPlace,
): NewOutMessage[] {
  const reader = organisationReader(deps.organisation.current.policy);
  return toParts(key, 'desk', speaking(reader, compose), deps, under);
}

/** In as many parts as it needs. */
function toParts(
  key: string,
  side: Side,
  note: Note,
  { ids }: Pick<NoteDeps, 'ids'>,
  under?: EscalationPlace,
): NewOutMessage[] {
  const parts = cutMarkdown(note.text, MAX_NOTE_CHARS);
  return parts.map((text, index) => ({
    id: ids.next(),
    key: `${key}#${index}`,
    side,
    content: {
      type: 'say',
      ...(under === undefined ? {} : { under }),
      note: { ...note, text, buttons: index === parts.length - 1 ? note.buttons : [] },
    },
  }));
}

/** Brings the desk's posts up to date. */
export function toShow(key: string, { ids }: Pick<NoteDeps, 'ids'>): NewOutMessage {
  return { id: ids.next(), key, side: 'desk', content: { type: 'show' } };
}

/** Candor's own word, no answer. */
export function ownNote(text: string, small = ''): Note {
  return { author: undefined, text, small, buttons: [] };
}

interface StepOptions extends Pick<Step, 'from' | 'change'> {
  readonly kind: AuditFact['kind'];
  /** In clear: who did it. */
  readonly subject?: string;
  readonly meta?: Readonly<Record<string, string>>;
  readonly payload?: string;
  readonly count: string;
  /** Counts beside that one. */
  readonly usage?: readonly UsageCount[];
  readonly messages: readonly NewOutMessage[];
}

/** A step with its audit entry and its count. */
export function toStep(
  escalation: Escalation,
  options: StepOptions,
  { clock, organisation }: NoteDeps,
): Step {
  const at = clock.now();
  const { tenant, turnId, id, desk } = escalation;
  return {
    from: options.from,
    ...(options.change === undefined ? {} : { change: options.change }),
    at,
    facts: [
      {
        tenant,
        kind: options.kind,
        at,
        turnId,
        policyVersion: organisation.current.policy.version,
        ...(options.subject === undefined ? {} : { subject: options.subject }),
        meta: { escalation: id, desk, ...options.meta },
        ...(options.payload === undefined ? {} : { payload: options.payload }),
      },
    ],
    usage: [{ metric: 'escalations', label: options.count, value: 1 }, ...(options.usage ?? [])],
    messages: options.messages,
  };
}
