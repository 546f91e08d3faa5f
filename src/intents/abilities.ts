import { ABILITIES } from '../messages/about-candor.ts';
import type { Intent } from './intent.ts';

export const abilities: Intent = {
  id: 'abilities',
  commands: ['what can you do'],
  examples: true,
  say: ({ language }) => ABILITIES[language],
  words: {
    en: [
      'what(?: else| all| exactly| kinds? of (?:things|stuff|questions)| sort of (?:things|questions)| things| questions)? (?:can|could|do|will) (?:you|u|candor|this bot)(?: actually| even| really)? (?:do|help(?: me| us)?(?: out)?(?: with)?|answer|know|offer|tell me)(?: for (?:me|us)| about| here)?',
      'what(?: else| all| kinds? of (?:things|questions)| sort of (?:things|questions)| questions)? (?:can|could|may|should) (?:i|we) ask(?: you| candor| here)?(?: about| for)?',
      'how (?:can|could|do) you help(?: me| us)?(?: out)?|(?:what are|whats|what is|show me|tell me) (?:you able to do|your (?:capabilities|skills|abilities|features|functions|purpose|job|role|limits|limitations)|what you can do)|what are you (?:for|good (?:at|for)|able to do|capable of)|why are you here|what do you do',
      '(?:tell|say|give|do you know|know) (?:me |us )?(?:another |a |any |some )?(?:good |funny )?(?:jokes?|poem|story|riddle|fun fact)|make me laugh|sing(?: me)? a song|(?:do you|i) (?:love|like|hate) (?:me|you)|entertain me|im bored|i am bored',
    ],
    de: [
      'was (?:kannst|konntest|machst|weißt|weisst) du(?: (?:eigentlich|alles|so|denn|noch|uberhaupt|genau|fur (?:mich|uns)))*(?: (?:machen|tun|beantworten|helfen))?|was konnen sie(?: alles| fur mich)?(?: tun| machen)?|was kann (?:ich (?:dich|sie|hier) (?:alles )?fragen|der bot(?: alles)?|candor(?: alles)?)|was (?:darf|soll) ich dich fragen',
      '(?:wie|wobei|womit) (?:kannst|konntest|konnen|konnten) (?:du|sie) (?:mir|uns) (?:helfen|weiterhelfen)|(?:wofur|wozu) bist du (?:da|gut)|was sind deine (?:fahigkeiten|funktionen|aufgaben)|was ist deine aufgabe',
      '(?:erzahl|erzahle|sag) (?:mir )?(?:mal )?(?:einen|nen) witz|(?:kennst du|hast du) (?:einen|nen) witz|ich liebe dich|magst du mich|mir ist langweilig|sing(?:e)? (?:ein|mir ein) lied',
    ],
    fr: [
      '(?:que|quoi|quest ce que|quest ce qu) ?(?:peux tu|pouvez vous|sais tu|savez vous|tu peux|tu sais|vous pouvez|fais tu|tu fais)(?: (?:me |faire|repondre|maider|pour moi|pour nous|exactement|dautre))*|tu (?:peux|sais) faire quoi|tu sers a quoi|a quoi (?:sers tu|tu sers|ca sert|servez vous)',
      'que puis je (?:te|vous) demander|quest ce que je peux (?:te|vous) demander|quelles questions (?:puis je|je peux) (?:te |vous )?poser|comment (?:peux tu|pouvez vous) (?:maider|nous aider)|en quoi (?:peux tu|pouvez vous) maider|quelles sont tes (?:capacites|fonctions|competences)',
      '(?:raconte|dis) (?:moi )?une (?:blague|histoire)|tu connais une blague|je taime|je mennuie|chante (?:moi )?une chanson',
    ],
    es: [
      '(?:que|en que) (?:mas |cosas |todo )?(?:puedes|sabes|puede|haces|podrias|sabe)(?: (?:hacer|ayudar|ayudarme|ayudarnos|responder|por mi|contestar|tu))*|que te puedo preguntar|que puedo preguntar(?:te)?|que preguntas (?:puedo hacer(?:te)?|respondes)',
      '(?:como|en que) (?:me )?(?:puedes|puede) ayudar(?:me)?|para que (?:sirves|estas|sirve esto)|cuales son tus (?:capacidades|funciones|habilidades)|cual es tu funcion',
      '(?:cuentame|dime|sabes) (?:un|algun) chiste|te (?:quiero|amo)|estoy aburrid[oa]|canta(?:me)? una cancion',
    ],
    ja: [
      '(?:あなた|君|きみ|candor)?(?:は|に|には)?(?:何|なに)(?:が|を)?(?:できます|出来ます|できる|出来る|して(?:くれます|もらえます|くれる))(?:の)?(?:ですか|か)?|できることは(?:何|なん)?(?:ですか)?|何を聞けば(?:いい|よい|良い)(?:ですか|の)?|何を(?:聞けます|質問できます)か|どんな(?:こと|質問)(?:が|を|に)(?:できます|聞けます|答えられます|答えてくれます)か',
      'どう(?:やって)?(?:助けて|手伝って)(?:くれます|もらえます)か|(?:冗談|ジョーク|面白い話)を?(?:言って|して|話して)(?:ください)?|愛してる|暇です?',
    ],
  },
};
