import { workingLabel } from '../../src/messages/labels.ts';

const ASKED = [
  'How many days of annual leave do I get?',
  'What may I spend on a hotel when I travel for work?',
  'How do I report a lost laptop?',
  'May I work from another country for two weeks?',
];
const LETTERS = 'bdfgklmnpr';

/** A word of letters that names question `n` and that no detector takes for anything. */
function toMark(n: number): string {
  const letters = String(n)
    .padStart(6, '0')
    .split('')
    .map((digit) => LETTERS[Number(digit)] ?? '');
  return `zo${letters.join('a')}az`;
}

/** The address the asker of question `n` writes down: it leaves as a placeholder and must come back. */
function toEmail(n: number): string {
  return `${toMark(n)}@example.org`;
}

export function toQuestion(n: number): string {
  return `${ASKED[n % ASKED.length] ?? ''} My address is ${toEmail(n)} and the case is called ${toMark(n)}.`;
}

/** The answer to the last question in the body of a model request, with its placeholder as the model sees it. */
export function answerTo(body: string): string {
  const asked = [...body.matchAll(/My address is (\[EMAIL_\d+\]) and the case is called (zo(?:\wa){6}z)/g)];
  const [, placeholder = '', mark = ''] = asked.at(-1) ?? [];
  return `It is in the handbook. The case ${mark} is noted. I wrote it down for ${placeholder}. That is all.`;
}

const FILLER = 'It is in the handbook. '.repeat(5).trim();

/** The same where some answers are long: for one question in two it follows on paragraphs that are worth streaming. */
export function longAnswerTo(body: string): string {
  const answer = answerTo(body);
  const [, mark = ''] = /The case (zo(?:\wa){6}z) is noted/.exec(answer) ?? [];
  const isLong = LETTERS.indexOf(mark.slice(-3, -2)) % 2 === 1;
  const paragraphs = Array.from({ length: 9 }, () => FILLER).join('\n\n');
  return isLong ? `${paragraphs}\n\n${answer}` : answer;
}

/** True when `text` shows the answer to question `n`, its address put back. */
export function isAnswerTo(n: number, text: string): boolean {
  return text.includes(`The case ${toMark(n)} is noted.`) && text.includes(`for ${toEmail(n)}.`);
}

/** True for what a message shows in the end: neither the first words nor an answer that is still growing. */
export function isFinal(text: string): boolean {
  return !text.includes(workingLabel());
}
