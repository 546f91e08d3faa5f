import type { ChannelPost, PostButton } from '../domain/channel-post.ts';
import * as words from '../messages/training.ts';
import type { Policy } from '../policy/policy.ts';
import { courseOf } from '../policy/training.ts';
import type { Training } from '../ports/trainings.ts';

/** Cards: after each lesson its question. */
export const CARDS = 2 * words.LESSONS.length;

/** What a card is: a lesson, its question, or the last one. */
export function cardAt(step: number) {
  const [lesson, right] = words.LESSONS[Math.floor(step / 2)] ?? [];
  if (lesson === undefined || right === undefined) return { type: 'done' } as const;
  return { type: step % 2 === 0 ? 'lesson' : 'question', lesson, right } as const;
}

/** The card that somebody is at; `said`: what came of what they did before. */
export function toPage(
  { step, completedAt }: Pick<Training, 'step' | 'completedAt'>,
  said: readonly string[],
  policy: Policy,
): ChannelPost {
  const course = courseOf(policy);
  const card = cardAt(step);
  const before = said.map((text) => ({ heading: '', paragraphs: [text] }));
  const around = { title: words.courseTitle(), footer: '' };
  if (card.type === 'done') {
    const paragraphs = completedAt === undefined ? [] : [words.courseDone(course, completedAt, policy)];
    return { ...around, subtitle: '', sections: [...before, { heading: words.doneTitle(), paragraphs }] };
  }
  const { lesson } = card;
  const shown =
    card.type === 'lesson'
      ? { heading: words.lessonTitle(lesson), paragraphs: [words.lessonText(lesson)] }
      : {
          heading: words.questionText(lesson),
          paragraphs: words.CHOICES.map((one) => toChoice(lesson, one)),
        };
  return {
    ...around,
    subtitle: words.courseProgress(step + 1, CARDS, course),
    sections: [...before, shown],
    buttons:
      card.type === 'lesson'
        ? [toButton(course, step, 'next', words.nextCard())]
        : words.CHOICES.map((one) => toButton(course, step, one, one.toUpperCase())),
  };
}

function toChoice(lesson: Parameters<typeof words.choiceText>[0], choice: (typeof words.CHOICES)[number]) {
  return `${choice.toUpperCase()}  ${words.choiceText(lesson, choice)}`;
}

/** It names the version and the card that it stands under: pressed again, or under a card of before, it does nothing. */
function toButton(course: string, step: number, does: string, title: string): PostButton {
  return { action: 'command', command: `training ${course} ${String(step)} ${does}`, title };
}

/** The card as a message of words, with how to go on in words. */
export function pageInWords({ title, subtitle, sections, buttons = [] }: ChannelPost): string {
  const head = [`**${title}**`, subtitle].filter((part) => part !== '').join('\n');
  const parts = sections.map(({ heading, paragraphs = [] }) =>
    [...(heading === '' ? [] : [`**${heading}**`]), ...paragraphs].join('\n\n'),
  );
  const how = buttons.length === 0 ? [] : [buttons.length === 1 ? words.howNext() : words.howAnswer()];
  return [head, ...parts, ...how].join('\n\n');
}
