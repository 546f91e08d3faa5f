/**
 * An answer as every face shows it: the part of mdast that can only be read. References are resolved, pictures are their
 * words, HTML is text, and links lead to the web or to a mailbox. It is plain data, and safe to send as JSON.
 */
export type Document = readonly Block[];

export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly depth: number; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly lang?: string; readonly value: string }
  | { readonly type: 'blockquote'; readonly children: readonly Block[] }
  | List
  | Table
  | { readonly type: 'thematicBreak' };

export interface List {
  readonly type: 'list';
  /** The first number; absent for a list of bullets. */
  readonly start?: number;
  readonly items: readonly ListItem[];
}

interface ListItem {
  /** Whether a task is done; absent for what is no task. */
  readonly checked?: boolean;
  readonly children: readonly Block[];
}

interface Table {
  readonly type: 'table';
  /** The first row is the header. */
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}

export type Inline =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'inlineCode'; readonly value: string }
  | { readonly type: 'break' }
  | { readonly type: 'strong' | 'emphasis' | 'delete'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly url: string; readonly children: readonly Inline[] };

/** The words of some inline nodes. A line break is one. */
export function inlineText(nodes: readonly Inline[]): string {
  return nodes.map(textOf).join('');
}

function textOf(node: Inline): string {
  if (node.type === 'break') return '\n';
  return 'children' in node ? inlineText(node.children) : node.value;
}

/** One text where several stand side by side, so that no renderer sees where they came from. */
export function joinTexts(nodes: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', value: last.value + node.value };
    } else joined.push(node);
  }
  return joined;
}
