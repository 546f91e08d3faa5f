import { readFileSync, readdirSync } from 'node:fs';
import type { createRandom } from '../../src/statistics/random.ts';

const ROOT = new URL('../../', import.meta.url);
/** What no text of people or models has at the end of a sentence. */
const FENCED = /```[\s\S]*?```|^\|.*$|^#+ .*$|^---[\s\S]*?^---$/gmu;

type Random = ReturnType<typeof createRandom>;

/** Sentences of the handbook, and what texts are made of: words as they follow each other in the project's own prose. */
export interface Corpus {
  readonly passages: readonly (readonly string[])[];
  /** What follows a word. */
  readonly next: ReadonlyMap<string, readonly string[]>;
  readonly first: readonly string[];
}

export function readCorpus(): Corpus {
  const handbook = read('org/handbook/');
  const prose = [...handbook, ...read('docs/')].join('\n\n');
  const sentences = toSentences(prose);
  const next = new Map<string, string[]>();
  for (const sentence of sentences) {
    const words = sentence.split(' ');
    words.forEach((word, n) => {
      const after = words[n + 1];
      if (after === undefined) return;
      const list = next.get(word) ?? [];
      list.push(after);
      next.set(word, list);
    });
  }
  const passages = handbook
    .flatMap((text) => text.replaceAll(FENCED, '').split(/\n{2,}/u))
    .map(toSentences)
    .filter((passage) => passage.length > 0);
  return { passages, next, first: sentences.map((sentence) => sentence.split(' ')[0] ?? '') };
}

function read(folder: string): string[] {
  const at = new URL(folder, ROOT);
  const files = readdirSync(at).filter((name) => name.endsWith('.md'));
  return files.toSorted().map((name) => readFileSync(new URL(name, at), 'utf8'));
}

