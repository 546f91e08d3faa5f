import { findAll } from '../../base/find-all.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { signBits } from '../prefilter.ts';
import { columnOf, columnsOf } from './table-columns.ts';

type Column = NonNullable<ReturnType<typeof columnOf>>;

interface Cell {
  readonly name: string;
  readonly text: string;
  readonly start: number;
}

const VALUE = String.raw`\s{0,8}(?<value>[^<>\s](?:[^<>]{0,118}[^<>\s])?)\s{0,8}<\/`;
/** `<surname>…</surname>`, `<hr:birthDate type="x">…</hr:birthDate>` */
const ELEMENT = new RegExp(
  String.raw`<(?<name>[a-z][\w:.-]{0,60})(?:\s[^<>]{0,200})?>${VALUE}\k<name>\s{0,3}>`,
  'gi',
);
const ROW = /<tr\b[^<>]{0,200}>/gi;
const CELL = new RegExp(
  String.raw`<(?<name>t[hd]|d[td])(?:\s[^<>]{0,200})?>(?:${VALUE}\k<name>|\s{0,8}<\/)`,
  'gi',
);
const MOST_CELLS = 60;

/** Finds what markup says the name of: a row under the header of an HTML table, a cell beside its label, an element of XML. */
export const markupValue: Detector = {
  id: 'markup-value',
  kinds: ['PASSWORD', 'API_KEY', 'PERSON', 'DATE_OF_BIRTH'],
  secret: false,
  signs: signBits('<'),
  detect({ text }) {
    if (!text.includes('</')) return [];
    const elements = cellsOf(ELEMENT, text);
    if (elements.length === 0) return [];
    return [...inElements(elements), ...inRows(text), ...besideLabels(text)];
  },
};

function cellsOf(pattern: RegExp, text: string, offset = 0): readonly Cell[] {
  return findAll(pattern, text).map(({ 0: whole, index, groups = {} }) => {
    const value = groups['value'] ?? '';
    return {
      name: groups['name'] ?? '',
      text: value,
      start: offset + index + whole.indexOf('>') + 1 + blanksOf(whole),
    };
  });
}

function blanksOf(whole: string): number {
  return /^[^>]{0,300}>(\s{0,8})/.exec(whole)?.[1]?.length ?? 0;
}

/** By the names of all elements, as those of a table's columns. What is a password there, the syntax of code tells. */
function inElements(elements: readonly Cell[]): readonly Finding[] {
  const names = [...new Set(elements.map(({ name }) => localName(name)))].slice(0, MOST_CELLS);
  const columns = columnsOf(names);
  const byName = new Map(names.map((name, i) => [name, columns[i]]));
  return elements.flatMap((element) => {
    const column = byName.get(localName(element.name));
    return column?.kind === 'PASSWORD' || column?.kind === 'API_KEY' ? [] : findIn(element, column);
  });
}

function localName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1).toLowerCase();
}

function inRows(text: string): readonly Finding[] {
  const starts = findAll(ROW, text).map(({ index }) => index);
  let columns: readonly (Column | undefined)[] = [];
  return starts.flatMap((start, i) => {
    const cells = cellsOf(CELL, text.slice(start, starts[i + 1] ?? text.length), start);
    const heads =
      cells.length > 1 && cells.length <= MOST_CELLS ? columnsOf(cells.map((cell) => cell.text)) : [];
    if (heads.filter((column) => column !== undefined).length > cells.length / 3) {
      columns =
        cells.at(-1)?.name.toLowerCase() === 'td' && cells[0]?.name.toLowerCase() === 'th' ? [] : heads;
      return [];
    }
    return columns.length === cells.length ? cells.flatMap((cell, at) => findIn(cell, columns[at])) : [];
  });
}

/** `<th>Date of birth</th><td>…</td>`, `<dt>…</dt><dd>…</dd>`: two that stand side by side. */
function besideLabels(text: string): readonly Finding[] {
  const cells = cellsOf(CELL, text);
  return cells.flatMap((cell, i) => {
    const label = cells[i - 1];
    const isPair = label !== undefined && /^(?:th|dt)$/i.test(label.name) && /^(?:td|dd)$/i.test(cell.name);
    const column = isPair ? columnOf(label.text) : undefined;
    return column?.doubtful === true ? [] : findIn(cell, column);
  });
}

function findIn({ text, start }: Cell, column: Column | undefined): readonly Finding[] {
  if (column?.isValue(text) !== true || columnOf(text) !== undefined) return [];
  return [{ kind: column.kind, start, end: start + text.length, confidence: 0.8 }];
}
