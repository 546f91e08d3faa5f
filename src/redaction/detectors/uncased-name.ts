import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import {
  ARABIC_NAMES,
  CHINESE_GIVEN,
  CHINESE_SURNAMES,
  CHINESE_TITLES,
  JAPANESE_SURNAMES,
  JAPANESE_TITLES,
  KOREAN_SURNAMES,
  KOREAN_TITLES,
} from '../names/honorifics.ts';
import { UNCASED } from '../prefilter.ts';
import { toAlternatives } from './labels.ts';
import { findAll } from '../../base/find-all.ts';

const KANJI = '[\\u3400-\\u9fff々ヶ]';
const NOT_KANJI = '(?<![\\u3400-\\u9fff々ヶ])';
const KATAKANA = '[ァ-ヴー]';

interface Rule {
  /** Any character of a script that the pattern needs. */
  readonly script: RegExp;
  /** The group `name` is the name. */
  readonly pattern: RegExp;
  readonly confidence: number;
  readonly isNone?: (name: string) => boolean;
}

const NO_JAPANESE_NAME =
  /^(?:お|皆|客|神|奥|王|仏|姫|若|娘|嫁|坊|仕|同|多|模|異|一|有|何|各|担当|担当者|関係者|患者|業者|社員|店員|会員|利用者|顧客|本人|父|母|兄|姉|弟|妹|彼|摂|華|営業|人事|総務|開発|経理|技術|副|前|新|現|元|代表|統括|情報|事業)$|(?:各位|御中)$/;
const NO_KOREAN_NAME =
  /(?:자|원|인|점|사|실|팀|부|과|국|청|처|관|소|장|님|들|도|로|서|에|게|은|는|이|가|을|를|의|와|과|한|할|된|될|적|성|함|음|기|면|고|며|지|데|요|다|습)$/;
const NO_CHINESE_NAME =
  /^(?:高[级管层效度级速清质中校]|何[时种人处]|林业|马[上路桶]|周[一二三四五六日末年期边]|黄[金色]|白[色天]|金[额融]|江[苏西]|方[法案式面便向]|石油|程[序度式]|余[额下]|任[何务意命]|万[一元]|许[可多]|于是|向[量导下上]|史[上]|安[全装排]|常[见用规]|平[台均时]|路[径由]|文[件档字]|成[功本员]|明[天确细]|时[间候区]|关[于闭系]|解[决释]|计[划算]|单[位独元]|应[用该]|项目|钟[头表]|段[落]|龙[头]|毛[利]|武[器]|孔|莫[名]|夏[天季]|雷|江|田|陆[续]|顾[客问虑]|严[重格]|钱)/;

/** Words of everyday Chinese that are made of the same characters as given names. */
const NO_GIVEN =
  /^(?:文明|文化|文学|平安|平和|和平|国家|国内|国外|海外|明天|明年|明白|天天|天气|天文|建立|志愿|美丽|美金|金华|金龙|华南|东海|东方|东南|东北|成功|成立|立春|春天|春华|健康|安康|永远|永久|光明|光华|大海|大军|一新|新春|新年|云南|海南|山东|江山|子女|女子|家庭|清明|清华|中华|国庆|长江|长春|林海|明珠|龙江|德国|思想|伟大|英文|英国|国文|中文|中国|中心|玉林|石林|雪山|雨林|森林)$/;

const HANZI_NAME = `(?:${toAlternatives(CHINESE_SURNAMES)})[\\u4e00-\\u9fff]{1,2}`;

