import type { ReplyLanguage } from '../domain/reply-language.ts';
import { myDataSays } from '../messages/my-data.ts';
import type { ConsentOf } from '../ports/consents.ts';
import type { OutFile } from '../ports/conversations.ts';
import type { Subjects } from '../ports/subjects.ts';

type SubjectData = Awaited<ReturnType<Subjects['collect']>>;

/** What a person gets of what is kept about them. */
interface SubjectExport {
  /** JSON, all of it, two blanks deep. */
  readonly text: string;
  readonly rows: Readonly<Record<string, number>>;
}

/** Everything about one person as a file. */
export async function exportSubject(
  person: ConsentOf,
  { subjects, at }: { readonly subjects: Pick<Subjects, 'collect'>; readonly at: Temporal.Instant },
): Promise<SubjectExport> {
  const data = await subjects.collect(person);
  const rows = countRows(data);
  const about = { format: 'candor subject export 1', person: person.subject, madeAt: at.toString(), rows };
  return { text: `${JSON.stringify({ ...about, ...data }, undefined, 2)}\n`, rows };
}

export function countRows({ tables }: SubjectData): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));
}

/** `turns=3,feedback=1`, for the log. */
export function rowsToText(rows: Readonly<Record<string, number>>): string {
  return Object.entries(rows)
    .map(([table, count]) => `${table}=${String(count)}`)
    .join();
}

/** As it is handed to its person. */
export function toOutFile(text: string, language: ReplyLanguage = 'en'): OutFile {
  const [title, note] = [myDataSays('exportTitle', language), myDataSays('exportNote', language)];
  return { name: 'candor-my-data.json', title, text, note };
}
