import { parseCheckpoint } from '../../audit/checkpoint.ts';
import { joined, share } from '../../messages/digest-lines.ts';
import {
  calmLog,
  notSealed,
  brokenLog,
  brokenWord,
  downNeed,
  downWord,
  notYetSigned,
  notYetVerified,
  upWord,
  verifiedWord,
} from '../../messages/digest-oversight.ts';
import { formatMoment, formatSpan } from '../format.ts';
import { type DigestData, type Line, formatCount } from '../section.ts';

const ROOT_CHARS = 8;
/** A shorter time without Candor is a restart. */
const LONG_DOWN_MS = 30 * 60_000;

/** Whether the log is whole, as it was checked when this was made, and up to which signed head. */
export function logLine({ log, timezone }: DigestData): Line | undefined {
  if (log === undefined) return { text: notSealed(), isNews: false };
  const { newest, from, to, unsigned, problem } = log;
  if (problem !== undefined) {
    return { text: brokenWord(problem), needs: [{ rank: 0, text: brokenLog(problem) }], isNews: true };
  }
  const head = parseCheckpoint(newest.note)?.root.toString('base64').slice(0, ROOT_CHARS) ?? '';
  const rest = newest.size - to;
  const entries = {
    from: formatCount(from),
    to: formatCount(to),
    all: formatCount(newest.size + unsigned),
    which: from > 1 || rest > 0 ? 'some' : unsigned > 0 ? 'signed' : 'all',
  } as const;
  const text = joined([
    verifiedWord(entries, head, formatMoment(newest.at, timezone)),
    unsigned === 0 ? '' : notYetSigned(formatCount(unsigned)),
    rest === 0 ? '' : notYetVerified(formatCount(rest)),
  ]);
  return { text, isNews: false, ...(rest === 0 ? { calm: calmLog() } : {}) };
}

/** For how much of the time Candor was up. */
export function coverageLine({ uptime, timezone }: DigestData): Line | undefined {
  if (uptime === undefined) return undefined;
  const { longest } = uptime;
  if (longest === undefined) return { text: upWord(share(uptime.share), undefined), isNews: false };
  const [span, at] = [formatSpan(longest.ms), formatMoment(longest.start, timezone)];
  return {
    text: upWord(share(uptime.share), downWord(span, at)),
    ...(longest.ms < LONG_DOWN_MS ? {} : { needs: [{ rank: 38, text: downNeed(span, at) }] }),
    isNews: true,
  };
}