const RULES: readonly Rule[] = [
  {
    script: /[様さ殿氏くち先部課社係主室店取]/,
    pattern: new RegExp(
      `${NOT_KANJI}(?<name>${KANJI}{1,4}(?:[ 　](?:${KANJI}{1,3}|[ぁ-ん]{2,4}|${KATAKANA}{2,6}))?|${KATAKANA}{2,12}(?:[・ ]${KATAKANA}{2,12})?)[ 　]?(?:${toAlternatives(JAPANESE_TITLES)})(?![々子式相式]|ざ)`,
      'g',
    ),
    confidence: 0.75,
    isNone: (name) => NO_JAPANESE_NAME.test(name),
  },
  {
    script: /[\u3040-\u30ff]/,
    pattern: new RegExp(
      `${NOT_KANJI}(?<name>(?:${toAlternatives(JAPANESE_SURNAMES)})(?:[ 　]${KANJI}{1,3}|${KANJI}{2}))(?!${KANJI})`,
      'g',
    ),
    confidence: 0.7,
    isNone: (name) => /[区市町村県駅店部課社員長]$/.test(name),
  },
  {
    script: /[가-힣]/,
    pattern: new RegExp(
      `(?<![가-힣])(?<name>(?:${toAlternatives(KOREAN_SURNAMES)})[가-힣]{1,2})(?= ?(?:${toAlternatives(KOREAN_TITLES)})(?![가-힣]{3}))`,
      'g',
    ),
    confidence: 0.75,
    isNone: (name) =>
      name.length < 3 ||
      /^(?:이용|고객|신청|주문|한국|조합|임직|강사|정회|전문|구매|안내|방문|여행|소비|운전|지원|유가|연구|공무|선생|주민|성인)/.test(
        name,
      ),
  },
  {
    script: /[가-힣]/,
    pattern: new RegExp(
      `(?:안녕하세요[,.!]? ?|저는 |제 이름은 |이름은 |담당자는 )(?<name>(?:${toAlternatives(KOREAN_SURNAMES)})[가-힣]{2})(?=입니다|이에요|예요|라고|이라고|이고)`,
      'g',
    ),
    confidence: 0.75,
    isNone: (name) => NO_KOREAN_NAME.test(name) && !/[가-힣]{2}(?:원|인|지|서|은)$/.test(name),
  },
  {
    script: /[\u4e00-\u9fff]/,
    pattern: new RegExp(
      `(?<name>(?:${toAlternatives(CHINESE_SURNAMES)})[\\u4e00-\\u9fff]{0,2}?)(?:${toAlternatives(CHINESE_TITLES)})`,
      'g',
    ),
    confidence: 0.7,
    isNone: (name) => NO_CHINESE_NAME.test(name),
  },
  {
    script: /[\u4e00-\u9fff]/,
    pattern: new RegExp(
      `(?:我是|我叫|名叫|叫做|我的名字是|请给|請給|转给|抄送|通知|问一下|联系|请让|负责人是|联系人是|经办人是|由|给)(?<name>${HANZI_NAME})(?=开通|开|没|审批|批准|负责|处理|签|说|订|发|打|的|在|已|是|和|，|。|,|\\.|、|！|\\n|$)`,
      'g',
    ),
    confidence: 0.65,
    isNone: (name) => NO_CHINESE_NAME.test(name),
  },
  {
    script: /[\u4e00-\u9fff]/,
    pattern: new RegExp(
      `(?:^|[\\n。，,])(?<name>${HANZI_NAME})(?=没有|没|已经|说|要求|问|不能|无法|\\n|$)`,
      'g',
    ),
    confidence: 0.6,
    isNone: (name) => NO_CHINESE_NAME.test(name),
  },
  {
    // Two characters that given names are made of, behind a family name, where a sentence goes on with a person.
    script: /[\u4e00-\u9fff]/,
    pattern: new RegExp(
      `(?<name>(?:${toAlternatives(CHINESE_SURNAMES)})[${CHINESE_GIVEN}]{2})(?=[的和与與跟在没沒已请請说說要是也把被将給给都今昨明会會从從、，。,.：:；;！!？?）)\\s]|$)`,
      'g',
    ),
    confidence: 0.55,
    isNone: (name) => NO_CHINESE_NAME.test(name) || NO_GIVEN.test(name.slice(-2)),
  },
  {
    script: /[\u0600-\u06ff]/,
    pattern: new RegExp(
      `(?<![\\u0600-\\u06ff])(?:(?:و|ل|ب)?)(?<name>(?:${toAlternatives(ARABIC_NAMES)}) (?:بن |بنت |آل )?(?:ال[\\u0621-\\u064a]{2,15}|${toAlternatives(ARABIC_NAMES)}|حداد|منصور|خوري|عباس|سعيد|كريم|جمال|كمال|نجار|حمدان|قاسم|شاهين|عثمان|بدر|جابر|غانم|صباغ|عيسى|موسى))(?![\\u0621-\\u064a])`,
      'g',
    ),
    confidence: 0.75,
  },
];

/** Finds names in scripts without capitals: by what follows or precedes them, and by the commonest family and given names. */
export const uncasedName: Detector = {
  id: 'uncased-name',
  kinds: ['PERSON'],
  secret: false,
  signs: UNCASED,
  detect({ text }) {
    return RULES.filter(({ script }) => script.test(text)).flatMap((rule) => findBy(rule, text));
  },
};

function findBy({ pattern, confidence, isNone }: Rule, text: string): readonly Finding[] {
  return findAll(pattern, text).flatMap(({ 0: whole, index, groups }) => {
    const name = groups?.['name'] ?? '';
    if (name === '' || isNone?.(name) === true) return [];
    const start = index + whole.indexOf(name);
    return [{ kind: 'PERSON', start, end: start + name.length, confidence }];
  });
}
