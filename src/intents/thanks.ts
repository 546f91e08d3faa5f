import { THANKS } from '../messages/small-talk.ts';
import type { Intent } from './intent.ts';

export const thanks: Intent = {
  id: 'thanks',
  commands: [],
  say: ({ language }) => THANKS[language],
  words: {
    en: [
      '(?:many |much |big |thousand )?(?:thanks|thnks|thaks|thansk|thank you|thankyou|thank yuo|thank u|thankyou|thanx|thx|tx|ty|tysm|tyvm|cheers|much appreciated|appreciate (?:it|that)|i (?:really )?appreciate (?:it|that|this|your (?:help|time|support|answer))|appreciated)(?: (?:a lot|a bunch|a million|a ton|so much|so very much|very much|loads|tons|indeed|again|in advance|anyway|for (?:the|your|all your|all the|that) (?:(?:quick|fast|kind|great|good|useful|nice|prompt|helpful) )?(?:help|answer|answers|info|information|reply|response|support|explanation|time|advice|assistance)|for (?:that|this|helping|helping me|answering|letting me know)))*',
      '(?:that|this|it|thats) ?(?:was|is|really|has been)?(?: (?:really|very|so|super))* (?:helped|helpful|useful|great|perfect|good|all i needed|what i needed|exactly what i needed|clear|it)(?: (?:a lot|me|to know))*',
      '(?:that|this|it)(?: all)? (?:answers|answered|solves|solved|settles) (?:my|the|all my) (?:questions?|problem)',
      '(?:no )?(?:thats|that is|this is|nothing) (?:all|else|enough)(?: i (?:need|needed|wanted)(?: to know)?)?(?: for now)?',
      '(?:youre|you are) an? (?:star|gem|legend|hero|genius|lifesaver|angel)',
      '(?:that |this |it )?(?:really )?(?:helps|helped)(?: (?:me|a lot|so much))*',
      '(?:great|perfect|awesome|excellent|cool|nice|super|wonderful|brilliant|fantastic|lovely|amazing|sweet|neat|very good|well done|good job|great job|nice one|good bot|good answer|great answer|good to know)',
      '(?:got it|i see|i understand|understood|makes sense|makes total sense|all clear|all good|all set|noted|never ?mind|nvm|no worries|no problem|no thanks|no thank you|youre (?:great|awesome|the best|amazing|very helpful)|you rock|(?:ill|i will|let me|im going to) (?:try|do|check|use|read|look at) (?:that|it|this)(?: out| now)?|you are (?:great|awesome|the best|amazing|very helpful)|will do|alright|all right|sounds (?:good|great|fair|perfect)|(?:very|so|too|thats (?:very )?|how )?kind(?: of you)?|fair enough|roger|copy that|gotcha|ok|okay|okey|kk)',
      'thumbsup',
      'obrigad[oa]|muito obrigad[oa]|grazie(?: mille)?|dziekuje|dzieki|bedankt|dank je(?: wel)?',
      'dank u(?: wel)?|tack|tak|kiitos',
    ],
    de: [
      '(?:(?:vielen |herzlichen |besten |lieben |tausend |schonen |ganz )*dank|danke(?: schon|schon| sehr| dir| ihnen| euch)?|dankeschon|merci|ich danke (?:dir|ihnen|euch))(?: (?:vielmals|sehr|schon|nochmals|nochmal|dir|ihnen|im voraus|fur (?:die|deine|ihre) (?:hilfe|antwort|info|auskunft|schnelle antwort|unterstutzung)|fur alles|fur nichts))*',
      '(?:das |es )?(?:hat (?:mir )?(?:sehr )?geholfen|hilft mir(?: sehr)?(?: weiter)?|war (?:sehr )?hilfreich|ist (?:sehr )?hilfreich)(?: sehr)?',
      '(?:sehr |super |zu )?(?:nett|lieb|freundlich)(?: von dir| von ihnen)?|klingt gut',
      'hilft mir weiter|das reicht(?: mir)?|mehr (?:brauche ich|wollte ich) nicht(?: wissen)?',
      'das war alles',
      '(?:super|perfekt|prima|klasse|toll|wunderbar|spitze|genial|sehr gut|ausgezeichnet|alles klar|verstanden|ach so|achso|passt|in ordnung|gut zu wissen|schon gut|nicht notig|egal)',
    ],
    fr: [
      '(?:(?:un )?(?:grand )?merci|mille mercis?|je (?:te|vous) remercie)(?: (?:beaucoup|bien|infiniment|a (?:toi|vous)|mille fois|encore|davance|pour (?:tout|ton aide|votre aide|laide|ta reponse|votre reponse|la reponse|linfo|linformation)))*',
      '(?:cest |ca |cetait )?(?:ma (?:beaucoup |bien )?aide(?: beaucoup)?|tres utile|utile|parfait|super|genial|top|note|compris|clair|bon a savoir|tres bien|excellent|formidable|nickel|impeccable|daccord|entendu|pas grave)',
      'jai compris',
      '(?:cest |tres |cest tres )?(?:gentil|aimable|sympa)(?: a (?:toi|vous)| de (?:ta|votre) part)?',
      'ca me va|cest tout ce quil me fallait',
    ],
    es: [
      '(?:muchas |muchisimas |mil )?gracias(?: (?:por (?:todo|tu ayuda|su ayuda|la ayuda|tu respuesta|la respuesta|la informacion|la info|ayudarme)|de nuevo|de antemano|a ti|otra vez))*',
      '(?:muy |que )?(?:amable|majo|gentil)(?: de tu parte)?|suena bien',
      'eso es todo lo que necesitaba|(?:te|se) lo agradezco(?: mucho)?|(?:muy )?agradecid[oa]',
      '(?:eso |esto |me )?(?:ha sido |fue |es |me )?(?:ayudo|ayuda(?: mucho)?|muy util|util|perfecto|genial|estupendo|excelente|entendido|entiendo|de acuerdo|vale|muy bien|fantastico|bueno saberlo|no importa|no hace falta)',
    ],
    ja: [
      '(?:どうも|本当に|ほんとに|誠に)?(?:ありがとう|有難う|有り難う|有難)(?:ございます|ございました|御座います)?|あざす|サンキュー',
      '感謝(?:します|です|しています)|助かりました|助かります|参考になりました',
      'わかりました|分かりました|了解(?:です|しました|いたしました)?|承知(?:しました|いたしました)|なるほど|いいね|素晴らしい|すばらしい|大丈夫(?:です)?',
      '結構です|オッケー',
    ],
  },
};
