import type { Source } from '../domain/reply.ts';
import { conceptsOf } from '../knowledge/concepts.ts';
import { lexiconOf } from '../knowledge/lexicon.ts';
import { findDeskByContact, findDeskBySubject } from '../policy/desk.ts';
import type { Judgement } from '../policy/judge.ts';
import type { Organisation } from '../policy/organisation.ts';

/**
 * Names the desk where a person is asked, unless the rule that decided names one: by the words of the question, else by other words
 * for the same in the handbook.
 */
export function withSubjectDesk(
  judgement: Judgement,
  question: string,
  { policy, passages }: Organisation,
): Judgement {
  if (judgement.desk !== undefined || !hasSubjects(policy)) return judgement;
  const own = findDeskBySubject(policy, question);
  return { ...judgement, desk: own ?? findDeskBySubject(policy, otherWords(question, passages)) };
}

/** The same by the document nearest to the question, where its words told nothing: by its subject, else by who owns it. */
export function withNearestDesk(
  judgement: Judgement,
  sources: readonly Source[],
  { policy, passages }: Organisation,
): Judgement {
  const [nearest] = sources;
  if (judgement.desk !== undefined || nearest === undefined || !hasSubjects(policy)) return judgement;
  const { document, title, section } = nearest;
  const owner = passages.find((passage) => passage.document === document)?.owner;
  const bySubject = findDeskBySubject(policy, `${title}\n${section}`);
  return { ...judgement, desk: bySubject ?? (owner && findDeskByContact(policy, owner)) };
}

/** Where no desk has any, all questions go to the default one. */
function hasSubjects({ desks }: Organisation['policy']): boolean {
  return desks.some(({ subjects }) => subjects !== undefined);
}

function otherWords(question: string, passages: Organisation['passages']): string {
  const concepts = conceptsOf(question, lexiconOf(passages));
  return concepts.flatMap(({ words }) => [...words.keys()]).join('\n');
}
