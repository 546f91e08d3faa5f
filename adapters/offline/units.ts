const MAX_LIST_CHARS = 700;
const LIST_ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;

/**
 * Cuts a passage into what makes sense quoted alone: sentences, table rows, and lists with the sentence that leads into them
 * (item by item where a list is long).
 */
export function toUnits(passage: string): string[] {
  const units: string[] = [];
  for (const block of passage.split(/\n{2,}/)) {
    const lines = block.split('\n').filter((line) => line.trim() !== '' && !/^#{1,6}\s/.test(line));
    const list = lines.findIndex((line) => LIST_ITEM.test(line));
    const prose = (list === -1 ? lines : lines.slice(0, list)).filter((line) => !/^[|\s:-]+$/.test(line));
    units.push(...(prose[0]?.startsWith('|') === true ? prose : sentencesOf(prose.join(' '))));
    if (list !== -1) addList(units, itemsOf(lines.slice(list)));
  }
  return units;
}

function addList(units: string[], items: readonly string[]): void {
  const leadIn = units.at(-1)?.endsWith(':') === true ? units.pop() : undefined;
  const whole = [...(leadIn === undefined ? [] : [leadIn]), ...items].join('\n');
  if (whole.length <= MAX_LIST_CHARS) units.push(whole);
  else units.push(...items.map((item) => (leadIn === undefined ? item : `${leadIn}\n${item}`)));
}

/** List items with the lines that continue them. */
function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    const last = items.pop();
    if (last === undefined || LIST_ITEM.test(line))
      items.push(...(last === undefined ? [] : [last]), line.trim());
    else items.push(`${last} ${line.trim()}`);
  }
  return items;
}

/** Ends a sentence at `.`, `!`, `?` or `:` followed by white space and a capital, a digit or an opening mark. */
function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?][)"'”’*_]*)\s+(?=[\p{Lu}\p{N}"'“‘(*_[])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
