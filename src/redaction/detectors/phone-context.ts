/** What stands around a phone number: words that announce one, words that announce something else, extensions. */

const CHARS_BEFORE = 45;
const CHARS_AFTER = 22;

const CUE =
  /phone|\btel(?:\b|\.|:)|telef|téléph|\bcell|\bmobil|\bmóvil|celular|\bfax|\bcall|\bdial|\bring\b|\bsms\b|\btext(?: me| us)?(?: at| on|:)|whatsapp|\breach|contact (?:me|us|him|her|them|number|no)|contact:|messages? to|hotline|\bph\b|\bcep\b|\bhandy|rufnummer|anruf|appel|llam|ligue|bellen|電話|电话|전화|☎|📞|📱/giu;

/** Numbers of other things. The nearer of cue and counter-cue decides. */
const COUNTER_CUE =
  /order|invoice|ticket|\bcase\b|\bref|account|\bacct|\bid\b|serial|tracking|isbn|\bpart\b|\bsku\b|\bcard|\biban|routing|\bssn|social security|version|build|\bport\b|\bbox\b|\bissue\b|commit|\bhash|timestamp|\bdate\b|\bcode\b|\bpin\b|\bpassport|licen[cs]e|amount|price|€|£|\$|#/giu;

const CUE_AFTER =
  /^[\s\-)(/,:]{0,4}(?:office|fax|mobile|cell|home|work|phone|tel\b|to (?:call|reach|contact)|whatsapp)/i;
const EXTENSION = /[ ]{0,2}[,;]?[ ]{0,2}(?:\/?x|ext(?:ension|n)?\.?|#)[ .:]{0,3}[0-9]{1,7}/iy;
const DATE =
  /^(?:(?:19|20)[0-9]{2}([-./ ])(?:0?[1-9]|1[0-2])\1[0-3]?[0-9](?![0-9])|[0-3]?[0-9]([-./])[0-3]?[0-9]\2(?:19|20)?[0-9]{2}(?![0-9])|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]$)/;

/** The words of one text, found in one pass each. */
export interface PhoneCues {
  /** A word before `at` says that a phone number follows, and no nearer word says otherwise. */
  before(at: number): boolean;
  /** "… mobile", "… to reach me". */
  after(end: number): boolean;
}

export function findPhoneCues(text: string): PhoneCues {
  const cues = [...text.matchAll(CUE)].map((match) => match.index);
  const counterCues = cues.length === 0 ? [] : [...text.matchAll(COUNTER_CUE)].map((match) => match.index);
  return {
    before(at) {
      const cue = lastBefore(cues, at);
      return cue !== undefined && at - cue <= CHARS_BEFORE && cue >= (lastBefore(counterCues, at) ?? -1);
    },
    after: (end) => CUE_AFTER.test(text.slice(end, end + CHARS_AFTER)),
  };
}

/** Where the number ends with its extension: "ext. 503", "x456". */
export function extensionEnd(text: string, end: number): number {
  EXTENSION.lastIndex = end;
  return end + (EXTENSION.exec(text)?.[0].length ?? 0);
}

export function isDateLike(candidate: string): boolean {
  return DATE.test(candidate);
}

/** The greatest of the ascending `places` below `at`. */
function lastBefore(places: readonly number[], at: number): number | undefined {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return places[low - 1];
}
