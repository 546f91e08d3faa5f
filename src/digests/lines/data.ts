import { falseAlarms, joined, kindsWord, leftIn, missedNeed } from '../../messages/digest-lines.ts';
import {
  calmReadings,
  nobodyRead,
  nothingDeleted,
  erasedWord,
  readerWord,
  readingsWord,
  refusedAccess,
  sweptWord,
} from '../../messages/digest-oversight.ts';
import { type DigestData, type Line, countsOf, formatCount, sumOf } from '../section.ts';

const MOST_KINDS = 6;
const MOST_READERS = 5;
/** So much of a pseudonym tells two people apart, and is found in the log. */
const PSEUDONYM_CHARS = 8;

/** What was taken out before anything left, and what people say of that. */
export function redactionsLine({ current }: DigestData): Line | undefined {
  const kinds = [...countsOf(current, 'redaction')].toSorted(([, a], [, b]) => b - a).slice(0, MOST_KINDS);
  const counts = [
    [sumOf(current, 'false_alarm'), falseAlarms],
    [sumOf(current, 'missed'), missedNeed],
    [sumOf(current, 'uncertain'), leftIn],
  ] as const;
  const text = joined([
    kindsWord(kinds),
    ...counts.map(([count, words]) => (count === 0 ? '' : words(formatCount(count)))),
  ]);
  return text === '' ? undefined : { text, isNews: true };
}

/** Who read what others asked, by pseudonym, and who was refused. */
export function readingsLine({ entries }: DigestData): Line {
  const read = entries.filter(({ kind }) => kind === 'content.read');
  const asked = entries.filter(({ kind }) => kind === 'content.asked').length;
  const granted = entries.filter(({ kind, meta }) => kind === 'content.granted' && 'reader' in meta).length;
  const refused = entries.filter(({ kind }) => kind === 'access.refused').length;
  const more = refused === 0 ? '' : refusedAccess(formatCount(refused));
  if (read.length === 0) {
    return { text: joined([nobodyRead(), more]), calm: calmReadings(), isNews: refused > 0 };
  }
  const readers = Map.groupBy(read, ({ actor }) => (actor ?? '').slice(0, PSEUDONYM_CHARS));
  const who = [...readers]
    .slice(0, MOST_READERS)
    .map(([reader, times]) => readerWord(reader, formatCount(times.length)));
  const questions = new Set(read.map(({ turnId }) => turnId)).size;
  const waiting = formatCount(Math.max(0, asked - granted));
  return { text: joined([readingsWord(formatCount(questions), who, waiting), more]), isNews: true };
}

/** What was past its time, and who was erased. */
export function retentionLine({ entries }: DigestData): Line {
  const rows = new Map<string, number>();
  for (const { kind, meta } of entries) {
    if (kind !== 'retention.swept') continue;
    const name = String(meta['class']);
    rows.set(name, (rows.get(name) ?? 0) + Number(meta['rows']));
  }
  const all = [...rows.values()].reduce((sum, count) => sum + count, 0);
  const erased = entries.filter(({ kind }) => kind === 'subject.erased').length;
  const classes = [...rows].map(([name, count]) => `${name} ${formatCount(count)}`);
  const text = joined([
    all === 0 ? nothingDeleted() : sweptWord(formatCount(all), classes),
    erased === 0 ? '' : erasedWord(formatCount(erased)),
  ]);
  return { text, isNews: erased > 0 };
}
