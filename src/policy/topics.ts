import type { PolicyTopic } from './schema.ts';

export type TopicFinder = (text: string) => readonly string[];

/** Makes a function that names the topics a text touches, by their phrases. Linear in the text. */
export function compileTopics(topics: readonly PolicyTopic[]): TopicFinder {
  const compiled = topics.map(({ id, phrases }) => ({
    id,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.map(toPattern).join('|')})(?![\\p{L}\\p{N}])`, 'iu'),
  }));
  return (text) => {
    const plain = text.normalize('NFKC').replaceAll('’', "'");
    return compiled.filter(({ pattern }) => pattern.test(plain)).map(({ id }) => id);
  };
}

function toPattern(phrase: string): string {
  return phrase
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}*]+/u)
    .filter((word) => word !== '')
    .map(toWordPattern)
    .join('[^\\p{L}\\p{N}]{1,5}');
}

function toWordPattern(word: string): string {
  if (word === '*') return '[\\p{L}\\p{N}]{1,40}';
  const plain = RegExp.escape(word.replaceAll('*', ''));
  return word.endsWith('*') ? `${plain}[\\p{L}\\p{N}]{0,40}` : plain;
}
