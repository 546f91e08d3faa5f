import { HUMAN } from '../messages/about-candor.ts';
import type { Intent } from './intent.ts';

export const human: Intent = {
  id: 'human',
  commands: ['are you human'],
  offersPerson: true,
  say: ({ language }) => HUMAN[language],
  words: {
    en: [
      '(?:are|r) (?:you|u)(?: actually| really| even| perhaps| just)? (?:an? )?(?:real |actual |live |living )?(?:human|humans|person|people|human being|man|woman|someone|somebody|robot|bot|machine|ai|a i|artificial intelligence|chatbot|computer|program|real|alive|sentient|conscious|automated)(?: being| person| human)?(?: or (?:just )?(?:an? )?(?:real |actual )?(?:human being|human|person|robot|bot|machine|ai|a i|computer|program|not|chatbot))?',
      '(?:am i|im i) (?:talking|speaking|chatting|writing) (?:to|with) (?:an? )?(?:real |actual |live )?(?:human|person|someone|somebody|robot|bot|machine|ai|human being|computer)(?: or (?:an? )?(?:human|person|robot|bot|machine|ai|computer))?(?: here)?',
      '(?:is|was) (?:this|that|there|it|candor|the answer|this answer)(?: written by| from)? (?:an? )?(?:real |actual |live )?(?:human|person|somebody|someone|robot|bot|machine|ai|chatbot|human being)(?: (?:here|there|behind this|on the other end|answering|writing(?: this)?|or (?:an? )?(?:robot|bot|machine|ai|human|person)))?',
      '(?:is|are) (?:this|that|it|you|the answers|these answers|this chat)(?: all| fully)? (?:automated|automatic|computer generated|ai generated|generated|written by (?:an? )?(?:ai|human|person|machine))',
      '(?:is|does) (?:an? )?(?:real )?(?:human|person|somebody|someone|anybody|anyone) (?:reading|reads?|read|answering|answer|writing|write|typing|behind)(?: (?:this|these|me|my (?:messages|questions)|here|it|the answers|these answers))*',
      '(?:you are|youre) (?:an? )?(?:bot|robot|machine|ai|human)(?: right| arent you)?',
      'human or (?:bot|robot|machine|ai)|(?:bot|robot|ai) or human',
    ],
    de: [
      '(?:bist du|sind sie|du bist)(?: (?:eigentlich|wirklich|denn|echt|nur))? (?:ein |eine )?(?:echter |richtiger |echte |richtige |echtes )?(?:mensch|person|roboter|bot|maschine|ki|k i|kunstliche intelligenz|computer|programm|chatbot|echt|menschlich)(?: oder (?:nur )?(?:ein |eine )?(?:echter )?(?:mensch|person|roboter|bot|maschine|ki|computer|programm|nicht))?',
      '(?:spreche|rede|schreibe|chatte) ich (?:hier )?(?:gerade )?mit (?:einem|einer) (?:echten |richtigen )?(?:menschen|person|roboter|bot|maschine|ki|computer|chatbot)(?: oder (?:mit )?(?:einem|einer) (?:menschen|person|roboter|bot|maschine|ki|computer))?',
      '(?:ist (?:das|hier|da)|steckt dahinter|antwortet (?:hier|mir|da)) (?:ein |eine )?(?:echter |richtiger )?(?:mensch|bot|ki|roboter|maschine|person)',
      'mensch oder (?:maschine|bot|ki|roboter)',
    ],
    fr: [
      '(?:es tu|etes vous|tu es|vous etes|t es|est ce que (?:tu es|vous etes))(?: vraiment| en fait)? (?:un |une )?(?:vrai |vraie |veritable )?(?:etre )?(?:humain|humaine|personne|robot|bot|machine|ia|i a|intelligence artificielle|ordinateur|programme|chatbot|reel|reelle|quelquun)(?: reelle)?(?: ou (?:bien )?(?:un |une )?(?:humain|personne|robot|bot|machine|ia|ordinateur|non))?',
      '(?:je parle|est ce que je parle|suis je en train de parler|je discute) (?:bien )?(?:a|avec) (?:un |une )?(?:vrai |vraie )?(?:etre )?(?:humain|personne|robot|bot|machine|ia)(?: reelle?)?(?: ou (?:a |avec )?(?:un |une )?(?:humain|robot|bot|machine|ia))?',
      '(?:cest|est ce) (?:un |une )?(?:vrai |vraie )?(?:humain|robot|bot|ia|machine|personne)(?: qui (?:repond|me repond|ecrit))?',
      'humain ou (?:robot|machine|ia)',
    ],
    es: [
      '(?:tu )?(?:eres|es usted|es esto|sos)(?: realmente| de verdad)? (?:un |una )?(?:ser )?(?:verdader[oa] )?(?:humano|humana|persona|robot|bot|maquina|ia|i a|inteligencia artificial|ordenador|computadora|programa|chatbot|real|de verdad)(?: real| de verdad| humana| de carne y hueso)?(?: o (?:solo )?(?:un |una )?(?:humano|persona|robot|bot|maquina|ia|ordenador|no))?',
      '(?:estoy hablando|hablo|estoy chateando) con (?:un |una )?(?:ser )?(?:humano|persona|robot|bot|maquina|ia)(?: real| de verdad)?(?: o (?:con )?(?:un |una )?(?:humano|persona|robot|bot|maquina|ia))?',
      'humano o (?:robot|maquina|bot|ia)',
    ],
    ja: [
      '(?:あなた|君|きみ|これ|ここ|お前|candor|相手|そちら)?(?:は|って|も)?(?:本当に|ほんとに|実は)?(?:本物の|生身の)?(?:人間|人|ヒト|ロボット|ボット|機械|ai|人工知能|チャットボット)(?:です|でしょう|なの|なのです|なんです)か?(?:(?:それとも)?(?:人間|ロボット|ボット|機械|ai|人工知能)(?:です|なの)?か?)?',
      '(?:私は)?(?:今)?(?:人間|人|ai|ロボット|ボット|機械)と(?:話して|会話して|チャットして)(?:いるのですか|いますか|いるの|るの)',
    ],
  },
};
