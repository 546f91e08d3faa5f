/** What stands around a phone number: words that announce one, words that announce something else, extensions. */

const CHARS_BEFORE = 45;
const CHARS_AFTER = 22;

const CUE =
  /phone|\btel(?:\b|\.|:)|telef|téléph|\bcell|mobile|\bmobil|\bmóvil|celular|\bfax|\bcall(?!s? (?:it|the (?:function|method|api)))|\bdial|\bring\b|\bsms\b|\btext(?: me| us)?(?: at| on|:)|whatsapp|\breach|contact (?:me|us|him|her|them|number|no)|contact:|messages? to|hotline|\bph\b|\bcep\b|\bhandy|rufnummer|anruf|appel|llam|ligue|bellen|電話|电话|전화|☎|📞|📱/giu;

/** Numbers of other things. The nearer of cue and counter-cue decides. */
const COUNTER_CUE =
  /order|invoice|ticket|\bcase\b|\bref|account|\bacct|\bid\b|serial|tracking|isbn|\bpart\b|\bsku\b|\bcard|\biban|routing|\bssn|social security|version|build|\bport\b|\bbox\b|\bissue\b|commit|\bhash|timestamp|\bdate\b|\bcode\b|\bpin\b|\bpassport|licen[cs]e|\bpin\b|amount|price|€|£|\$|#/giu;

const CUE_AFTER =
  /^[\s\-)(/,:]{0,4}(?:office|fax|mobile|cell|home|work|phone|tel\b|to (?:call|reach|contact)|whatsapp)/i;

const EXTENSION = /[ ]{0,2}[,;]?[ ]{0,2}(?:\/?x|ext(?:ension|n)?\.?|#)[ .:]{0,3}[0-9]{1,7}/iy;

const DATE =
  /^(?:(?:19|20)[0-9]{2}([-./ ])(?:0?[1-9]|1[0-2])\1[0-3]?[0-9](?![0-9])|[0-3]?[0-9]([-./])[0-3]?[0-9]\2(?:19|20)?[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]$)/;

/** A word before `at` says that a phone number follows, and no nearer word says otherwise. */
export function cueBefore(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - CHARS_BEFORE), at);
  const cue = lastIndex(before, CUE);
  return cue >= 0 && cue >= lastIndex(before, COUNTER_CUE);
}

/** "… mobile", "… to reach me". */
export function cueAfter(text: string, end: number): boolean {
  return CUE_AFTER.test(text.slice(end, end + CHARS_AFTER));
}

/** Where the number ends with its extension: "ext. 503", "x456". */
export function extensionEnd(text: string, end: number): number {
  EXTENSION.lastIndex = end;
  return end + (EXTENSION.exec(text)?.[0].length ?? 0);
}

export function isDateLike(candidate: string): boolean {
  return DATE.test(candidate);
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}
