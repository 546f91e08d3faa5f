import type { Principal } from '../domain/person.ts';
import { isPrivate } from '../domain/place.ts';
import type { Source } from '../domain/reply.ts';
import type { Turn } from '../domain/turn.ts';
import { conceptsOf } from '../knowledge/concepts.ts';
import { toKeywords } from '../knowledge/keywords.ts';
import { lexiconOf } from '../knowledge/lexicon.ts';
import { searchFor } from '../knowledge/retrieve.ts';
import { stem } from '../knowledge/stem.ts';
import { queryTerms } from '../knowledge/terms.ts';
import { lookedFor, nearestSections } from '../messages/not-found.ts';
import type { Organisation } from '../policy/organisation.ts';
import { detectAll } from '../redaction/detect.ts';
import type { Conclusion } from './conclusion.ts';
import type { TurnDeps } from './deps.ts';
import type { RedactedQuestion } from './redact-question.ts';
import { replyLanguageOf } from '../knowledge/reply-language.ts';
import { isDangerousPassage } from './screen-document.ts';

type NotFoundDeps = Pick<TurnDeps, 'canary' | 'guards' | 'handbook' | 'people' | 'processorMs'>;

/** A question to which the handbook has no answer. */
interface Unanswered {
  readonly turn: Turn;
  readonly question: RedactedQuestion;
  readonly principal: Principal;
  readonly organisation: Organisation;
}

type Section = Pick<Source, 'title' | 'section'> & { readonly url?: string | undefined };

/** How many sections somebody is shown who found nothing. */
const NEAREST = 2;

/**
 * Says with an "I don't know" what was looked for and which sections are nearest, and notes the words for the digest. `sources` are
 * those that the model read and that words found.
 */
export async function helpFurther(
  conclusion: Conclusion,
  asked: Unanswered,
  sources: readonly Source[],
  deps: NotFoundDeps,
): Promise<Conclusion> {
  const keywords = keywordsOf(asked, deps);
  const found = distinct(sources.length > 0 ? sources : await search(asked, deps));
  const near = byHeading(found, asked).slice(0, NEAREST);
  const language = replyLanguageOf(asked.question.text);
  const parts = [conclusion.text, lookedFor(keywords, language), nearestSections(near, language)];
  return { ...conclusion, text: parts.filter((part) => part !== '').join('\n\n'), keywords };
}

/** Nothing that a detector finds is one of them, whatever policy does with it: no name and no number. */
function keywordsOf({ question, organisation }: Unanswered, { people }: NotFoundDeps): readonly string[] {
  const { policy, terms, secretRules } = organisation;
  const { text } = question;
  const found = detectAll(text, { mentions: [], terms, secretRules, people, regions: policy.regions });
  const rest = found.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  );
  return toKeywords(rest);
}

/** For a model that is given only what fits: the sections that come nearest all the same. */
async function search({ turn, question, principal, organisation }: Unanswered, deps: NotFoundDeps) {
  const { policy, passages } = organisation;
  const groups = isPrivate(turn.place) ? principal.groups : [];
  const shelf = {
    handbook: deps.handbook,
    passages,
    maxTokens: policy.model.passageTokens,
    isUsable: (passage: (typeof passages)[number]) => !isDangerousPassage(passage, organisation, deps),
  };
  const asked = { tenant: turn.tenant, groups, question: question.text, earlier: undefined };
  const { passages: found, near } = await searchFor(asked, shelf);
  return found.slice(0, near);
}

/** A heading that holds words of the question first: it is all that the asker sees of a section. */
function byHeading(sections: readonly Section[], { question, organisation }: Unanswered): readonly Section[] {
  const concepts = conceptsOf(question.text, lexiconOf(organisation.passages));
  const stems = new Set(concepts.flatMap(({ words }) => [...words.keys()]).map((word) => stem(word)));
  const heading = ({ title, section }: Section) => queryTerms(`${title} ${section}`);
  const count = (one: Section) => heading(one).filter((word) => stems.has(stem(word))).length;
  return sections.toSorted((a, b) => count(b) - count(a));
}

function distinct(sections: readonly Section[]): readonly Section[] {
  const byName = new Map(sections.map((one) => [`${one.title}\n${one.section}`, one] as const).toReversed());
  return [...byName.values()].toReversed();
}
