/** How the keys of one provider look. */
interface KeyShape {
  readonly id: string;
  /** What a key begins with, two characters or more each; empty when it is known by something in its midst. */
  readonly starts: readonly string[];
  /** What a key contains when `starts` is empty. */
  readonly hint: string;
  /** How far behind the start of a key its hint stands, where that is always the same. */
  readonly hintAt?: number | undefined;
  /** Sticky and bounded. A group `key` narrows what is covered. */
  readonly pattern: RegExp;
}

const MACROS: Readonly<Record<string, string>> = {
  '<hex>': '[0-9a-fA-F]',
  '<uuid>': '[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}',
  '<an>': '[A-Za-z0-9]',
  '<url>': '[A-Za-z0-9_-]',
  '<b64>': '[A-Za-z0-9+/]',
  '<end>': '(?![A-Za-z0-9])',
};

/**
 * Reads a table of shapes, a line each: id, what a key starts with (`|` between several; `*x` when `x` is in its midst, `*x@n` when it is `n` characters behind the start),
 * pattern. `<hex>`, `<uuid>`, `<an>` (letters and digits), `<url>` (these, `_` and `-`), `<b64>` and `<end>` stand for
 * what their names say.
 */
export function readShapes(table: string): readonly KeyShape[] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(toShape);
}

function toShape(line: string): KeyShape {
  const [id = '', known = '', pattern = ''] = line.split(/\s+/);
  const source = pattern.replace(/<[a-z0-9]+>/g, (name) => MACROS[name] ?? name);
  const isInner = known.startsWith('*');
  const [hint = '', hintAt] = known.slice(1).split('@');
  return {
    id,
    starts: isInner ? [] : known.split('|'),
    hint: isInner ? hint : '',
    hintAt: isInner && hintAt !== undefined ? Number(hintAt) : undefined,
    pattern: new RegExp(source, 'y'),
  };
}
