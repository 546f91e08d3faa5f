import type { OversightStore } from '../ports/oversight-store.ts';
import type { Turns } from '../ports/turns.ts';
import type { createOpen } from './reading.ts';

type Open = ReturnType<typeof createOpen>;

/** An answer that readers found poor, with what a desk needs to change the handbook or to write a policy test. */
interface PoorAnswer {
  readonly reference: string;
  readonly votedAt: string;
  readonly reasons: readonly string[];
  /** Redacted; none while it is closed. */
  readonly comments: readonly string[];
  readonly outcome: string;
  readonly rule: string;
  readonly sources: readonly string[];
  /** Redacted; empty when it was blocked, its asker was erased, or it is closed. */
  readonly question: string;
  /** True where nobody gave a reason to read what people wrote, or a second person has to agree. */
  readonly closed: boolean;
}

const MOST = 200;

/** The newest poor answers; what people wrote as far as `open` opens it. */
export async function listPoor(
  tenant: string,
  { oversight, turns }: { readonly oversight: OversightStore; readonly turns: Turns },
  open: Open,
): Promise<readonly PoorAnswer[]> {
  const votes = await oversight.poor(tenant, MOST);
  return Promise.all(
    votes.map(async ({ turnId, at, reasons, comments }) => {
      const record = (await turns.find(tenant, turnId))?.record;
      const closed = (await open(turnId)) === undefined;
      return {
        reference: turnId,
        votedAt: at.toString(),
        reasons,
        comments: closed ? [] : comments,
        outcome: record?.outcome ?? '',
        rule: record?.rule ?? '',
        sources: record?.reply.sources.map(({ document, section }) => `${document}: ${section}`) ?? [],
        question: closed ? '' : (record?.redactedQuestion ?? ''),
        closed,
      };
    }),
  );
}

/** One answer in plain lines. */
export function toPoorText(answer: PoorAnswer): string {
  const lines = [
    `${answer.reference}  ${answer.votedAt}  ${answer.outcome} by ${answer.rule}`,
    `  reasons: ${answer.reasons.join(', ') || 'none given'}`,
    ...answer.comments.map((comment) => `  said: ${comment.replaceAll(/\s+/g, ' ')}`),
    `  sources: ${answer.sources.join('; ') || 'none'}`,
    `  question: ${answer.closed ? 'closed: say why with --reason' : answer.question.replaceAll(/\s+/g, ' ') || 'not kept'}`,
  ];
  return lines.join('\n');
}
