import { type Inline, inlineText } from './document.ts';

interface CutInline {
  readonly head: readonly Inline[];
  readonly tail: readonly Inline[];
}

type Fits = (nodes: readonly Inline[]) => boolean;

/** A half-open stretch of the words of some nodes. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** What comes after a place tells whether it is one: enough of it to see. */
const LOOK_AHEAD = 40;

/**
 * Cuts a paragraph in two where the first fits: after a sentence, else after a word, else between two characters. Links and code
 * stay whole, and so does emphasis where another place will do. Out: undefined when not even the beginning fits; with `anywhere`,
 * links and code that are alone too long are cut too.
 */
export function cutInline(nodes: readonly Inline[], fits: Fits, anywhere: boolean): CutInline | undefined {
  const text = inlineText(nodes);
  const whole = stretchesOf(nodes, ({ type }) => type === 'link' || type === 'inlineCode');
  const styled = stretchesOf(nodes, ({ type }) => STYLES.has(type));
  let most = largest(text.length, (end) => fits(takeInline(nodes, 0, end)));
  while (most > 0) {
    const at = bestPlace(text, most, whole, styled) ?? (anywhere ? lastGrapheme(text, most) : undefined);
    if (at === undefined || at <= 0) return undefined;
    const head = takeInline(nodes, 0, at);
    if (fits(head)) return { head: trimEnd(head), tail: trimStart(takeInline(nodes, at, text.length)) };
    most = at - 1;
  }
  return undefined;
}

const STYLES = new Set<string>(['strong', 'emphasis', 'delete']);

/** The largest number up to `most` for which `holds`, which holds for every smaller one too. */
export function largest(most: number, holds: (n: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The end of the last whole character that ends by then; a character that is alone too long is cut between its letters. */
export function lastGrapheme(text: string, most: number): number {
  const places = placesOf(GRAPHEMES, text, most);
  const last = places.at(-1);
  if (last !== undefined) return last;
  return /[\uD800-\uDBFF]$/u.test(text.slice(0, most)) ? most - 1 : most;
}

/** In the second half of what fits, the last place of the best kind. */
function bestPlace(
  text: string,
  most: number,
  whole: readonly Stretch[],
  styled: readonly Stretch[],
): number | undefined {
  const outside = (at: number, stretches: readonly Stretch[]): boolean =>
    !stretches.some(({ start, end }) => start < at && at < end);
  const open = (places: readonly number[]): number[] => places.filter((at) => outside(at, whole));
  const far = (at: number): boolean => at > most / 2;
  const kinds = [
    () => placesOf(SENTENCES, text, most),
    () => spacesOf(text, most),
    () => placesOf(WORDS, text, most),
  ];
  for (const places of kinds) {
    const found = open(places()).filter(far);
    const best = found.findLast((at) => outside(at, styled)) ?? found.at(-1);
    if (best !== undefined) return best;
  }
  return open(placesOf(GRAPHEMES, text, most)).at(-1);
}

/** Where segments end, up to `most`. */
function placesOf(segmenter: Intl.Segmenter, text: string, most: number): number[] {
  const near = text.slice(0, most + LOOK_AHEAD);
  return [...segmenter.segment(near)]
    .map(({ index, segment }) => index + segment.length)
    .filter((at) => at <= most && at < text.length);
}

function spacesOf(text: string, most: number): number[] {
  return [...text.slice(0, most).matchAll(/\s+/gu)].map(({ 0: space, index }) => index + space.length);
}

function stretchesOf(nodes: readonly Inline[], wanted: (node: Inline) => boolean): readonly Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  const visit = (node: Inline): void => {
    const start = at;
    if ('children' in node) for (const child of node.children) visit(child);
    else at += inlineText([node]).length;
    if (wanted(node)) found.push({ start, end: at });
  };
  for (const node of nodes) visit(node);
  return found;
}

/** The nodes that show a stretch of the words; what is cut keeps its style or its target on both sides. */
function takeInline(nodes: readonly Inline[], from: number, to: number): readonly Inline[] {
  const taken: Inline[] = [];
  let at = 0;
  for (const node of nodes) {
    const length = inlineText([node]).length;
    const start = Math.max(0, from - at);
    const end = Math.min(length, to - at);
    if (start === 0 && end === length) taken.push(node);
    else if (start < end) taken.push(takeOf(node, start, end));
    at += length;
    if (at >= to) break;
  }
  return taken;
}

function takeOf(node: Inline, start: number, end: number): Inline {
  if (node.type === 'break') return node;
  if ('children' in node) return { ...node, children: takeInline(node.children, start, end) };
  return { ...node, value: node.value.slice(start, end) };
}

function trimStart(nodes: readonly Inline[]): readonly Inline[] {
  const [first, ...more] = nodes;
  const trimmed = first === undefined ? undefined : trim(first, (text) => text.trimStart(), trimStart);
  if (first === undefined || trimmed === first) return nodes;
  return trimmed === undefined ? trimStart(more) : [trimmed, ...more];
}

function trimEnd(nodes: readonly Inline[]): readonly Inline[] {
  const last = nodes.at(-1);
  const trimmed = last === undefined ? undefined : trim(last, (text) => text.trimEnd(), trimEnd);
  if (last === undefined || trimmed === last) return nodes;
  return trimmed === undefined ? trimEnd(nodes.slice(0, -1)) : [...nodes.slice(0, -1), trimmed];
}

/** Out: undefined for what is nothing but blank. */
function trim(
  node: Inline,
  inText: (text: string) => string,
  inNodes: (nodes: readonly Inline[]) => readonly Inline[],
): Inline | undefined {
  if (node.type === 'break') return undefined;
  if (node.type === 'inlineCode' || node.type === 'link') return node;
  if (node.type === 'text') {
    const value = inText(node.value);
    if (value === '') return undefined;
    return value === node.value ? node : { ...node, value };
  }
  const children = inNodes(node.children);
  if (children.length === 0) return undefined;
  return children === node.children ? node : { ...node, children };
}
