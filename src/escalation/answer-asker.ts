import { askerPlatform, askerReader } from '../desks/asker-reader.ts';
import { toAskerNotes, toStep } from '../desks/notes.ts';
import { answerThem, settledButton } from '../messages/escalation-post.ts';
import type { Escalation, NewOutMessage } from '../ports/escalations.ts';
import type { EscalationDeps } from './deps.ts';

/** What whoever claimed a question writes. `key` is the same every time these words come. */
interface Words {
  readonly text: string;
  readonly key: string;
  /** As the asker reads it. */
  readonly author: string;
}

/** Brings words of a desk to the asker; `subject` wrote them, `messages` tell others of it. Out: false when these words came before, or nobody has it. */
export async function answerAsker(
  escalation: Escalation,
  subject: string,
  { text, key, author }: Words,
  deps: Pick<EscalationDeps, 'clock' | 'escalations' | 'ids' | 'organisation' | 'turns'>,
  messages: readonly NewOutMessage[] = [],
): Promise<boolean> {
  const { turnId } = escalation;
  const reader = await askerReader(escalation, deps);
  const note = () => ({
    author,
    text,
    small: answerThem(askerPlatform(escalation)),
    buttons: [{ action: 'settle', title: settledButton(), turnId } as const],
  });
  const step = toStep(
    escalation,
    {
      from: ['claimed'],
      kind: 'escalation.replied',
      subject,
      meta: { by: 'desk' },
      payload: text,
      count: 'replied',
      messages: [...toAskerNotes(key, reader, note, deps), ...messages],
    },
    deps,
  );
  return deps.escalations.step(escalation, step);
}
