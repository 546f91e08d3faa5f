import { howToOptOut } from '../messages/about-candor.ts';
import type { Intent } from './intent.ts';

/** Asking how, which changes nothing. */
export const howOptOut: Intent = {
  id: 'how-opt-out',
  commands: [],
  offersPerson: true,
  say: howToOptOut,
  words: {
    en: [
      '(?:how|where) (?:do|can|could|would|to) ?(?:i|we|you)? ?(?:opt|opting) out(?: (?:of (?:this|candor|it|you|ai|the ai|the bot|ai answers|your answers)|here))?',
      'how to opt out',
      '(?:can|could|may) i (?:disable|turn off|switch off|stop|mute|block) (?:you|this bot|candor|this)',
      '(?:can|could|may) i opt out(?: of (?:this|candor|it|ai|the bot))?',
      '(?:i want|id like|i would like|i wish|i need) to opt out(?: of (?:this|candor|it|ai|the bot))?',
      '(?:how|where) (?:do|can|could) i (?:stop|disable|turn off|switch off|deactivate|mute|block|unsubscribe from|get rid of) (?:you|this bot|candor|your answers|this)(?: from answering(?: me)?)?',
      'how (?:do|can|could) i (?:unsubscribe|turn (?:you|this bot|candor) off|switch (?:you|this bot|candor) off)',
      '(?:please )?stop (?:answering|messaging|writing to|talking to) me',
      'i (?:do not|dont) want (?:you|an ai|a bot|ai) (?:to answer me|to answer|answering me|answers)',
      'leave me alone',
    ],
    de: [
      '(?:wie|wo) (?:kann|konnte) ich (?:mich )?(?:abmelden|widersprechen|opt out|aussteigen|dich (?:abschalten|ausschalten|abstellen|deaktivieren|stoppen)|austreten)(?: hier)?',
      'wie (?:melde ich mich|schalte ich dich|stelle ich dich|werde ich dich|widerspreche ich)(?: (?:ab|aus|los|hier|dem))*',
      'ich (?:will|mochte) nicht(?: mehr)? dass du (?:mir )?antwortest',
      '(?:kann|darf) ich (?:dem |dir )?widersprechen',
      'ich (?:mochte|will) (?:das |dich )?nicht(?: mehr)?(?: (?:benutzen|nutzen))?',
      'ich (?:mochte|will) (?:mich abmelden|keine antworten(?: mehr)?(?: von (?:dir|einer ki))?)',
      'lass mich in ruhe',
    ],
    fr: [
      'comment (?:puis je |je peux |faire pour |est ce que je peux )?(?:me desinscrire|se desinscrire|me desabonner|refuser|mopposer|te desactiver|tarreter|ne plus recevoir (?:tes|de) reponses|arreter|(?:d )?opt out)',
      '(?:je veux|je voudrais|je souhaite) (?:me desinscrire|me desabonner|mopposer|ne plus (?:recevoir de reponses|tutiliser))',
      'je ne veux (?:pas|plus) de (?:tes )?reponses(?: dune ia)?|laisse moi tranquille',
    ],
    es: [
      'como (?:puedo )?(?:darme de baja|me doy de baja|darme de baja de (?:esto|ti|candor)|me doy de baja de (?:esto|ti|candor)|desactivarte|te desactivo|oponerme|dejar de (?:usarte|recibir respuestas)|te apago|apagarte)',
      '(?:quiero|quisiera|me gustaria) (?:darme de baja|dejar de recibir respuestas|oponerme)',
      'no quiero (?:mas )?(?:tus )?respuestas(?: de una ia)?|dejame en paz',
    ],
    ja: [
      '(?:どうすれば|どうやって|どうしたら)?(?:オプトアウト|利用停止|配信停止|利用をやめる|使うのをやめる|回答を止める|停止)(?:するには|する|できます|できる|したい|には|ですか|します|は)?(?:どうすればいい|どうしたらいい|どうやって)?(?:のですか|ですか|か|です|の)*',
    ],
  },
};

export const optOut: Intent = {
  id: 'opt-out',
  commands: ['opt out', 'optout', 'unsubscribe'],
  words: { en: ['opt(?: me)? out|optout'] },
};

export const optIn: Intent = {
  id: 'opt-in',
  commands: ['opt in', 'optin'],
  words: { en: ['opt(?: me)?(?: back)? in|optin'] },
};
