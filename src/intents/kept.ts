import { keptWords } from '../messages/about-candor.ts';
import type { Intent } from './intent.ts';

const THING_EN =
  '(?:my |our |the )?(?:data|questions?|messages?|chats?|conversations?|information|info|answers?|stuff|history|this(?: chat| conversation)?|it|everything|anything)';

export const kept: Intent = {
  id: 'kept',
  commands: ['privacy', 'what do you keep'],
  say: keptWords,
  words: {
    en: [
      '(?:and )?what(?: data| information| info| all| exactly| else)* (?:do|does|will|are) (?:you|u|candor|this bot)(?: actually)? (?:keep|keeping|store|storing|save|saving|record|recording|collect|collecting|log|logging|know|remember|retain|track|tracking)(?: (?:about|of|on|from) (?:me|us|people|my (?:questions|messages|chats)|what i (?:write|ask|say)))?',
      `(?:do|does|will|are|can|is) (?:you|u|candor|this bot|this|anyone|it)(?: being)? (?:keep|keeping|store|storing|stored|save|saving|saved|record|recording|recorded|collect|collecting|log|logging|logged|remember|retain|track|tracking|share|sharing|spying)(?: (?:on )?${THING_EN}| me| on me| about me| of me| what i (?:write|ask|say|type))?`,
      `(?:who|which people|does (?:my (?:boss|manager)|anyone|anybody|hr|security|it)|can (?:my (?:boss|manager)|anyone|anybody|hr|others|other people))(?: else)? (?:can |could )?(?:see|sees|read|reads|get|have access to|has access to) (?:what i (?:write|ask|ask you|write to you|type|say)(?: here| to you)?|my (?:questions?|chats?|messages?|conversations?)(?: (?:here|with you|to you))?|this(?: chat| conversation)?)`,
      `(?:what happens|whats happening) (?:to|with) ${THING_EN}(?: i (?:write|ask|send|type))?|(?:is|are) ${THING_EN} (?:private|confidential|safe|secure|anonymous|stored|saved|recorded|kept|logged)(?: here| with you)?|how long (?:do you|will you|are|is|does candor) (?:keep|store|save|retain)? ?${THING_EN}(?: kept| stored| saved)?|where (?:do|does|is|are) (?:you |candor )?(?:keep|store|save)? ?${THING_EN}(?: stored| kept| go| saved)|are you (?:spying|listening)(?: on me| to me)?`,
      '(?:is this|are you|is it|is what i write(?: here)?) (?:anonymous|confidential|private|gdpr compliant|secure)(?: here)?',
    ],
    de: [
      'was (?:genau |alles )?(?:speicherst|merkst|behaltst|sammelst|weißt|weisst|protokollierst|erfasst) du(?: dir)?(?: (?:alles|eigentlich|genau|von mir|uber mich|von uns|uber uns))*|was (?:speichern|sammeln|behalten|wissen) sie(?: (?:alles|eigentlich|von mir|uber mich))*|was wird (?:hier )?(?:alles )?(?:uber mich |von mir )?(?:gespeichert|aufgezeichnet|protokolliert|aufbewahrt)(?: hier)?|welche (?:daten|informationen) (?:speicherst|sammelst|erhebst|behaltst) du(?: (?:von|uber) mich| von mir)?|welche daten (?:werden )?(?:hier )?(?:von mir )?gespeichert',
      '(?:speicherst|merkst|liest|sammelst|protokollierst) du (?:dir )?(?:alles |das |mit |meine (?:daten|fragen|nachrichten|eingaben) |was ich (?:schreibe|frage) )?(?:mit|alles|das|meine (?:daten|fragen|nachrichten)|was ich (?:schreibe|frage))?|wer (?:kann|liest|sieht) (?:das |hier |alles )?(?:meine (?:fragen|nachrichten)|was ich (?:hier |dir )?(?:schreibe|frage)|mit)(?: (?:sehen|lesen|mitlesen))?|(?:kann|sieht|liest) (?:mein chef|meine chefin|jemand) (?:das|mit|meine fragen|was ich schreibe)(?: (?:sehen|lesen|mitlesen))?|was passiert mit (?:meinen (?:daten|fragen|nachrichten)|dem was ich schreibe)|wie lange (?:speicherst du|werden) (?:meine )?(?:daten|fragen|nachrichten|das)(?: gespeichert| aufbewahrt)?|(?:ist das|sind meine (?:daten|fragen)) (?:hier )?(?:anonym|vertraulich|privat|sicher)|bist du dsgvo konform|datenschutz bei dir',
    ],
    fr: [
      '(?:que|quest ce que|quoi|quelles (?:donnees|informations)) ?(?:gardes tu|gardez vous|conserves tu|conservez vous|stockes tu|enregistres tu|enregistrez vous|sais tu|memorises tu|collectes tu|tu (?:gardes|conserves|stockes|enregistres|sais|collectes)|vous (?:gardez|conservez|enregistrez|collectez)|est ce que tu (?:gardes|conserves|enregistres))(?: (?:sur|de) (?:moi|nous)| de mes (?:questions|messages)| comme donnees)?',
      '(?:est ce que )?(?:tu (?:gardes|conserves|enregistres|stockes|partages)|vous (?:gardez|conservez|enregistrez)|gardes tu|conserves tu|enregistres tu|stockes tu) (?:mes|nos|ma|cette|tout ce que) (?:donnees|questions|messages|conversation|conversations|jecris)|qui (?:peut )?(?:voit|voir|lit|lire|a acces a) (?:mes (?:questions|messages|conversations)|ce que jecris)|que (?:deviennent|devient|fais tu de|faites vous de) (?:mes (?:donnees|questions|messages)|ce que jecris)|(?:est ce que )?(?:cest|mes (?:donnees|questions) sont) (?:anonymes?|confidentiel(?:le)?s?|prive(?:e)?s?)|combien de temps (?:gardes tu|conserves tu|gardez vous|conservez vous) mes (?:donnees|questions|messages)',
    ],
    es: [
      '(?:que|que datos|que informacion|que cosas) (?:guardas|almacenas|registras|recopilas|recoges|sabes|conservas|recuerdas|guarda|almacena)(?: (?:de|sobre) (?:mi|nosotros)| de mis (?:preguntas|mensajes)| tu)?',
      '(?:guardas|almacenas|registras|compartes|grabas|lees|guardan|se guardan) (?:mis|todo lo que|esta|lo que) (?:datos|preguntas|mensajes|conversaciones|conversacion|escribo)|quien (?:puede )?(?:ve|ver|lee|leer|tiene acceso a) (?:mis (?:preguntas|mensajes|conversaciones)|lo que (?:escribo|pregunto))|que (?:pasa|haces|hacen) con (?:mis (?:datos|preguntas|mensajes)|lo que escribo)|(?:es esto|esto es|son mis (?:datos|preguntas)) (?:anonim[oa]s?|confidencial(?:es)?|privad[oa]s?)|(?:cuanto tiempo|por cuanto tiempo) (?:guardas|conservas|se guardan) mis (?:datos|preguntas|mensajes)',
    ],
    ja: [
      '(?:私|わたし|僕)?(?:の|について)?(?:何|なに|どんな(?:データ|情報|個人情報)|どの(?:データ|情報))(?:を|が)(?:保存|記録|保管|収集|保持|記憶)(?:して|され)(?:いるのですか|いますか|いる|いるの|る|ますか|るの)?|(?:私の)?(?:データ|質問|会話|メッセージ|個人情報|情報|入力|書いたこと)(?:は|を|も)(?:どこに|どのくらい|どれくらい|いつまで)?(?:保存|記録|保管|収集|保持|残)(?:して|され|り|って)(?:いますか|いるのですか|ますか|いる)',
      '(?:誰|だれ)が(?:私の)?(?:質問|会話|メッセージ|書いたこと|これ)を?(?:読め|見られ|見れ|読み|見)(?:ます|る|るのです)か?|(?:これは|ここは)?(?:匿名|秘密|内緒)(?:です|になります)か',
    ],
  },
};
