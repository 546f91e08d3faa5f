/** What reads as an address, or as a host. */
const ADDRESS =
  /(?:https?:\/\/|www\.)?((?:[\p{L}\p{N}-]{1,63}\.){1,10}\p{L}{2,24})(?::\d{1,5})?(?:[/?#]|\b)/giu;
/** What nobody sees. */
const UNSEEN = /[\s\p{Cf}\p{Cc}\u{115F}\u{1160}\u{3164}\u{2800}]/gu;

/** True where the words of a link show no words, or name an address that it does not lead to. */
export function isMisleading(words: string, url: string): boolean {
  const seen = words.normalize('NFKC').replaceAll(UNSEEN, '');
  if (seen === '') return true;
  const target = URL.parse(url);
  const host = target?.protocol === 'mailto:' ? target.pathname.split('@').at(-1) : target?.hostname;
  const named = [...seen.matchAll(ADDRESS)].map(([, name = '']) => name.toLowerCase());
  return named.some((name) => withoutWww(name) !== withoutWww(host?.toLowerCase() ?? ''));
}

function withoutWww(host: string): string {
  return host.replace(/^www\./u, '');
}
