import type { Source } from '../domain/reply.ts';
import { codeBareHosts } from '../guards/bare-hosts.ts';
import type { GuardContext } from '../guards/guard.ts';
import { partition, runGuards, strip } from '../guards/run.ts';
import { removedWord } from '../messages/kinds.ts';
import { readerNow } from '../messages/say.ts';
import type { Organisation } from '../policy/organisation.ts';
import { type Circumstances, treat } from '../policy/treatment.ts';
import { isSecretKind } from '../redaction/detectors/index.ts';
import { findLeaks } from '../redaction/leaks.ts';
import { toRegions } from '../redaction/regions.ts';
import type { TurnDeps } from './deps.ts';
import type { RedactedQuestion } from './redact-question.ts';

type ScreenOutDeps = Pick<TurnDeps, 'canary' | 'guards' | 'processorMs'>;

/** What a draft answers, and from what. */
type Answering = Pick<GuardContext, 'passages' | 'question' | 'instructions'>;

export function toAnswering(sources: readonly Source[], { text }: Pick<RedactedQuestion, 'text'>): Answering {
  const passages = sources.map(({ n, title, section, quote, ...age }) => ({
    n,
    text: [title, section, quote, ...datesOf(age)].join('\n'),
  }));
  return { passages, question: text };
}

/** What an answer may say of a page's age. The year of its review is no year of what it says. */
function datesOf({ reviewed, expired }: Pick<Source, 'reviewed' | 'expired'>): readonly string[] {
  const reviewedDay = reviewed === undefined ? [] : [String(Temporal.PlainDate.from(reviewed).day)];
  return expired === undefined ? reviewedDay : [...reviewedDay, expired];
}

export interface ScreenedText {
  /** What may be shown; empty when a guard failed. */
  readonly text: string;
  /** Ids of the guards that took something out; `leak` for values the model wrote by itself. */
  readonly removed: readonly string[];
  /** Kinds of what guards found and left in: policy decides over it. */
  readonly noted: readonly string[];
  /** The guard that could not check, if any: what could not be checked is not shown. */
  readonly failed: string | undefined;
}

/**
 * Takes out of a draft what its readers must not get: what output guards find, and sensitive values that the model wrote
 * by itself (the asker's own and the handbook's are still placeholders here, unless policy lets them through).
 */
export function screenOut(
  draft: string,
  organisation: Organisation,
  about: Circumstances,
  deps: ScreenOutDeps,
  answering: Answering = {},
): ScreenedText {
  const { guards, canary } = deps;
  const { language } = readerNow();
  const last = lastOf.get(answering);
  const same = { draft, organisation, about, guards, canary, language };
  if (last !== undefined && isSame(last.given, same)) return last.screened;
  const screened = screen(draft, organisation, about, deps, answering);
  if (screened.failed === undefined) lastOf.set(answering, { given: same, screened });
  return screened;
}

interface Given extends Pick<ScreenOutDeps, 'canary' | 'guards'> {
  readonly draft: string;
  readonly organisation: Organisation;
  readonly about: Circumstances;
  readonly language: string;
}

/** What was screened last of an answer: a short one is shown as a whole, and ends with the same text. */
const lastOf = new WeakMap<Answering, { readonly given: Given; readonly screened: ScreenedText }>();

function isSame(one: Given, other: Given): boolean {
  return (
    one.draft === other.draft &&
    one.organisation === other.organisation &&
    one.about === other.about &&
    one.guards === other.guards &&
    one.canary === other.canary &&
    one.language === other.language
  );
}

function screen(
  draft: string,
  { policy, terms, secretRules }: Organisation,
  about: Circumstances,
  { guards, canary, processorMs }: ScreenOutDeps,
  answering: Answering,
): ScreenedText {
  const organisation = policy.organisation.name;
  const context = { ...answering, organisation, allowedHosts: policy.links.hosts, canary };
  const screening = runGuards(guards, 'output', draft, context, processorMs);
  const [failed] = screening.failed;
  if (failed !== undefined) return { text: '', removed: [], noted: [], failed: failed.guard };
  const found = partition(screening, guards);
  const stripped = strip(draft, found.removed, guards);
  const leaking = findLeaks(stripped, { terms, secretRules, regions: policy.regions });
  const leaks = toRegions(treat(policy, leaking, about).masked, stripped.length, isSecretKind);
  const text = leaks.reduceRight(
    (clean, { kind, start, end }) => clean.slice(0, start) + removedWord(kind) + clean.slice(end),
    stripped,
  );
  const shown = codeBareHosts(text, policy.links.hosts);
  const removed = [...found.removed.map(({ guard }) => guard), ...leaks.map(() => 'leak')];
  const noted = found.noted.map(({ kind }) => kind);
  return { text: shown, removed: [...new Set(removed)], noted: [...new Set(noted)], failed: undefined };
}
