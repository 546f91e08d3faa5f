import { say } from './say.ts';
import { timeOf } from './times.ts';
import type { Zone } from './values.ts';

/** The course that people take: its cards, and what is said around it. */

export const CHOICES = ['a', 'b', 'c'] as const;
type Choice = (typeof CHOICES)[number];

/** What the cards are about, in their order; after each a question, and which answer to it is right. */
export const LESSONS = [
  ['what', 'b'],
  ['leaves', 'a'],
  ['never', 'c'],
  ['check', 'b'],
  ['person', 'a'],
] as const satisfies readonly (readonly [string, Choice])[];
type Lesson = (typeof LESSONS)[number][0];

export function lessonTitle(lesson: Lesson): string {
  return say(`training.lessons.${lesson}.title`);
}
export function lessonText(lesson: Lesson): string {
  return say(`training.lessons.${lesson}.text`);
}
export function questionText(lesson: Lesson): string {
  return say(`training.questions.${lesson}.ask`);
}
export function choiceText(lesson: Lesson, choice: Choice): string {
  return say(`training.questions.${lesson}.${choice}`);
}

/** What came of an answer, and why. */
export function judged(lesson: Lesson, isRight: boolean): string {
  return `${isRight ? say('training.right') : say('training.wrong')} ${say(`training.questions.${lesson}.why`)}`;
}

export function courseTitle(): string {
  return say('training.title');
}
export function courseProgress(at: number, of: number, version: string): string {
  return say('training.progress', { at, of, version });
}
export function nextCard(): string {
  return say('training.next');
}
export function startCourse(): string {
  return say('training.start');
}
export function staleCard(): string {
  return say('training.stale');
}
export function doneTitle(): string {
  return say('training.doneTitle');
}
export function courseDone(version: string, at: Temporal.Instant, zone: Zone): string {
  return say('training.done', { version, at: timeOf(at, zone) });
}
/** To somebody whose questions waited for the course. */
export function trainedAnswerComes(count: number): string {
  return say('training.answerComes', { count });
}
export function trainedBusy(count: number): string {
  return say('training.answerBusy', { count });
}
export function howNext(): string {
  return say('training.howNext');
}
export function howAnswer(): string {
  return say('training.howAnswer');
}

/** In place of the first answer. */
export function courseFirst(): string {
  return say('training.first');
}
export const TIPS = ['secrets', 'people', 'instructions'] as const;

export function tipWords(tip: (typeof TIPS)[number]): string {
  return say(`training.tips.${tip}`);
}

export function courseHeading(): string {
  return say('training.home.heading');
}
export function courseOpen(): string {
  return say('training.home.open');
}
export function courseTaken(version: string, at: Temporal.Instant, zone: Zone): string {
  return say('training.home.done', { version, at: timeOf(at, zone) });
}
