import { THANKS } from '../messages/small-talk.ts';
import type { Intent } from './intent.ts';

export const thanks: Intent = {
  id: 'thanks',
  commands: [],
  say: ({ language }) => THANKS[language],
  words: {
    en: [
      '(?:many |much |big |thousand )?(?:thanks|thank you|thank u|thankyou|thanx|thx|tx|ty|tysm|tyvm|cheers|much appreciated|appreciate it|i appreciate (?:it|that)|appreciated)(?: (?:a lot|a bunch|a million|a ton|so much|so very much|very much|loads|tons|indeed|again|in advance|anyway|for (?:the|your|all your) (?:help|answer|info|information|reply|response|support)|for (?:that|this|helping|helping me|answering|letting me know)))*',
      '(?:that|this|it) (?:was|is|really|has been)(?: (?:really|very|so|super))? ?(?:helped|helpful|useful|great|perfect|good|all i needed|what i needed|exactly what i needed|clear|it)(?: (?:a lot|me|to know))*',
      '(?:that |this |it )?(?:really )?(?:helps|helped)(?: (?:me|a lot|so much))*',
      '(?:great|perfect|awesome|excellent|cool|nice|super|wonderful|brilliant|fantastic|lovely|amazing|sweet|neat|very good|well done|good job|great job|nice one|good bot|good answer|great answer|good to know)',
      '(?:got it|i see|i understand|understood|makes sense|makes total sense|all clear|all good|all set|noted|never ?mind|nvm|no worries|no problem|no thanks|no thank you|youre (?:great|awesome|the best|amazing|very helpful)|you rock|you are (?:great|awesome|the best|amazing|very helpful)|will do|alright|all right|ok|okay|okey|kk)',
      'thumbsup',
      'obrigad[oa]|muito obrigad[oa]|grazie(?: mille)?|dziekuje|dzieki|bedankt|dank je(?: wel)?|dank u(?: wel)?|tack|tak|kiitos',
    ],
    de: [
      '(?:(?:vielen |herzlichen |besten |lieben |tausend |schonen )?dank|danke(?: schon|schon| sehr| dir| ihnen| euch)?|dankeschon|merci|ich danke (?:dir|ihnen|euch))(?: (?:vielmals|sehr|schon|nochmals|nochmal|dir|ihnen|im voraus|fur (?:die|deine|ihre) (?:hilfe|antwort|info|auskunft|schnelle antwort|unterstutzung)|fur alles|fur nichts))*',
      '(?:das |es )?(?:hat (?:mir )?(?:sehr )?geholfen|hilft mir(?: sehr)?(?: weiter)?|war (?:sehr )?hilfreich|ist (?:sehr )?hilfreich)(?: sehr)?',
      '(?:super|perfekt|prima|klasse|toll|wunderbar|spitze|genial|sehr gut|ausgezeichnet|alles klar|verstanden|ach so|achso|passt|in ordnung|gut zu wissen|schon gut|nicht notig|egal)',
    ],
    fr: [
      '(?:(?:un )?(?:grand )?merci|mille mercis?|je (?:te|vous) remercie)(?: (?:beaucoup|bien|infiniment|a (?:toi|vous)|mille fois|encore|davance|pour (?:tout|ton aide|votre aide|laide|ta reponse|votre reponse|la reponse|linfo|linformation)))*',
      '(?:cest |ca |cetait )?(?:ma (?:beaucoup |bien )?aide(?: beaucoup)?|tres utile|utile|parfait|super|genial|top|note|compris|clair|bon a savoir|tres bien|excellent|formidable|nickel|impeccable|daccord|entendu|pas grave)',
      'jai compris',
    ],
    es: [
      '(?:muchas |muchisimas |mil )?gracias(?: (?:por (?:todo|tu ayuda|su ayuda|la ayuda|tu respuesta|la respuesta|la informacion|la info|ayudarme)|de nuevo|de antemano|a ti|otra vez))*',
      '(?:te|se) lo agradezco(?: mucho)?|(?:muy )?agradecid[oa]',
      '(?:eso |esto |me )?(?:ha sido |fue |es |me )?(?:ayudo|ayuda(?: mucho)?|muy util|util|perfecto|genial|estupendo|excelente|entendido|entiendo|de acuerdo|vale|muy bien|fantastico|bueno saberlo|no importa|no hace falta)',
    ],
    ja: [
      '(?:どうも|本当に|ほんとに|誠に)?(?:ありがとう|有難う|有り難う|有難)(?:ございます|ございました|御座います)?|あざす|サンキュー|感謝(?:します|です|しています)|助かりました|助かります|参考になりました',
      'わかりました|分かりました|了解(?:です|しました|いたしました)?|承知(?:しました|いたしました)|なるほど|いいね|素晴らしい|すばらしい|大丈夫(?:です)?|結構です|オッケー',
    ],
  },
};