function toSentences(text: string): string[] {
  const plain = text.replaceAll(FENCED, '').replaceAll(/\s+/gu, ' ');
  return plain
    .split(/(?<=[.!?]) (?=[A-Z"])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(' ').length >= 5);
}

/** A sentence of 6 to 24 words. */
function write({ next, first }: Corpus, random: Random): string {
  const length = 6 + Math.floor(random() * 19);
  const words = [pick(first, random)];
  while (words.length < length) words.push(pick(next.get(words.at(-1) ?? '') ?? first, random));
  const last = words.pop() ?? '';
  return [...words, last.replace(/[.,;:!?]*$/u, '.')].join(' ');
}

/** Japanese, which puts no blanks between words: particles, endings and words of offices. */
const JAPANESE = {
  words:
    '休暇 申請 上司 承認 経費 精算 出張 規定 勤務 在宅 会社 端末 部署 人事 情報 安全 担当 書類 提出 期限 育児 残業 手当 証明 健康 保険 契約 予算 会議 研修 評価 連絡 変更 確認 登録 利用 管理 報告 対象 条件'.split(
      ' ',
    ),
  joins: 'は が を に で の と も から まで より'.split(' '),
  ends: 'してください。 できます。 必要です。 となります。 されています。 できません。 ことがあります。'.split(
    ' ',
  ),
} as const;

function writeJapanese(random: Random): string {
  const length = 4 + Math.floor(random() * 5);
  const pairs = Array.from(
    { length },
    () => pick(JAPANESE.words, random) + pick(JAPANESE.words, random) + pick(JAPANESE.joins, random),
  );
  return pairs.join('') + pick(JAPANESE.words, random) + pick(JAPANESE.ends, random);
}

function pick<T>(list: readonly T[], random: Random): T {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}

/** An answer as models write it: words of its own around what the handbook says, in Markdown, with citations. */
export function answer(
  corpus: Corpus,
  random: Random,
): { readonly text: string; readonly passage: readonly string[] } {
  const passage = pick(corpus.passages, random);
  if (random() < 0.1) {
    const sentences = Array.from({ length: 2 + Math.floor(random() * 4) }, () => writeJapanese(random));
    return { text: `${sentences.join('')} [1]`, passage };
  }
  const own = Array.from({ length: 2 + Math.floor(random() * 5) }, () => write(corpus, random));
  const from = Math.floor(random() * passage.length);
  const quoted = passage.slice(from, from + Math.floor(random() * 4)).map((sentence) => `${sentence} [1]`);
  const at = Math.floor(random() * (own.length + 1));
  const parts = [...own.slice(0, at), ...quoted, ...own.slice(at)];
  return { text: format(parts, random), passage };
}

function format(parts: readonly string[], random: Random): string {
  const [first = '', ...more] = parts.map((part) => emphasise(part, random));
  const how = random();
  if (how < 0.4) return [first, ...more].join(' ');
  if (how < 0.7) return [first, more.map((part) => `- ${part}`).join('\n')].join('\n\n');
  return [first, more.map((part, n) => `${String(n + 1)}. ${part}`).join('\n')].join('\n\n');
}

function emphasise(part: string, random: Random): string {
  const words = part.split(' ');
  const at = Math.floor(random() * words.length);
  if (random() < 0.3) words[at] = `**${words[at] ?? ''}**`;
  if (random() < 0.1) words[at] = `[${words[at] ?? ''}](https://intranet.example/${String(at)})`;
  return words.join(' ');
}

/** Ways in which an answer comes back: copied exactly as it is read, and lightly edited. */
export const COPIES: Readonly<Record<string, (text: string, random: Random) => string>> = {
  'as it was written': (text) => text,
  'copied out of a message': (text) => asRead(text),
  'with name, label and sources around it': (text) =>
    `Candor  10:24 AM\n${asRead(text)}\nWritten by AI (gpt-5.4-mini). Check important answers.\n[1] Leave – Annual leave`,
};

export const EDITS: Readonly<Record<string, (text: string, random: Random) => string>> = {
  'three words changed': (text, random) => changeWords(asRead(text), 3, random),
  'a sentence dropped': (text, random) => dropSentence(asRead(text), random),
  'two words changed, a sentence added before': (text, random) =>
    `Hi all, see below what I was told about this yesterday:\n${changeWords(asRead(text), 2, random)}`,
  'quoted in a mail, two words changed': (text, random) =>
    `Dear Sam,\n\n${changeWords(asRead(text), 2, random)
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n')}\n\nBest regards,\nKim`,
  'other case, marks and blanks, a word changed': (text, random) =>
    changeWords(asRead(text), 1, random).toUpperCase().replaceAll(/[.,]/gu, ' ').replaceAll(' ', '  '),
};

/** What is read of Markdown. */
function asRead(text: string): string {
  return text
    .replaceAll(/\*\*|`/gu, '')
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/gu, '$1')
    .replaceAll(/^- /gmu, '• ');
}

function changeWords(text: string, count: number, random: Random): string {
  if (!text.includes(' ') || /\p{Script=Hiragana}/u.test(text)) return changeCharacters(text, count, random);
  const words = text.split(' ');
  for (let n = 0; n < count; n += 1) words[Math.floor(random() * words.length)] = 'something';
  return words.join(' ');
}

function changeCharacters(text: string, count: number, random: Random): string {
  const signs = Array.from(text);
  for (let n = 0; n < count; n += 1) signs[Math.floor(random() * signs.length)] = '新';
  return signs.join('');
}

function dropSentence(text: string, random: Random): string {
  const sentences = text.split(/(?<=[.。])\s*/u).filter(Boolean);
  if (sentences.length > 1) sentences.splice(Math.floor(random() * sentences.length), 1);
  return sentences.join(' ');
}

/** Texts that Candor did not write. */
export const OTHERS: Readonly<Record<string, (corpus: Corpus, random: Random) => string>> = {
  'answers nobody was given, on the same passages': (corpus, random) => asRead(answer(corpus, random).text),
  'people who quote the handbook': (corpus, random) => {
    const passage = pick(corpus.passages, random);
    return `${write(corpus, random)} ${passage.slice(0, 1 + Math.floor(random() * 4)).join(' ')} ${write(corpus, random)}`;
  },
  'the handbook itself': (corpus, random) =>
    pick(corpus.passages, random)
      .slice(0, 1 + Math.floor(random() * 6))
      .join(' '),
  'messages of people': (corpus, random) =>
    Array.from({ length: 1 + Math.floor(random() * 5) }, () => write(corpus, random)).join(' '),
  'messages in Japanese': (_, random) =>
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => writeJapanese(random)).join(''),
};
