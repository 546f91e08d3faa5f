/** What stands around a phone number: words that announce one, words that announce something else, extensions. */

import { findAll } from './scan.ts';

const CHARS_BEFORE = 45;
const CHARS_AFTER = 22;

const CUE =
  /phone|\btel(?:\b|\.|:)|telef|téléph|\bcell|\bmobil|\bmóvil|celular|\bfax|\bcall(?![-_(.])|\bdial|\bring\b|\bsms\b|\btext(?: me| us)?(?: at| on|:)|whatsapp|\breach|contact (?:me|us|him|her|them|number|no)|contact:|messages? to|hotline|\bph\b|\bcep\b|\bhandy|rufnummer|anruf|appel|llam|ligue|bellen|\bmy (?:[A-Z][a-z]+ )?number is|電話|电话|전화|☎|📞|📱/giu;

/** Numbers of other things. The nearer of cue and counter-cue decides. */
const COUNTER_CUE =
  /order|invoice|ticket|\bcase\b|\bref|account|\bacct|\bid\b|serial|tracking|isbn|\bpart\b|\bsku\b|\bcard|\biban|routing|\bssn|social security|version|build|\bport\b|\bbox\b|\bissue\b|commit|\bhash|timestamp|\bdate\b|\bcode\b|\bpin\b|\bpassport|licen[cs]e|amount|price|€|£|\$|#/giu;

const CUE_AFTER =
  /^[\s\-)(/,:]{0,4}(?:office|fax|mobile|cell|home|work|phone|tel\b|to (?:call|reach|contact)|whatsapp)/i;
const EXTENSION = /[ ]{0,2}[,;]?[ ]{0,2}(?:\/?x|ext(?:ension|n)?\.?|int\.?|#|~)[ .:]{0,3}[0-9]{1,7}/iy;
const DATE =
  /^(?:(?:19|20)[0-9]{2}([-./ ])(?:0?[1-9]|1[0-2])\1[0-3]?[0-9](?![0-9])|[0-3]?[0-9]([-./])[0-3]?[0-9]\2(?:19|20)?[0-9]{2}(?!\2?[0-9])|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9]$)/;

/** The words before the numbers of one text. Each stretch is searched once, and only where it matters. */
export class PhoneCues {
  readonly #text: string;
  #cue = -1;
  #counterCue = -1;
  #readTo = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads on to `at`, which only ever grows. */
  readTo(at: number): void {
    const from = Math.max(this.#readTo, at - CHARS_BEFORE);
    const stretch = this.#text.slice(from, at);
    this.#cue = lastMatch(stretch, CUE, from) ?? this.#cue;
    this.#counterCue = lastMatch(stretch, COUNTER_CUE, from) ?? this.#counterCue;
    this.#readTo = Math.max(at, this.#readTo);
  }

  /** A word that was read and stands before `at` says that a phone number follows, and no nearer word says otherwise. */
  announce(at: number): boolean {
    return this.#cue >= 0 && at - this.#cue <= CHARS_BEFORE && this.#cue >= this.#counterCue;
  }
}

/** "… mobile", "… to reach me". */
export function isNamedAfter(text: string, end: number): boolean {
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

function lastMatch(stretch: string, words: RegExp, from: number): number | undefined {
  let last: number | undefined;
  for (const { index } of findAll(words, stretch)) last = from + index;
  return last;
}
