import type { Person } from '../domain/person.ts';
import { outOfDate } from '../messages/home.ts';
import { speaking } from '../messages/say.ts';
import { readerOf } from '../policy/reader.ts';
import type { Intake } from '../ports/intake.ts';
import { homeOf, isOffered, withOutcome } from '../self-service/home.ts';
import { toCourseDeps } from '../self-service/course.ts';
import { greet } from '../self-service/welcome.ts';
import { isCourseCommand, takeCourse } from '../training/take-course.ts';

type PageDeps = Parameters<typeof homeOf>[1] &
  Parameters<typeof greet>[1] &
  Parameters<typeof toCourseDeps>[0];

/** What people see before they ask anything, and beside it. */
export function createPages(
  deps: PageDeps,
  wake: () => void,
  command: Intake['command'],
): Pick<Intake, 'greet' | 'home' | 'pressHome'> {
  const show = (person: Person, work: () => ReturnType<Intake['home']>) =>
    speaking(readerOf(person.asker, deps.organisation.current.policy), work);
  async function pressCourse(person: Person, move: string) {
    const { policy } = deps.organisation.current;
    const page = await show(person, async () => {
      const taken = await takeCourse(person, move, policy, toCourseDeps(deps));
      return taken.page ?? homeOf(person, deps);
    });
    wake();
    return page;
  }
  return {
    async greet(whom) {
      const examples = await greet(whom, deps);
      wake();
      return examples;
    },

    home: (person) => show(person, () => homeOf(person, deps)),

    async pressHome(platform, person, text) {
      if (isCourseCommand(text)) return pressCourse(person, text.slice('training'.length));
      const isNow = await isOffered(text, person, deps);
      const { language } = readerOf(person.asker, deps.organisation.current.policy); // what a button stands for is not their words
      const asker = { ...person.asker, language };
      const result = isNow ? await command(platform, { ...person, asker, text }) : undefined;
      return show(person, async () => withOutcome(await homeOf(person, deps), result?.text ?? outOfDate()));
    },
  };
}
