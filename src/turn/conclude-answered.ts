import { parseRuleId } from '../domain/decision.ts';
import { MODERATION, toHarmNames } from '../domain/moderation.ts';
import type { PlaceholderEntry, Audience } from '../domain/placeholder.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { Source } from '../domain/reply.ts';
import type { Moderated } from '../domain/turn-record.ts';
import { dropUnknownCitations, citedNumbers, citedSources } from '../knowledge/cite.ts';
import { UNKNOWN, UNSUPPORTED, cutShort } from '../messages/answer.ts';
import { standsOnThread } from '../messages/earlier-messages.ts';
import { personNote } from '../messages/handover.ts';
import { labelFor } from '../messages/labels.ts';
import { modelDeclined, modelFiltered, modelExhausted, emptyAnswer } from '../messages/model.ts';
import { notChecked, notModerated, harmfulAnswer } from '../messages/safety.ts';
import { readerNow, speaking } from '../messages/say.ts';
import { deskFor } from '../policy/desk.ts';
import type { Judgement } from '../policy/judge.ts';
import type { Policy } from '../policy/policy.ts';
import { restoreFor } from '../redaction/restore.ts';
import { mustReplace, answerNotes } from './answer-notes.ts';
import type { Draft } from './answer.ts';
import { type Conclusion, AUTOMATIC } from './conclusion.ts';
import { differingPages } from './differing-pages.ts';
import { disclaimersFor } from './disclaimers.ts';
import type { ScreenedText } from './screen-out.ts';

/** Whether the model ended with words that readers may get. */
export function isAnswer({ outcome }: Draft, { text, failed }: ScreenedText): boolean {
  return failed === undefined && (outcome === 'complete' || outcome === 'truncated') && text.trim() !== '';
}

interface AnsweredParts {
  readonly policy: Policy;
  readonly judgement: Judgement;
  readonly draft: Draft;
  readonly screened: ScreenedText;
  /** What moderation made of it; undefined where it was not asked. */
  readonly harm: Moderated | undefined;
  /** Ids and kinds of what input guards found in the question. */
  readonly asked: readonly string[];
  /** Files or quoted messages came with the question: an answer may stand on them and cite nothing. */
  readonly enclosed: boolean;
  /** It was asked of what people wrote in the thread. */
  readonly ofThread: boolean;
  readonly sources: readonly Source[];
  readonly vault: readonly PlaceholderEntry[];
  readonly audience: Audience;
  /** Others read the question, and its asker alone the answer: it can be shared with them. */
  readonly shareable: boolean;
  /** Of what we say ourselves. */
  readonly language: ReplyLanguage;
}

const DECLINED = { refused: modelDeclined, filtered: modelFiltered, exhausted: modelExhausted } as const;

/** The model ended: an answer, or one of the ways not to give one. */
export function concludeAnswered(parts: AnsweredParts): Conclusion {
  const { policy, judgement, draft, screened, language } = parts;
  const person = personNote(deskFor(policy, judgement.desk));
  const base = { ...AUTOMATIC, verdict: judgement.verdict, decision: judgement.decision, notes: [person] };
  if (screened.failed !== undefined) {
    return {
      ...base,
      verdict: 'refuse',
      decision: { by: 'guard', id: screened.failed },
      outcome: 'refused',
      text: inIts(language, notChecked),
    };
  }
  const { outcome, model } = draft;
  if (outcome !== 'complete' && outcome !== 'truncated') {
    const declined = { ...base, label: labelFor(model), outcome: 'unknown' } as const;
    if (outcome === 'unknown') return { ...declined, text: UNKNOWN[language], notFound: true };
    return { ...declined, text: inIts(language, DECLINED[outcome]) };
  }
  if (screened.text.trim() === '') return { ...base, outcome: 'unknown', text: inIts(language, emptyAnswer) };
  return concludeHarm(parts, base) ?? concludeUnsupported(parts, base) ?? toAnswer(parts);
}

/** What stands in place of an answer. */
function inIts(language: ReplyLanguage, words: () => string): string {
  return speaking({ ...readerNow(), language }, words);
}

/** An answer that moderation stopped, or could not look at where policy wants none unchecked. */
function concludeHarm(
  { harm, language }: AnsweredParts,
  base: Omit<Conclusion, 'outcome' | 'text'>,
): Conclusion | undefined {
  const refused = { ...base, verdict: 'refuse', outcome: 'refused' } as const;
  if (harm?.result === 'failed') {
    return { ...refused, decision: { by: 'guard', id: MODERATION }, text: inIts(language, notModerated) };
  }
  if (harm?.result !== 'flagged') return undefined;
  const decision = parseRuleId(toHarmNames(harm.categories)[1] ?? MODERATION);
  const text = inIts(language, () => harmfulAnswer(harm.categories));
  return { ...refused, decision, text, removed: [MODERATION] };
}

/** An answer that policy wants replaced, because the handbook does not carry it. */
function concludeUnsupported(
  { policy, draft, screened, enclosed, language }: AnsweredParts,
  base: Omit<Conclusion, 'outcome' | 'text'>,
): Conclusion | undefined {
  if (!mustReplace(policy, screened, enclosed)) return undefined;
  const { noted } = screened;
  const label = labelFor(draft.model);
  return { ...base, label, outcome: 'unknown', text: UNSUPPORTED[language], noted, notFound: true };
}

function toAnswer(parts: AnsweredParts): Conclusion {
  const { policy, judgement, draft, screened, sources, vault, audience } = parts;
  const restored = restoreFor(audience, dropUnknownCitations(screened.text, sources), vault);
  const { contact } = deskFor(policy, judgement.desk);
  const differing = differingPages(citedNumbers(screened.text), sources, contact);
  const cited = citedSources(screened.text, sources, differing.sources).map((source) => ({
    ...source,
    quote: restoreFor(audience, source.quote, vault).text,
  }));
  const { answers } = policy;
  const notes = [
    ...disclaimersFor(answers, judgement.obligations.disclaimer, parts.asked, screened.noted),
    ...(draft.outcome === 'truncated' ? [cutShort()] : []),
    ...answerNotes(answers, {
      screened,
      cited,
      restored,
      audience,
      contact,
      differing: differing.notes,
      thread: parts.ofThread ? standsOnThread(readerNow().language) : undefined,
      said: ['mark'],
    }),
  ];
  return {
    verdict: judgement.verdict,
    decision: judgement.decision,
    outcome: 'answered',
    generated: true,
    text: restored.text.trim(),
    label: labelFor(draft.model),
    notes,
    sources: cited,
    actions: ['feedback', 'person', 'report', 'why', ...(parts.shareable ? (['share'] as const) : [])],
    desk: undefined,
    draft: screened.text,
    removed: screened.removed,
    noted: screened.noted,
    differing: differing.pairs,
  };
}
