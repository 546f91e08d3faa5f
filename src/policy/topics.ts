import { markPeople, toPhrasePattern } from './phrase.ts';
import type { Policy } from './policy.ts';

/** Makes a function that names the topics a text touches, by their phrases. Linear in the text. */
export function compileTopics(topics: Policy['topics']): Policy['findTopics'] {
  const compiled = once(() =>
    topics.map(({ id, phrases }) => ({
      id,
      pattern: new RegExp(phrases.map(toPhrasePattern).join('|'), 'iu'),
    })),
  );
  return (text, people = []) => {
    const readings = markPeople(text, people).map(toPlain);
    return compiled()
      .filter(({ pattern }) => readings.some((plain) => pattern.test(plain)))
      .map(({ id }) => id);
  };
}

/** Makes a function that counts, for each desk that has some of its subjects in a text, how many. Linear in the text. */
export function compileSubjects(desks: Policy['desks']): Policy['countSubjects'] {
  const compiled = once(() =>
    desks.flatMap(({ id, subjects = [] }) =>
      subjects.map((subject) => ({ id, pattern: new RegExp(toPhrasePattern(subject), 'iu') })),
    ),
  );
  return (text) => {
    const plain = toPlain(text);
    const counts = new Map<string, number>();
    for (const { id, pattern } of compiled())
      if (pattern.test(plain)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  };
}

/** Made when it is needed first: many patterns take long to make, and a start need not wait for them. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function toPlain(text: string): string {
  return text.normalize('NFKC').replaceAll('’', "'");
}
