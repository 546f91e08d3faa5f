import type { Policy } from './policy.ts';

/** Scripts that set no blanks between words: what stands beside a phrase there says nothing. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const ENDS_UNSPACED = new RegExp(`[${UNSPACED}]$`, 'u');
/** A word with the signs that tell it from another: `C++`, `C#`. Stars stand for letters. */
const WORD = /[\p{L}\p{N}\p{M}*]+[+#]*/gu;

/** Makes a function that names the topics a text touches, by their phrases. Linear in the text. */
export function compileTopics(topics: Policy['topics']): Policy['findTopics'] {
  const compiled = topics.map(({ id, phrases }) => ({
    id,
    pattern: new RegExp(phrases.map(toPattern).join('|'), 'iu'),
  }));
  return (text) => {
    const plain = text.normalize('NFKC').replaceAll('’', "'");
    return compiled.filter(({ pattern }) => pattern.test(plain)).map(({ id }) => id);
  };
}

/** Makes a function that counts, for each desk that has some of its subjects in a text, how many. Linear in the text. */
export function compileSubjects(desks: Policy['desks']): Policy['countSubjects'] {
  const compiled = desks.flatMap(({ id, subjects = [] }) =>
    subjects.map((subject) => ({ id, pattern: new RegExp(toPattern(subject), 'iu') })),
  );
  return (text) => {
    const plain = text.normalize('NFKC').replaceAll('’', "'");
    const counts = new Map<string, number>();
    for (const { id, pattern } of compiled)
      if (pattern.test(plain)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return counts;
  };
}

function toPattern(phrase: string): string {
  const words = phrase.normalize('NFKC').match(WORD) ?? [];
  const before = STARTS_UNSPACED.test(words[0] ?? '') ? '' : String.raw`(?<![\p{L}\p{N}])`;
  const after = ENDS_UNSPACED.test(words.at(-1) ?? '') ? '' : String.raw`(?![\p{L}\p{N}+#])`;
  return before + words.map(toWordPattern).join(String.raw`[^\p{L}\p{N}]{1,5}`) + after;
}

function toWordPattern(word: string): string {
  if (word === '*') return String.raw`[\p{L}\p{N}]{1,40}`;
  const plain = RegExp.escape(word.replaceAll('*', ''));
  return word.endsWith('*') ? String.raw`${plain}[\p{L}\p{N}]{0,40}` : plain;
}
