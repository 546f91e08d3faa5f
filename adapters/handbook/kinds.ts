/** Kinds of documents that a handbook is made of, by the ending of the name. */
const ENDINGS = {
  md: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  pdf: 'pdf',
  docx: 'docx',
} as const;

type DocumentKind = (typeof ENDINGS)[keyof typeof ENDINGS];

/** The file that speaks of documents which have no front matter. */
export const HANDBOOK_YAML = 'handbook.yaml';

/** Undefined for what is no document. */
export function kindOf(path: string): DocumentKind | undefined {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending as keyof typeof ENDINGS] : undefined;
}

/** Whether a file belongs to a handbook. Hidden files and folders do not. */
export function isPart(path: string): boolean {
  const hidden = path.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
  return !hidden && (path === HANDBOOK_YAML || kindOf(path) !== undefined);
}
