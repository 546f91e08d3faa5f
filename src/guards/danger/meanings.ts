import type { HardSubject } from '../../domain/hard-subject.ts';
import type { HINTED_MEANINGS } from './hints.ts';

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
  readonly of: readonly (Meaning | keyof typeof HINTED_MEANINGS)[];
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
  { subject: 'self-harm', of: ['farewell', 'letter', 'offspring', 'mine'], within: 11 },
  { subject: 'self-harm', of: ['cutting', 'ownSkin', 'mine'], within: 8 },
  { subject: 'self-harm', of: ['leap', 'height', 'quick'], within: 14 },
  { subject: 'self-harm', of: ['giveAway', 'belongings', 'notLong'], within: 12 },
  { subject: 'self-harm', of: ['tooMany', 'tablets', 'die'], within: 12 },
  { subject: 'medical-emergency', of: ['swells', 'airway'], within: 6 },
  { subject: 'medical-emergency', of: ['crooked', 'mouth', 'speech'], within: 16 },
  { subject: 'medical-emergency', of: ['falls', 'answersNot'], within: 12 },
  { subject: 'medical-emergency', of: ['shakes', 'ground'], within: 8 },
  { subject: 'medical-emergency', of: ['collapsed', 'ground'], within: 8 },
  { subject: 'medical-emergency', of: ['bleeds', 'unstopped'], within: 8 },
  { subject: 'medical-emergency', of: ['crushed', 'hand', 'machine'], within: 10 },
  { subject: 'medical-emergency', of: ['poison', 'eyes'], within: 7 },
  { subject: 'emergency', of: ['fire', 'trapped'], within: 8 },
  { subject: 'emergency', of: ['toxic', 'coughs'], within: 9 },
  { subject: 'emergency', of: ['gunfire', 'nearby'], within: 6 },
  { subject: 'emergency', of: ['bomb', 'announced'], within: 9 },
  { subject: 'abuse', of: ['force', 'marry', 'family'], within: 9 },
  { subject: 'abuse', of: ['choked', 'victim'], within: 5 },
  { subject: 'abuse', of: ['lurk', 'former'], within: 7 },
  { subject: 'abuse', of: ['unsafe', 'home', 'him', 'none'], within: 13 },
  { subject: 'abuse', of: ['afraid', 'home', 'hit'], within: 14 },
  { subject: 'abuse', of: ['threw', 'household', 'victim'], within: 7 },
  { subject: 'harassment', of: ['worse', 'expecting', 'since'], within: 14 },
  { subject: 'harassment', of: ['grope', 'knee', 'atWork'], within: 12 },
  { subject: 'harassment', of: ['insult', 'trait'], within: 9 },
  { subject: 'harassment', of: ['hides', 'aid'], within: 4 },
  { subject: 'whistle-blowing', of: ['tamper', 'proof'], within: 6 },
  { subject: 'whistle-blowing', of: ['altered', 'proof', 'authority', 'told'], within: 16 },
  { subject: 'whistle-blowing', of: ['bill', 'hours', 'byNobody'], within: 9 },
  { subject: 'whistle-blowing', of: ['cash', 'supplier', 'insider'], within: 12 },
  { subject: 'whistle-blowing', of: ['dump', 'waste', 'waters'], within: 10 },
  { subject: 'whistle-blowing', of: ['madeUp', 'invoices', 'relative'], within: 18 },
  { subject: 'self-harm', of: ['want', 'vanish', 'forever'], within: 8 },
  { subject: 'self-harm', of: ['wakeUp', 'want', 'none'], within: 6 },
  { subject: 'self-harm', of: ['wakeUp', 'want', 'forever'], within: 6 },
  { subject: 'self-harm', of: ['hoard', 'tablets'], within: 6 },
  { subject: 'medical-emergency', of: ['sting', 'breath'], within: 12 },
  { subject: 'medical-emergency', of: ['lies', 'lifeless'], within: 8 },
  { subject: 'medical-emergency', of: ['collapsed', 'shakes'], within: 6 },
  { subject: 'emergency', of: ['menace', 'weapon'], within: 8 },
  { subject: 'emergency', of: ['parcel', 'ticks'], within: 8 },
  { subject: 'emergency', of: ['caves', 'structure', 'buried'], within: 9 },
  { subject: 'abuse', of: ['grope', 'throat', 'mine'], within: 6 },
  { subject: 'abuse', of: ['force', 'marry'], within: 5 },
  { subject: 'abuse', of: ['sends', 'threats', 'victim'], within: 6 },
  { subject: 'abuse', of: ['lurk', 'threats'], within: 10 },
  { subject: 'harassment', of: ['shun', 'identity', 'victim'], within: 14 },
  { subject: 'harassment', of: ['slur', 'trait'], within: 8 },
  { subject: 'harassment', of: ['slur', 'called'], within: 5 },
  { subject: 'whistle-blowing', of: ['kin', 'tender', 'always'], within: 9 },
];
