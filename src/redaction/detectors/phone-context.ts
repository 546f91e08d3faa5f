/** What stands around a phone number: words that announce one, words that announce something else, extensions. */

import { findAll } from '../../base/find-all.ts';

const CHARS_BEFORE = 45;
const CHARS_AFTER = 22;

const CUE =
  /phone|\btel(?:\b|\.|:)|telef|\bcell|\bmobil|celular|\bfax|\bcall(?![-_(.])|\bdial|\bring\b|\bsms\b|\btext(?: me| us)?(?: at| on|:)|whatsapp|\breach|contact (?:me|us|him|her|them|number|no)|contact:|messages? to|hotline|\bph\b|\bcep\b|\bhandy|rufnummer|anruf|appel|llam|ligue|bellen|\bmy (?:[A-Z][a-z]+ )?number is|\btlf\b|\btlph|\bkom\.|\bnumer(?:em|u)?\b|\btelem|\btrovate? al|\btrovi al|raggiung|richiam|\bchiam|\bligar|\bliguem|bereikbaar|\bbel\b|joindre|erreich|localiz/gi;
/** Those with letters beyond ASCII, which few texts have. */
const FOREIGN_CUE =
  /téléph|\bmóvil|komórk|致电|拨打|请打|الاتصال|اتصل|τηλ|тел(?:\.|:|ефон)|\bмоб|هاتف|جوال|موبايل|טלפון|נייד|電話|电话|手机|手機|携帯|전화|휴대폰|핸드폰|연락처|☎|📞|📱/giu;
const FOREIGN = /[\u0080-\uffff]/;

/** Numbers of other things. The nearer of cue and counter-cue decides. */
const COUNTER_CUE =
  /order|invoice|ticket|\bcase\b|\bref|account|\bacct|\bid\b|serial|tracking|isbn|\bpart\b|\bsku\b|\bcard|\biban|routing|\bssn|social security|version|build|\bport\b|\bbox\b|\bissue\b|commit|\bhash|timestamp|\bdate\b|\bcode\b|\bpin\b|\bpassport|licen[cs]e|amount|price|€|£|\$|#/giu;

const OTHER_NAME =
  /\b(?:part|serial|order|item|model|sku|isbn|tracking|invoice|ticket|case|catalog(?:ue)?|article|lot|batch|asset|customer|claim|policy|bestell|artikel|serien|rechnungs|teile|auftrags|kunden)[ -]?(?:(?:no|nr|num|number|nummer|id|code)\b)?\.?[ ]?(?:is|=|:|#)?[ ]{0,2}$/i;
const CUE_AFTER =
  /^[\s\-)(/,:]{0,4}(?:office|fax|mobile|cell|home|work|phone|tel\b|to (?:call|reach|contact)|whatsapp|(?:に|へ)(?:お?電話|連絡)|(?:으로|로) (?:전화|연락)|找我)/i;
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
    this.#cue = lastCue(stretch, from) ?? this.#cue;
    this.#counterCue = lastMatch(stretch, COUNTER_CUE, from) ?? this.#counterCue;
    this.#readTo = Math.max(at, this.#readTo);
  }

  /** A word that was read and stands before `at` says that a phone number follows, and no nearer word says otherwise. */
  announce(at: number): boolean {
    return this.#cue >= 0 && at - this.#cue <= CHARS_BEFORE && this.#cue >= this.#counterCue;
  }
}

/** "Part number:", "SIN": whatever follows is no phone number, however it is written. */
export function isNamedOtherwise(text: string, start: number): boolean {
  return OTHER_NAME.test(text.slice(Math.max(0, start - 32), start));
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

function lastCue(stretch: string, from: number): number | undefined {
  const plain = lastMatch(stretch, CUE, from);
  const foreign = FOREIGN.test(stretch) ? lastMatch(stretch, FOREIGN_CUE, from) : undefined;
  return plain === undefined || (foreign !== undefined && foreign > plain) ? foreign : plain;
}

function lastMatch(stretch: string, words: RegExp, from: number): number | undefined {
  let last: number | undefined;
  for (const { index } of findAll(words, stretch)) last = from + index;
  return last;
}
