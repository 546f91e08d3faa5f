import { cutText } from '../base/cut-text.ts';

const FENCE = /^ {0,3}(`{3,}|~{3,})/u;
/** What a fence that is closed and opened again takes of a part. */
const FENCE_CHARS = 100;

/** Cuts as `cutText` does; a block of code that is cut goes on as code in the next part. */
export function cutMarkdown(markdown: string, maxChars: number): readonly string[] {
  if (markdown.length <= maxChars) return [markdown];
  let open = '';
  return cutText(markdown, maxChars - 2 * FENCE_CHARS).map((part) => {
    const before = open;
    open = openAfter(part, before);
    return `${before === '' ? '' : `${before}\n`}${part}${open === '' ? '' : closing(part, open)}`;
  });
}

function closing(part: string, fence: string): string {
  return part.endsWith('\n') ? fence : `\n${fence}`;
}

/** The fence of the code that a text leaves open. */
function openAfter(text: string, before: string): string {
  let open = before;
  for (const line of text.split('\n')) {
    const fence = FENCE.exec(line)?.[1] ?? '';
    if (fence === '' || fence.length > FENCE_CHARS - 2) continue;
    if (open === '') open = fence;
    else if (fence.startsWith(open) && line.trim() === fence) open = '';
  }
  return open;
}
