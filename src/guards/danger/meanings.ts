import type { HardSubject } from '../../domain/hard-subject.ts';

/** Words of one meaning, apart by blanks, small and without accents; a star stands for any ending. */
export type Meanings = Readonly<Record<Meaning, string>>;

/** What a word can mean here. Each is empty where a language needs no word for it. */
type Meaning =
  | 'atWork'
  | 'family'
  | 'anybody'
  | 'victim'
  | 'hit'
  | 'menace'
  | 'kill'
  | 'afraid'
  | 'home'
  | 'grope'
  | 'intimate'
  | 'lewd'
  | 'send'
  | 'demean'
  | 'remark'
  | 'trait'
  | 'dismissed'
  | 'fire'
  | 'place'
  | 'weapon'
  | 'bomb'
  | 'chest'
  | 'pain'
  | 'limb'
  | 'numb'
  | 'collapsed'
  | 'lifeless'
  | 'swallow'
  | 'poison'
  | 'die'
  | 'means'
  | 'painless'
  | 'everybody'
  | 'better'
  | 'gone'
  | 'live'
  | 'reason'
  | 'none'
  | 'sleep'
  | 'forever'
  | 'fraud'
  | 'records'
  | 'secretly';

interface Combination {
  readonly subject: HardSubject;
  /** The first is the act: a negation beside it turns the whole round. */
  readonly of: readonly Meaning[];
  /** In how many words all of them stand. */
  readonly within: number;
}

/**
 * Meanings that together, in any order and in one sentence, say that somebody needs help: a phrase knows one wording, these know the
 * matter. Every language has its own words for them and no combination of its own.
 */
export const COMBINATIONS: readonly Combination[] = [
  { subject: 'self-harm', of: ['die', 'painless'], within: 7 },
  { subject: 'self-harm', of: ['means', 'die'], within: 8 },
  { subject: 'self-harm', of: ['gone', 'better', 'everybody'], within: 15 },
  { subject: 'self-harm', of: ['live', 'reason', 'none'], within: 7 },
  { subject: 'self-harm', of: ['sleep', 'forever'], within: 5 },
  { subject: 'medical-emergency', of: ['pain', 'chest'], within: 9 },
  { subject: 'medical-emergency', of: ['numb', 'limb'], within: 6 },
  { subject: 'medical-emergency', of: ['collapsed', 'lifeless'], within: 10 },
  { subject: 'medical-emergency', of: ['collapsed', 'atWork'], within: 5 },
  { subject: 'medical-emergency', of: ['swallow', 'poison'], within: 6 },
  { subject: 'emergency', of: ['fire', 'place'], within: 5 },
  { subject: 'emergency', of: ['weapon', 'anybody'], within: 6 },
  { subject: 'emergency', of: ['weapon', 'menace', 'victim'], within: 8 },
  { subject: 'emergency', of: ['bomb', 'place'], within: 9 },
  { subject: 'abuse', of: ['hit', 'family', 'victim'], within: 8 },
  { subject: 'abuse', of: ['grope', 'family', 'victim'], within: 5 },
  { subject: 'abuse', of: ['kill', 'family', 'victim'], within: 8 },
  { subject: 'abuse', of: ['kill', 'menace', 'victim'], within: 6 },
  { subject: 'abuse', of: ['afraid', 'home', 'family'], within: 10 },
  { subject: 'harassment', of: ['grope', 'intimate'], within: 6 },
  { subject: 'harassment', of: ['grope', 'atWork', 'victim'], within: 6 },
  { subject: 'harassment', of: ['lewd', 'send', 'victim'], within: 8 },
  { subject: 'harassment', of: ['lewd', 'atWork', 'victim'], within: 9 },
  { subject: 'harassment', of: ['remark', 'atWork', 'intimate'], within: 8 },
  { subject: 'harassment', of: ['remark', 'atWork', 'trait'], within: 9 },
  { subject: 'harassment', of: ['remark', 'trait', 'victim'], within: 9 },
  { subject: 'harassment', of: ['demean', 'atWork', 'victim'], within: 7 },
  { subject: 'harassment', of: ['demean', 'trait', 'victim'], within: 9 },
  { subject: 'harassment', of: ['demean', 'trait', 'atWork'], within: 9 },
  { subject: 'harassment', of: ['dismissed', 'trait'], within: 7 },
  { subject: 'whistle-blowing', of: ['fraud', 'atWork', 'records'], within: 10 },
  { subject: 'whistle-blowing', of: ['fraud', 'secretly'], within: 9 },
];
