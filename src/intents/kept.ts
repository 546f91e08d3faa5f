import { keptWords } from '../messages/about-candor.ts';
import type { Intent } from './intent.ts';

/** What people leave with Candor, as long as it is Candor that is asked about. */
const THINGS =
  '(?:data|questions?|messages?|chats?|conversations?|information|info|answers?|stuff|history|words)';
/** What can be nothing but this conversation: "my data" and "my messages" may be those of the company. */
const CHAT =
  '(?:my (?:questions?|chats?|conversations?)|our (?:chat|conversation)|my messages? (?:here|to you|with you)|this(?: chat| conversation)?|what i (?:write|ask|say|type|said|asked|wrote))';

export const kept: Intent = {
  id: 'kept',
  commands: ['what do you keep'],
  offersPerson: true,
  say: keptWords,
  words: {
    en: [
      '(?:and )?what(?: data| information| info| all| exactly| else)* (?:do|does|will|are) (?:you|u|candor|this bot)(?: actually)? (?:keep|keeping|store|storing|save|saving|record|recording|collect|collecting|log|logging|know|remember|retain|track|tracking)(?: (?:about|of|on|from) (?:me|us|people|my (?:questions|messages|chats)|what i (?:write|ask|say)))?',
      `(?:do|does|will|are|can|is) (?:you|u|candor|this bot|this|anyone|it)(?: being)? (?:keep|keeping|store|storing|stored|save|saving|saved|record|recording|recorded|collect|collecting|log|logging|logged|remember|retain|track|tracking|share|sharing|spying)(?: (?:on )?(?:${CHAT}|(?:my |our |the |any )?${THINGS}|it|everything|anything)| me| on me| about me| of me)?`,
      'who(?: else)? (?:can |could )?(?:sees?|reads?) my (?:messages|chats)',
      `(?:who|which people|does (?:my (?:boss|manager)|anyone|anybody|hr|security|it)|can (?:my (?:boss|manager)|anyone|anybody|hr|others|other people))(?: else)? (?:can |could )?(?:see|sees|read|reads|get|have access to|has access to) ${CHAT}(?: here| you| to you| with you)?`,
      `(?:what happens|whats happening) (?:to|with) (?:${CHAT}|my data|my messages)`,
      `(?:is|are) my (?:data|messages) (?:private|confidential|safe|secure|anonymous)(?: here| with you)?`,
      `where (?:is|are) my (?:data|messages) (?:stored|kept|saved)`,
      `(?:is|are) ${CHAT}(?: here| you| to you)? (?:private|confidential|safe|secure|anonymous|stored|saved|recorded|kept|logged)(?: here| with you)?`,
      `how long (?:do|will|does) (?:you|candor|this bot) (?:keep|store|save|retain) (?:${CHAT}|(?:my |our |the )?${THINGS}|it|everything)`,
      `(?:how long|where) (?:is|are|does|do) ${CHAT}(?: kept| stored| saved| go)`,
      `where (?:do|does) (?:you|candor) (?:keep|store|save) (?:${CHAT}|(?:my |the )?${THINGS}|it)`,
      `are you (?:spying|listening)(?: on me| to me)?`,
      `(?:will|can|could|does|is) (?:my (?:boss|manager|employer|team|colleagues)|anyone|anybody|someone|hr|others|people|management)(?: else)? (?:able to )?(?:see|read|know about|find out about|look at|get to see|told about) ${CHAT}(?: here| you| to you)?`,
      `(?:can|could|may|how (?:can|do) i) ?(?:i |you )?(?:please )?(?:delete|erase|remove|forget) (?:all )?(?:${CHAT}|everything about me)`,
      `do you (?:keep|have|store|write) (?:any )?(?:logs?|records?|transcripts?|history|a log|a record)(?: of (?:this|me|my questions|what i (?:ask|write)))?`,
      `who has access to ${CHAT}(?: here)?`,
      `(?:do|will|would|can) you (?:tell|report|show|pass|send|forward)(?: (?:to )?(?:my (?:boss|manager|team|employer)|anyone|anybody|hr|others|people))? ${CHAT}(?: (?:on )?to (?:my (?:boss|manager|team|employer)|anyone|anybody|hr|others))?`,
      `do you (?:still )?(?:remember|know) ${CHAT}(?: yesterday| before| earlier| last (?:week|time|month))?`,
      '(?:is this|are you|is it|is what i write(?: here)?) (?:anonymous|confidential|private|gdpr compliant|secure)(?: here)?',
    ],
    de: [
      '(?:werden|wird) (?:hier )?(?:meine (?:fragen|daten|nachrichten|eingaben)|das|das hier|alles|etwas|was ich schreibe) (?:hier )?(?:gespeichert|aufgezeichnet|protokolliert|aufbewahrt|mitgelesen|geloggt)',
      'was (?:genau |alles )?(?:speicherst|merkst|behaltst|sammelst|weißt|weisst|protokollierst|erfasst) du(?: dir)?(?: (?:alles|eigentlich|genau|von mir|uber mich|von uns|uber uns))*',
      'was (?:speichern|sammeln|behalten|wissen) sie(?: (?:alles|eigentlich|von mir|uber mich))*',
      'was wird (?:hier )?(?:alles )?(?:uber mich |von mir )?(?:gespeichert|aufgezeichnet|protokolliert|aufbewahrt)(?: hier)?',
      'welche (?:daten|informationen) (?:speicherst|sammelst|erhebst|behaltst) du(?: (?:von|uber) mich| von mir)?',
      'welche daten (?:werden )?(?:hier )?(?:von mir )?gespeichert',
      '(?:speicherst|merkst|liest|sammelst|protokollierst) du (?:dir )?(?:alles |das |mit |meine (?:daten|fragen|nachrichten|eingaben) |was ich (?:schreibe|frage) )?(?:mit|alles|das|meine (?:daten|fragen|nachrichten)|was ich (?:schreibe|frage))?',
      'wer (?:kann|liest|sieht) (?:das |hier |alles )?(?:meine (?:fragen|nachrichten)|was ich (?:hier |dir )?(?:schreibe|frage)|mit)(?: (?:sehen|lesen|mitlesen))?',
      '(?:kann|sieht|liest) (?:mein chef|meine chefin|jemand) (?:das|mit|meine fragen|was ich schreibe)(?: (?:sehen|lesen|mitlesen))?',
      'was passiert mit (?:meinen (?:daten|fragen|nachrichten)|dem was ich schreibe)',
      'wie lange (?:speicherst du|werden) (?:meine )?(?:daten|fragen|nachrichten|das)(?: gespeichert| aufbewahrt)?',
      '(?:ist das|sind meine (?:daten|fragen)) (?:hier )?(?:anonym|vertraulich|privat|sicher)',
      '(?:kann|darf|konnen) ich meine (?:daten|fragen|nachrichten) loschen',
      'bist du dsgvo konform|datenschutz bei dir',
      '(?:erzahlst|sagst|meldest|zeigst|verratst) du (?:das )?(?:meinem chef|meiner chefin|jemandem|der personalabteilung|anderen)(?: was ich (?:hier |dir )?(?:frage|schreibe|sage))?',
    ],
    fr: [
      '(?:mon (?:chef|patron|manager)|quelquun|ma cheffe) (?:peut il|peut elle|peut|voit|lit) ?(?:voir|lire)? (?:ca|ceci|cela|mes questions|ce que jecris)',
      '(?:est ce que )?mon (?:chef|manager) (?:peut|va) (?:voir|lire) (?:ca|ceci|mes questions|ce que jecris)',
      '(?:puis je|comment) (?:supprimer|effacer) mes questions',
      'mes questions sont (?:ils|elles) (?:conserve|enregistre|stocke|garde)(?:e|s|es)',
      '(?:est ce que )?(?:mes (?:questions|conversations)|cette conversation|ceci) (?:sont|est)(?: elles?| ils?)? (?:enregistre|conserve|stocke|garde|sauvegarde|lu)(?:e|s|es)?',
      '(?:que|quest ce que|quoi|quelles (?:donnees|informations)) ?(?:gardes tu|gardez vous|conserves tu|conservez vous|stockes tu|enregistres tu|enregistrez vous|sais tu|memorises tu|collectes tu|tu (?:gardes|conserves|stockes|enregistres|sais|collectes)|vous (?:gardez|conservez|enregistrez|collectez)|est ce que tu (?:gardes|conserves|enregistres))(?: (?:sur|de) (?:moi|nous)| de mes (?:questions|messages)| comme donnees)?',
      '(?:est ce que )?(?:tu (?:gardes|conserves|enregistres|stockes|partages)|vous (?:gardez|conservez|enregistrez)|gardes tu|conserves tu|enregistres tu|stockes tu) (?:mes|nos|ma|cette|tout ce que) (?:donnees|questions|messages|conversation|conversations|jecris)',
      'qui (?:peut )?(?:voit|voir|lit|lire|a acces a) (?:mes (?:questions|conversations)|ce que jecris)',
      'que (?:deviennent|devient) (?:mes questions|ce que jecris)|que (?:fais tu|faites vous) de (?:mes (?:questions|donnees|messages)|ce que jecris)',
      '(?:est ce que )?(?:cest|mes questions sont) (?:anonymes?|confidentiel(?:le)?s?|prive(?:e)?s?)',
      'combien de temps (?:gardes tu|conserves tu|gardez vous|conservez vous) mes (?:donnees|questions|messages)',
    ],
    es: [
      '(?:mis (?:preguntas|mensajes|datos|conversaciones)|esta conversacion) (?:se (?:guardan|guarda|almacenan|almacena|graban|graba|registran)|son (?:guardados|guardadas|confidenciales|anonimas))',
      '(?:puede|podra|va a) (?:mi jefe|mi jefa|alguien|rrhh) (?:ver|leer) (?:esto|mis (?:preguntas|mensajes)|lo que (?:escribo|pregunto))',
      '(?:mi jefe|alguien) puede (?:ver|leer) (?:esto|mis (?:preguntas|mensajes)|lo que escribo)',
      '(?:puedo|como puedo) borrar mis (?:datos|mensajes|preguntas)',
      '(?:que|que datos|que informacion|que cosas) (?:guardas|almacenas|registras|recopilas|recoges|sabes|conservas|recuerdas|guarda|almacena)(?: (?:de|sobre) (?:mi|nosotros)| de mis (?:preguntas|mensajes)| tu)?',
      '(?:guardas|almacenas|registras|compartes|grabas|lees|guardan|se guardan) (?:mis|todo lo que|esta|lo que) (?:datos|preguntas|mensajes|conversaciones|conversacion|escribo)',
      'quien (?:puede )?(?:ve|ver|lee|leer|tiene acceso a) (?:mis (?:preguntas|mensajes|conversaciones)|lo que (?:escribo|pregunto))',
      'que (?:pasa|haces|hacen) con (?:mis (?:datos|preguntas|mensajes)|lo que escribo)',
      '(?:es esto|esto es|es|son mis (?:datos|preguntas)) (?:anonim[oa]s?|confidencial(?:es)?|privad[oa]s?)',
      '(?:cuanto tiempo|por cuanto tiempo) (?:guardas|conservas|se guardan) mis (?:datos|preguntas|mensajes)',
    ],
    ja: [
      '(?:私|わたし|僕)?(?:の|について)?(?:何|なに|どんな(?:データ|情報|個人情報)|どの(?:データ|情報))(?:を|が)(?:保存|記録|保管|収集|保持|記憶)(?:して|されて|され|し)(?:いるのですか|いますか|いる|いるの|る|ますか|るの)?',
      '(?:(?:私の|この)(?:データ|質問|会話|メッセージ|個人情報|情報|入力)|会話|質問|書いたこと)(?:は|を|も)(?:どこに|どのくらい|どれくらい|いつまで)?(?:保存|記録|保管|収集|保持|残)(?:して|されて|され|り|って)(?:いますか|いるのですか|ますか|いる)',
      '(?:誰|だれ)が(?:私の)?(?:質問|会話|メッセージ|書いたこと|これ)を?(?:読め|見られ|見れ|読み|見)(?:ますか|ます|るのですか|るの|る)',
      '(?:これは|ここは)?(?:匿名|秘密|内緒)(?:です|になります)か',
    ],
  },
};
