import type { Intent } from './intent.ts';

const YOURS =
  '(?: (?:please|now|here|candor|that you (?:have|keep|hold|store)|you (?:have|keep|hold|store)|on me|about me))*';

/** Somebody who wants to see what is kept about them. Only what can be nothing but Candor's: "my data" alone may be anybody's. */
export const myData: Intent = {
  id: 'my-data',
  commands: ['my data', 'mydata', 'meine daten', 'mes données', 'mis datos', '私のデータ'],
  words: {
    en: [
      'my data',
      `(?:please )?(?:(?:can|could|may) i (?:see|get|have|download)|(?:can|could|will) you (?:show|send|give) me|show me|send me|give me|export|download|i want(?: to see)?|id like(?: to see)?) (?:all )?(?:of )?my (?:own )?(?:personal )?data${YOURS}`,
      '(?:and )?what(?: data| information| info| all| exactly| else)* (?:do|does|have) (?:you|u|candor|this bot)(?: actually)? (?:know|have|hold|store|keep|save|remember|stored|kept|saved) (?:about|on) me',
      '(?:please )?(?:show|send|give|tell) me (?:everything |all |what )?(?:that )?you (?:know|have|hold|store|keep|saved|stored) (?:about|on) me',
      '(?:a |my |data )*subject access request',
    ],
    de: [
      'meine daten',
      'was (?:alles )?(?:genau )?(?:weißt|weisst|speicherst|hast|behaltst) du (?:alles |eigentlich |denn |genau )*(?:uber mich|von mir)(?: gespeichert)?',
      '(?:bitte )?(?:zeig|zeige|schick|schicke|gib|exportiere|lade) (?:mir )?(?:bitte )?(?:alle )?meine daten(?: herunter)?',
      '(?:bitte )?(?:zeig|zeige|schick|schicke|sag) mir(?: bitte)?(?: alles)? was du uber mich (?:weißt|weisst|speicherst|gespeichert hast|hast)',
      'welche daten hast du (?:uber|von) mir?(?:ch)?',
      'auskunft(?: (?:uber|zu) meine(?:n)? daten)?(?: nach dsgvo)?',
    ],
    fr: [
      'mes donnees',
      '(?:montre|envoie|donne|exporte)(?: moi)? (?:toutes )?mes donnees',
      '(?:que|quest ce que|quelles donnees) ?(?:sais tu|tu sais|as tu|tu as|gardes tu|tu gardes|conserves tu|tu conserves) (?:sur|de) moi',
      'demande dacces(?: a mes donnees)?',
    ],
    es: [
      'mis datos',
      '(?:muestrame|enviame|dame|exporta) (?:todos )?mis datos',
      'que (?:sabes|tienes|guardas|conservas)(?: tu)? (?:de|sobre) mi',
      'solicitud de acceso(?: a mis datos)?',
    ],
    ja: [
      '(?:私|わたし|僕)の(?:個人)?データ(?:を)?(?:見せて|表示して|ください|送って|エクスポート)?(?:ください|ほしい|もらえますか)?',
      '(?:私|わたし|僕)について(?:何|なに)を(?:知って|保存して|記録して)(?:いますか|いるの|いるのですか|いる)',
    ],
  },
};
