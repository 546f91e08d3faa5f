import { parseRuleId } from '../../src/domain/decision.ts';
import { subjectOf } from '../../src/domain/person.ts';
import type { TurnRecord } from '../../src/domain/turn-record.ts';
import type { PastExchange, Turns, TurnView } from '../../src/ports/turns.ts';

/** Greetings and commands are none. */
function isExchange(record: TurnRecord | undefined): boolean {
  const { outcome, rule = '' } = record ?? {};
  return (outcome === 'answered' || outcome === 'unknown') && parseRuleId(rule).by !== 'intent';
}

/** Keeps the views it is given, newest last, per tenant as the real one does. */
export class FakeTurns implements Turns {
  readonly #views = new Map<string, TurnView>();

  put(view: TurnView): void {
    this.#views.set(view.turn.id, view);
  }

  async find(tenant: string, turnId: string): Promise<TurnView | undefined> {
    const view = this.#views.get(turnId);
    return view?.turn.tenant === tenant ? view : undefined;
  }

  async findByReply(tenant: string, thread: string, replyRef: string): Promise<TurnView | undefined> {
    return this.#of(tenant, thread).find(({ turn }) => turn.replyRef === replyRef);
  }

  async history(
    tenant: string,
    thread: string,
    beforeTurn: string | undefined,
    limit: number,
  ): Promise<readonly PastExchange[]> {
    return this.#of(tenant, thread)
      .filter(({ turn, record }) => turn.id !== beforeTurn && isExchange(record))
      .map(({ record }) => ({
        question: record?.redactedQuestion ?? '',
        draft: record?.outcome === 'answered' ? record.draft : '',
      }))
      .slice(-limit);
  }

  async *since(tenant: string, from: Temporal.Instant): AsyncGenerator<TurnView> {
    for (const view of this.#views.values()) {
      const { turn, record } = view;
      const isLater = Temporal.Instant.compare(turn.receivedAt, from) >= 0;
      if (turn.tenant === tenant && isLater && record !== undefined) yield view;
    }
  }

  async isOpener(tenant: string, thread: string, subject: string): Promise<boolean | undefined> {
    const [first] = this.#of(tenant, thread);
    return first && subjectOf(first.turn) === subject;
  }

  #of(tenant: string, thread: string): readonly TurnView[] {
    return [...this.#views.values()].filter(({ turn }) => turn.tenant === tenant && turn.thread === thread);
  }
}
