import type { Intake } from '../../src/ports/intake.ts';
import type { Directory } from './directory.ts';

/** What is said in `work` by Slack's side itself, as in a form, is said to this person. */
export async function speakTo<T>(
  user: string,
  {
    directory,
    intake,
  }: { readonly directory: Pick<Directory, 'find'>; readonly intake: Pick<Intake, 'speak'> },
  work: () => Promise<T>,
): Promise<T> {
  const found = await directory.find(user);
  const { language, timeZone } = found.type === 'found' ? found.value : {};
  return intake.speak({ language, timeZone }, work);
}
