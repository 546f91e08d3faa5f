import { parseAst } from 'vitest/node';

/** A text in code that reads as a sentence; `{}` stands for what a template puts in. */
export interface FoundSentence {
  readonly line: number;
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Three words are a sentence where they begin with a capital letter or end with a full stop, or the like. */
const MIN_WORDS = 3;
/** Shorter words alone are a table of letters or the like. */
const MIN_LONG_WORDS = 2;
const WORD = /^["“(*_`]*\p{L}[\p{L}'’/-]*["”).,:;!?…*_`]*$/u;
const LONG_WORD = /\p{L}{3}/u;
const BEGINS = /^[\s*_"“(-]*(?:\p{Lu}|`\/)/u;
const ENDS = /[.!?…:]["”)*_]*\s*$/u;
/** `[link removed]`: it stands in a text that people read. */
const MARK = /^\[\p{L}+(?: \p{L}+)*\]$/u;

/** Types, and names of modules: nobody reads them. */
const SILENT =
  /^(?:ImportDeclaration|ImportExpression|Export(?:All|Named)Declaration|TS(?!As|Satisfies|NonNull).*)$/;
/** What a programmer or an operator reads: errors, logs, the descriptions of a schema. */
const FOR_OPERATORS = /^(?:\w*Error|describe|log\.\w+)$/;

/** The sentences in a file, without those of errors and logs. */
export function findSentences(code: string): FoundSentence[] {
  const found: FoundSentence[] = [];
  const visit = (node: Node): void => {
    if (isForOperators(node) || node.type === 'TaggedTemplateExpression') return;
    const text = textOf(node);
    if (text !== undefined && isSentence(text)) {
      found.push({ line: code.slice(0, node.start).split('\n').length, text });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  visit(parseAst(code, { lang: 'ts' }) as unknown as Node);
  return found;
}

function isForOperators(node: Node): boolean {
  if (node.type === 'ExportNamedDeclaration' && node['declaration'] !== null) return false;
  if (SILENT.test(node.type)) return true;
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    return FOR_OPERATORS.test(nameOf(node['callee']));
  }
  return node.type === 'Property' && nameOf(node['key']) === 'problem';
}

/** `Error`, `log.error`, `describe`. */
function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') return String(node['name']);
  if (node.type !== 'MemberExpression') return '';
  const of = nameOf(node['object']).split('.').at(-1) ?? '';
  return of.endsWith('log') ? `log.${nameOf(node['property'])}` : nameOf(node['property']);
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join('{}');
}

function isSentence(text: string): boolean {
  if (MARK.test(text)) return true;
  const words = text.split(/\s+/).filter((word) => WORD.test(word));
  if (words.length < MIN_WORDS || words.filter((word) => LONG_WORD.test(word)).length < MIN_LONG_WORDS)
    return false;
  return BEGINS.test(text) || ENDS.test(text);
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flat().filter(isNode);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
