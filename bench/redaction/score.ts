import { groupOf, toType } from './kinds.ts';
import type { LabelledText, Label } from './records.ts';
import type { Found } from './subject.ts';

/** What one subject did with one kind of one source. */
export interface Tally {
  labels: number;
  /** Labels of which every character that is not blank was covered. */
  caught: number;
  chars: number;
  leaked: number;
  /** Regions of this kind that touch a label, and those that touch nothing labelled. */
  right: number;
  wrong: number;
}

export interface SourceScore {
  /** By type (`EMAIL`) and by group (`structured`). */
  readonly kinds: Map<string, Tally>;
  /** Rows without any label, and those of them in which something was found. */
  negatives: number;
  alarms: number;
}

interface Region {
  readonly start: number;
  end: number;
  readonly types: Set<string>;
}

export const toRecall = ({ caught, labels }: Tally): number => caught / labels;
export const toPrecision = ({ right, wrong }: Tally): number => right / (right + wrong);
export function toF1(tally: Tally): number {
  const [recall, precision] = [toRecall(tally), toPrecision(tally)];
  return (2 * recall * precision) / (recall + precision);
}

/** Adds one row to the score of its source. */
export function addRow(score: SourceScore, row: LabelledText, findings: readonly Found[]): void {
  const scored = row.labels.filter(({ type, weak }) => weak !== true && groupOf(type) !== undefined);
  const covered = cover(row.text, findings);
  for (const label of scored) addLabel(score, label, row.text, covered);
  const regions = toRegions(findings);
  const verdicts = regions.map((region) => addRegion(score, region, row, scored));
  if (row.labels.length > 0) return;
  score.negatives += 1;
  if (verdicts.includes('wrong')) score.alarms += 1;
}

function addLabel(score: SourceScore, label: Label, text: string, covered: Uint8Array): void {
  let chars = 0;
  let hidden = 0;
  for (let at = label.start; at < label.end; at += 1) {
    if (text.charAt(at).trim() === '') continue;
    chars += 1;
    hidden += covered[at] ?? 0;
  }
  if (chars === 0) return;
  for (const name of namesOf([label.type])) {
    const tally = getTally(score, name);
    tally.labels += 1;
    tally.chars += chars;
    tally.leaked += chars - hidden;
    if (hidden === chars) tally.caught += 1;
  }
}

/** A region that touches only what is neutral is not judged; nor are types that the row is not labelled for. */
function addRegion(
  score: SourceScore,
  region: Region,
  row: LabelledText,
  scored: readonly Label[],
): 'right' | 'wrong' | undefined {
  const types = [...region.types].filter(
    (type) => groupOf(type) !== undefined && (row.scope?.includes(type) ?? true),
  );
  const verdict = scored.some((label) => touches(label, region)) ? 'right' : 'wrong';
  if (types.length === 0) return undefined;
  if (verdict === 'wrong' && row.labels.some((label) => touches(label, region))) return undefined;
  for (const name of namesOf(types)) getTally(score, name)[verdict] += 1;
  return verdict;
}

/** Overlapping findings as one region with all their types. */
export function toRegions(findings: readonly Found[]): readonly Region[] {
  const regions: Region[] = [];
  for (const { kind, start, end } of findings.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = regions.at(-1);
    if (last !== undefined && start < last.end) {
      last.end = Math.max(last.end, end);
      last.types.add(toType(kind));
    } else regions.push({ start, end, types: new Set([toType(kind)]) });
  }
  return regions;
}

function cover(text: string, findings: readonly Found[]): Uint8Array {
  const covered = new Uint8Array(text.length);
  for (const { start, end } of findings) covered.fill(1, Math.max(0, start), end);
  return covered;
}

function touches(label: Label, region: Region): boolean {
  return label.start < region.end && region.start < label.end;
}

function namesOf(types: readonly string[]): ReadonlySet<string> {
  return new Set(types.flatMap((type) => [type, groupOf(type) ?? type]));
}

function getTally({ kinds }: SourceScore, name: string): Tally {
  const tally = kinds.get(name) ?? { labels: 0, caught: 0, chars: 0, leaked: 0, right: 0, wrong: 0 };
  kinds.set(name, tally);
  return tally;
}
