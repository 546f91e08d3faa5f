/** A list with the sentence that leads into it stays whole up to this length. */
const MAX_LIST_CHARS = 400;
/** A list of more is not read through: what was not asked for is left out. */
const MAX_WHOLE_CHARS = 600;
const LIST_ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;
const STEP = /^\s*\d+[.)]\s+/;

/** What makes sense quoted alone. */
interface Unit {
  readonly text: string;
  /** One of several of a kind, such as the rows of a table: those that were not asked for are in the way. */
  readonly isOneOfMany: boolean;
}

/**
 * Cuts a passage into what makes sense quoted alone: sentences, table rows, numbered steps as a whole, and list items with
 * the sentence that leads into them.
 */
export function toUnits(passage: string): Unit[] {
  return passage.split(/\n{2,}/).reduce<Unit[]>((units, block) => {
    const lines = block.split('\n').filter((line) => line.trim() !== '' && !/^#{1,6}\s/.test(line));
    const list = lines.findIndex((line) => LIST_ITEM.test(line));
    const prose = list === -1 ? lines : lines.slice(0, list);
    const isRows = isTable(prose);
    const above = [...units, ...toAlike(isRows ? rowsOf(prose) : sentencesOf(prose.join(' ')), isRows)];
    return list === -1 ? above : addList(above, itemsOf(lines.slice(list)));
  }, []);
}

function addList(units: readonly Unit[], items: readonly string[]): Unit[] {
  const last = units.at(-1)?.text;
  const leadIn = last?.endsWith(':') === true ? last : undefined;
  const above = leadIn === undefined ? units : units.slice(0, -1);
  const whole = [...(leadIn === undefined ? [] : [leadIn]), ...items].join('\n');
  if (items.some((item) => STEP.test(item)) || (leadIn !== undefined && whole.length <= MAX_LIST_CHARS))
    return [...above, ...toAlike([whole], false)];
  const each = items.map((item) =>
    leadIn === undefined ? item.replace(LIST_ITEM, '') : `${leadIn}\n${item}`,
  );
  return [...above, ...toAlike(each, whole.length > MAX_WHOLE_CHARS)];
}

function toAlike(texts: readonly string[], isOneOfMany: boolean): readonly Unit[] {
  return texts.map((text) => ({ text, isOneOfMany }));
}

/** List items with the lines that continue them. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    const last = items.pop();
    if (last === undefined) items.push(line.trim());
    else if (LIST_ITEM.test(line)) items.push(last, line.trim());
    else items.push(`${last} ${line.trim()}`);
  }
  return items;
}

function isTable(lines: readonly string[]): boolean {
  return lines[0]?.startsWith('|') === true;
}

/** The rows below the header, their cells joined by dashes. */
function rowsOf(lines: readonly string[]): string[] {
  const rule = lines.findIndex((line) => /^\|[\s|:-]+$/.test(line));
  return lines.slice(rule + 1).map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '')
      .join(' – '),
  );
}

/** A sentence ends at `.`, `!` or `?` with white space and a capital, a digit or an opening mark behind it. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?][)"'”’*_]*)\s+(?=[\p{Lu}\p{N}"'“‘(*_[])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
