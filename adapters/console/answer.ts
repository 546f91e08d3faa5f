import { withoutInvisibleIn } from '../../src/base/invisible.ts';
import type { RedactionCount, Reply, Source } from '../../src/domain/reply.ts';
import type { Receipt, TurnRecord } from '../../src/domain/turn-record.ts';
import type { Outcome, Verdict } from '../../src/domain/turn.ts';
import type { Document } from '../../src/markdown/document.ts';
import { toDocument } from '../../src/markdown/to-document.ts';
import { kindWord } from '../../src/messages/kinds.ts';
import { aboutSource } from '../../src/messages/sources.ts';
import type { TurnView } from '../../src/ports/turns.ts';
import { REPORTABLE_KINDS } from '../../src/redaction/reportable-kinds.ts';
import type { Visitor } from './visitor.ts';

interface Documents {
  readonly answer: Document;
  readonly notes: readonly Document[];
  readonly notice: Document | null;
}

/** A finished turn as `POST /api/ask` and `GET /api/turns/:id` give it. Placeholders are named, never resolved. */
interface Answer {
  readonly turnId: string;
  readonly thread: string;
  readonly verdict: Verdict;
  readonly rule: string;
  readonly outcome: Outcome;
  readonly answer: string;
  /** What of it is Markdown, as trees that can be shown as they are. */
  readonly documents: Documents;
  /** The AI label in words. */
  readonly label: string;
  readonly sources: readonly (Source & { readonly age: string })[];
  /** `word` says the kind to a person. */
  readonly redactions: readonly (RedactionCount & { readonly word: string })[];
  readonly placeholders: readonly string[];
  /** The question as everything behind the redaction saw it; empty when it was blocked. */
  readonly redactedQuestion: string;
  /** All that left for it, in order; none when nothing was sent. */
  readonly receipts: readonly Receipt[];
  readonly usage: TurnRecord['usage'];
  readonly model: string;
  readonly notes: readonly string[];
  /** The first-contact notice; null once it was shown. */
  readonly notice: string | null;
  readonly latencyMs: number;
  readonly toModelMs: number | null;
  readonly policyVersion: string;
  readonly desk: string | null;
  readonly errorCode: string | null;
  readonly actions: Reply['actions'];
  /** What words can be, for whoever says that they should have been masked. */
  readonly kinds: readonly { readonly kind: string; readonly word: string }[];
}

/** Nothing in it is invisible, but for the receipts, which are byte for byte what was sent. */
export function toAnswer(
  record: TurnRecord,
  { turn, receipts }: TurnView,
  visitor: Pick<Visitor, 'toThread'>,
): Answer {
  return { ...withoutInvisibleIn(toShown(visitor.toThread(turn.place), record)), receipts };
}

/** What whoever was just erased reads: their question can no longer be opened, and nothing is left that could be done with it. */
export function toLastAnswer(reply: Reply, thread: string): Answer {
  const record: TurnRecord = {
    turnId: reply.turnId,
    verdict: 'allow',
    rule: 'intents.forget-me-confirmed',
    policyVersion: '',
    outcome: reply.outcome,
    reply: { ...reply, actions: [] },
    redactedQuestion: '',
    draft: '',
    usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, costMicroUsd: 0 },
    model: 'none',
    desk: undefined,
    errorCode: undefined,
    latencyMs: 0,
    toModelMs: undefined,
  };
  return { ...withoutInvisibleIn(toShown(thread, record)), receipts: [] };
}

function toShown(thread: string, record: TurnRecord): Omit<Answer, 'receipts'> {
  const { reply, desk, errorCode, toModelMs } = record;
  return {
    turnId: record.turnId,
    thread,
    verdict: record.verdict,
    rule: record.rule,
    outcome: record.outcome,
    answer: reply.text,
    documents: {
      answer: toDocument(reply.text),
      notes: reply.notes.map(toDocument),
      notice: reply.notice === undefined ? null : toDocument(reply.notice),
    },
    label: reply.label,
    sources: reply.sources.map((source) => ({ ...source, age: aboutSource(source) })),
    redactions: reply.redactions.map(({ kind, count }) => ({ kind, count, word: kindWord(kind, count) })),
    placeholders: toPlaceholders(record),
    redactedQuestion: record.redactedQuestion,
    usage: record.usage,
    model: record.model,
    notes: reply.notes,
    notice: reply.notice ?? null,
    latencyMs: Math.round(record.latencyMs),
    toModelMs: toModelMs === undefined ? null : Math.round(toModelMs),
    policyVersion: record.policyVersion,
    desk: desk ?? null,
    errorCode: errorCode ?? null,
    actions: reply.actions,
    kinds: REPORTABLE_KINDS.map((kind) => ({ kind, word: kindWord(kind) })),
  };
}

/** The placeholders that stand in the question for something taken out of it, `[EMAIL_1]`, each once. */
function toPlaceholders({ redactedQuestion, reply }: TurnRecord): readonly string[] {
  const kinds = new Set(reply.redactions.map(({ kind }) => kind));
  const found = redactedQuestion.matchAll(/\[([A-Z][A-Z0-9_]*)_\d+\]/g);
  return [...new Set([...found].filter(([, kind = '']) => kinds.has(kind)).map(([whole]) => whole))];
}
