import type { Guard, GuardContext } from './guard.ts';

/** An image, of any target: it would be fetched as soon as it is shown. */
const IMAGE = /!\[[^\]\n]{0,500}\](?:\([^)\n]{0,2000}\)?|\[[^\]\n]{0,200}\])?|<img\b[^>\n]{0,2000}>?/giu;
const LINK =
  /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>()[\]"'`]{1,2000}|\b(?:javascript|data|vbscript|file):[^\s<>()[\]"'`]{1,2000}/giu;

/** Links to hosts outside the policy's list, and everything that loads by being shown. */
export const links: Guard = {
  id: 'links',
  stage: 'output',
  replacement: '[link removed]',
  check(text, context) {
    const images = [...text.matchAll(IMAGE)];
    const outside = [...text.matchAll(LINK)].filter((match) => !isAllowed(match[0], context));
    return [...images, ...outside].map((match) => ({
      kind: 'links',
      start: match.index,
      end: match.index + match[0].length,
      confidence: 1,
    }));
  },
};

function isAllowed(link: string, { allowedHosts }: GuardContext): boolean {
  const url = URL.parse(link);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  return allowedHosts.some((host) =>
    host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
  );
}
