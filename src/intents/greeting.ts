import { GREETING } from '../messages/small-talk.ts';
import type { Intent } from './intent.ts';

export const greeting: Intent = {
  id: 'greeting',
  commands: [],
  examples: true,
  say: ({ language }) => GREETING[language],
  words: {
    en: [
      '(?:hi|hello|hey|hiya|heya|helo|hallo|howdy|yo|hey hey|greetings|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|gm)',
      '(?:i )?hope (?:you are|youre|youre all|all is|everything is) (?:well|good|fine|okay|ok|doing well)',
      '(?:hi|hello|hey) (?:again|hi|hello)',
      '(?:how are (?:you|u|things)|how r u|hows it going|how is it going|hows (?:your day|life|everything)|whats up|whats going on|whats new|wassup|sup|how do you do|how are you doing)(?: today| doing| doing today| this morning)?',
      '(?:im|i am) (?:fine|good|great|well|ok)',
      '(?:nice|pleased|good) to (?:meet|see) you',
      '(?:are |is )?(?:you|anyone|anybody|somebody|someone) (?:there|here|home|awake|around|online|listening)',
      'ola|oi|bom dia|boa tarde|boa noite|ciao|buongiorno|salve|czesc|dzien dobry|hoi',
      'goedemorgen|goedemiddag|hej|smileface',
      '(?:test|testing|test test|ping|just testing|this is a test|just a test)',
    ],
    de: [
      '(?:hallo|hallochen|hi|hey|moin|moin moin|servus|gruss gott|gruß gott|grussi|gruezi|grüezi|tach|na)',
      '(?:einen )?(?:schonen )?(?:guten (?:morgen|tag|abend|mittag)|morgen|schonen (?:tag|morgen|abend))',
      '(?:wie gehts(?: dir| ihnen)?|wie geht es (?:dir|ihnen)|was geht|alles klar bei dir)(?: heute| so)?',
      '(?:bist du|sind sie|ist (?:jemand|da jemand)) (?:da|wach|jemand)',
      'freut mich(?: dich kennenzulernen)?',
      'nur ein test|das ist ein test',
    ],
    fr: [
      '(?:bonjour|bonsoir|salut|coucou|hello|re bonjour|rebonjour|bjr)',
      '(?:comment (?:ca va|vas tu|allez vous|tu vas)|ca va|ca va bien|tu vas bien|vous allez bien|quoi de neuf)(?: aujourdhui| bien)?',
      '(?:tu es|vous etes|es tu|etes vous|il y a quelquun) ?(?:la)?',
      'enchante[e]?',
      'ceci est un test|cest un test|juste un test',
    ],
    es: [
      '(?:hola|holi|buenas|buenos dias|buen dia|buenas (?:tardes|noches)|saludos|hola hola|muy buenas)',
      '(?:como estas|como esta(?: usted)?|que tal(?: estas)?|como va(?: todo)?|como te va|que hay)(?: hoy)?',
      'estas ahi|hay alguien(?: ahi)?',
      'encantad[oa](?: de conocerte)?|mucho gusto',
      'esto es una prueba|solo es una prueba|prueba',
    ],
    ja: [
      'こんにち[はわ]|こんばん[はわ]|おはよう(?:ございます)?|はじめまして|初めまして|もしもし|やあ|どうも|お疲れ様です|お疲れさまです|よろしくお願いします',
      'よろしくお願いいたします|ハロー',
      '(?:お)?元気(?:ですか|かい|でしょうか)?|ご機嫌いかがですか|調子はどう(?:ですか)?|誰かいますか|いますか',
      'テスト(?:です)?',
    ],
  },
};
