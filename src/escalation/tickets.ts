import type { Person } from '../domain/person.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import { blockedQuestion, questionFor } from '../messages/escalation-post.ts';
import { deskFor } from '../policy/desk.ts';
import { toPrincipal } from '../policy/principal.ts';
import type { Desk } from '../policy/schema.ts';
import type { Escalation, NewOutMessage } from '../ports/escalations.ts';
import type { PastExchange } from '../ports/turns.ts';
import { redactOther } from '../turn/redact-question.ts';
import type { EscalationDeps } from './deps.ts';

type TicketContent = Extract<NewOutMessage['content'], { readonly type: 'ticket' }>;
type Said = Readonly<Record<'from' | 'text', string>>;

/** What the ticket system of a desk hears; nothing where it has none. `key` names it in the tenant. */
export function toTicketMessages(
  { desk: id }: Pick<Escalation, 'desk'>,
  key: string,
  { event, data }: Pick<TicketContent, 'event' | 'data'>,
  { ids, organisation }: Pick<EscalationDeps, 'ids' | 'organisation'>,
): NewOutMessage[] {
  const desk = deskFor(organisation.current.policy, id);
  if (desk.ticket === undefined) return [];
  const content = { type: 'ticket', event, data } as const;
  return [{ id: ids.next(), key: `ticket:${key}`, side: 'ticket', content }];
}

interface TicketFacts {
  readonly turn: Turn;
  readonly record: TurnRecord | undefined;
  readonly earlier: readonly PastExchange[];
  readonly desk: Desk;
  readonly reason: Escalation['reason'];
}

/** A question as its ticket begins: what was said, redacted, and who asked only where policy wants that there. */
export function toTicketData({ turn, record, earlier, desk, reason }: TicketFacts): TicketContent['data'] {
  const { name, email } = turn.asker;
  const question = record?.redactedQuestion ?? '';
  const answer = record?.outcome === 'answered' ? record.draft : '';
  return {
    desk: { id: desk.id, name: desk.name },
    title: questionFor(desk),
    reason,
    question: turn.id,
    ...(desk.ticket?.requester === true ? { requester: { name, email } } : {}),
    transcript: [
      ...earlier.flatMap((past) => toSaid(past.question, past.draft)),
      ...toSaid(question === '' ? blockedQuestion() : question, answer),
    ],
  };
}

function toSaid(question: string, answer: string): Said[] {
  return [{ from: 'asker', text: question }, ...(answer === '' ? [] : [{ from: 'ai', text: answer }])];
}

/**
 * What a helper wrote, for the ticket: what is sensitive in it is its kind alone, for numbers of placeholders belong to the
 * conversation of the asker.
 */
export function redactForTicket(
  text: string,
  speaker: Person,
  { organisation, people }: Pick<EscalationDeps, 'organisation' | 'people'>,
): string {
  const { policy } = organisation.current;
  const { groups } = toPrincipal({ ...speaker, tenant: policy.organisation.id }, policy);
  const about = { groups, place: speaker.place };
  const redacted = redactOther(text, [], organisation.current, { origins: [], about, people });
  return redacted.text.replaceAll(/\[([A-Z][A-Z_]{1,40})_\d{1,6}\]/gu, '[$1]');
}
