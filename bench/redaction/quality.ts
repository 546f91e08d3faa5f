import { groupOf } from './kinds.ts';
import type { LabelledText } from './records.ts';
import { addRow, type SourceScore, toRegions } from './score.ts';
import type { SubjectProcess } from './subject-process.ts';

/** What one subject did with all texts. */
export interface Quality {
  readonly sources: ReadonlyMap<string, SourceScore>;
  readonly chat: Alarms;
  readonly code: Alarms;
  /** Texts it did not answer in time: there it found nothing. */
  late: number;
}

/** Masked regions in texts without labels, links alone not counted; `structured` without names and places. */
export interface Alarms {
  texts: number;
  regions: number;
  structured: number;
}

export interface Texts {
  readonly labelled: readonly LabelledText[];
  readonly chat: readonly string[];
  readonly code: readonly string[];
}

export async function measureQuality(subject: SubjectProcess, texts: Texts): Promise<Quality> {
  const sources = new Map<string, SourceScore>();
  const quality: Quality = { sources, chat: noAlarms(), code: noAlarms(), late: 0 };
  for (const row of texts.labelled) {
    const score = sources.get(row.source) ?? { kinds: new Map(), negatives: 0, alarms: 0 };
    sources.set(row.source, score);
    const answer = await subject.run(row.text);
    if (answer === undefined) quality.late += 1;
    addRow(score, row, answer?.findings ?? []);
  }
  for (const text of texts.chat) await addUnlabelled(subject, text, quality.chat);
  for (const text of texts.code) await addUnlabelled(subject, text, quality.code);
  return quality;
}

async function addUnlabelled(subject: SubjectProcess, text: string, alarms: Alarms): Promise<void> {
  const answer = await subject.run(text);
  const groups = toRegions(answer?.findings ?? [])
    .map(({ types }) => [...types].filter((type) => type !== 'URL'))
    .filter((types) => types.length > 0);
  alarms.texts += 1;
  alarms.regions += groups.length;
  alarms.structured += groups.filter((types) => types.some((type) => groupOf(type) !== 'names')).length;
}

function noAlarms(): Alarms {
  return { texts: 0, regions: 0, structured: 0 };
}
