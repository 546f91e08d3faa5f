import type { Intent } from './intent.ts';

/** What can be nothing but what Candor keeps. */
const MINE =
  '(?:(?:all )?(?:of )?my (?:own )?(?:personal )?data|everything (?:about me|you (?:have|know|keep|store|hold)(?: (?:about|on) me)?)|all (?:you|that you) (?:have|know|keep|store|hold) (?:about|on) me|(?:all )?my (?:questions|chats|conversations|history)(?: with you| here)?)';
const HERE =
  '(?: (?:here|please|now|candor|from candor|from here|that you (?:have|keep|store)|you (?:have|keep|store)))*';

/** Somebody who wants what is kept about them erased: they are told what that means, and nothing happens yet. */
export const forgetMe: Intent = {
  id: 'forget-me',
  commands: ['forget me', 'forget me please', 'vergiss mich', 'oublie-moi', 'olvídame', '私を忘れて'],
  words: {
    en: [
      '(?:please )?forget (?:about )?me(?: please| now| candor)?',
      '(?:i want|id like|i would like) (?:you )?to (?:forget me|be forgotten|forget everything about me)',
      `(?:please )?(?:can you |could you |will you |i want you to |i want to )?(?:delete|erase|remove|forget|wipe|purge) ${MINE}${HERE}`,
      '(?:the |my )?right to be forgotten|(?:right to )?erasure request',
    ],
    de: [
      '(?:bitte )?vergiss (?:mich|alles uber mich)(?: bitte)?',
      '(?:bitte )?(?:losch|losche|entferne|vernichte) (?:bitte )?(?:alle )?(?:meine (?:daten|fragen|gesprache)|alles (?:uber mich|von mir|was du uber mich (?:hast|weißt|speicherst)))(?: bitte| hier)*',
      'ich (?:will|mochte) (?:dass du (?:mich vergisst|meine daten loschst)|vergessen werden)',
    ],
    fr: [
      '(?:sil te plait )?oublie(?:z)? moi(?: sil te plait)?',
      '(?:supprime|efface|supprimez|effacez) (?:toutes )?(?:mes (?:donnees|questions|conversations)|tout (?:ce que tu (?:sais|gardes|as) )?sur moi)',
      'je (?:veux|voudrais) (?:que tu moublies|etre oublie e|etre oublie|etre oubliee)',
    ],
    es: [
      '(?:por favor )?olvida(?:me| me)(?: por favor)?',
      '(?:por favor )?(?:borra|elimina|suprime) (?:todos )?(?:mis (?:datos|preguntas|conversaciones)|todo (?:lo que (?:sabes|guardas|tienes) )?(?:de|sobre) mi)(?: por favor)?',
      'quiero (?:que me olvides|ser olvidad[oa])',
    ],
    ja: [
      '(?:私|わたし|僕)(?:の(?:こと|データ|質問|会話|個人情報))?を?(?:すべて|全部|全て)?(?:忘れて|削除して|消して|消去して)(?:ください|ほしい|くれますか|もらえますか)?',
      '(?:私|わたし|僕)の(?:データ|個人情報)の(?:削除|消去)(?:をお願いします|を希望します)?',
    ],
  },
};

/** The second word: now it happens. No words of a sentence mean it. */
export const forgetMeConfirmed: Intent = {
  id: 'forget-me-confirmed',
  commands: ['forget me yes', 'vergiss mich ja', 'oublie-moi oui', 'olvídame sí', '私を忘れて はい'],
  words: {
    en: ['(?:please )?forget me yes'],
    de: ['vergiss mich ja'],
    fr: ['oublie moi oui'],
    es: ['olvidame si'],
    ja: ['私を忘れて はい'],
  },
};

/** Of one conversation nothing is to stay. */
export const forgetThread: Intent = {
  id: 'forget-thread',
  commands: [
    'forget this',
    'forget this thread',
    'forget this conversation',
    'vergiss dieses gespräch',
    'oublie cette conversation',
    'olvida esta conversación',
    'この会話を忘れて',
  ],
  words: {
    en: [
      '(?:please )?(?:do not|dont) (?:keep|store|save|remember|record|log) (?:this|this (?:thread|chat|conversation)|our (?:chat|conversation))(?: please)?',
      '(?:please )?(?:forget|delete|erase|wipe) (?:this|our) (?:thread|chat|conversation)(?: please)?',
    ],
    de: [
      '(?:bitte )?(?:speicher|speichere|behalte|merk dir|merke dir) (?:dieses gesprach|diesen thread|diesen chat|das hier) (?:bitte )?nicht',
      '(?:bitte )?(?:vergiss|losch|losche) (?:dieses gesprach|diesen thread|diesen chat)(?: bitte)?',
    ],
    fr: [
      'ne (?:garde|conserve|enregistre) pas (?:cette conversation|ce fil|ceci)',
      '(?:oublie|efface|supprime) (?:cette conversation|ce fil)',
    ],
    es: [
      'no (?:guardes|conserves|registres) (?:esta conversacion|este hilo|esto)',
      '(?:olvida|borra|elimina) (?:esta conversacion|este hilo)',
    ],
    ja: [
      'この(?:会話|スレッド|チャット)を?(?:保存|記録)しないで(?:ください)?|この(?:会話|スレッド|チャット)を?(?:忘れて|削除して|消して)(?:ください)?',
    ],
  },
};

/** Something that is kept is wrong: people put it right. */
export const correct: Intent = {
  id: 'correct-data',
  commands: [
    'correct my data:',
    'berichtige meine daten:',
    'corrige mes données:',
    'corrige mis datos:',
    '私のデータを訂正:',
  ],
  argument: '.+',
  words: {
    en: [
      '(?:please )?(?:correct|rectify|fix|update) (?:my (?:personal )?data|what you (?:have|know|keep|store) about me)(?: please)?',
      'what you (?:have|know|keep|store) about me is (?:wrong|incorrect|not right|false|out of date)',
    ],
    de: [
      '(?:bitte )?(?:korrigier|korrigiere|berichtige) (?:bitte )?meine daten',
      'was du uber mich (?:weißt|weisst|speicherst|hast) (?:ist falsch|stimmt nicht)',
    ],
    fr: ['(?:corrige|rectifie)(?:z)? mes donnees|ce que tu (?:sais|gardes) sur moi est faux'],
    es: ['(?:corrige|rectifica) mis datos|lo que (?:sabes|guardas) de mi (?:es falso|esta mal)'],
    ja: [
      '(?:私|わたし)の(?:データ|個人情報)を(?:訂正|修正)して(?:ください)?|(?:私|わたし)についての(?:データ|情報)が(?:間違って|まちがって)います',
    ],
  },
};
