import { GOODBYE } from '../messages/small-talk.ts';
import type { Intent } from './intent.ts';

export const goodbye: Intent = {
  id: 'goodbye',
  commands: [],
  say: ({ language }) => GOODBYE[language],
  words: {
    en: [
      '(?:bye(?: for now| now| then)?|bye bye|goodbye|good bye|cya|ciao|see (?:you|ya|u)(?: later| soon| tomorrow| around)?|good night|goodnight|take care|have a (?:nice|good|great|lovely) (?:day|evening|weekend|one)|talk (?:to you )?(?:later|soon)|until (?:next time|tomorrow)|thats all(?: for (?:now|today))?)',
    ],
    de: [
      'tschuss|tschuß|tschau|ciao|auf wiedersehen|bis (?:bald|dann|spater|morgen|nachher)',
      'gute nacht|(?:einen )?schonen (?:tag|abend|feierabend)(?: noch)?|schones wochenende',
      'mach(?:s| es) gut|das war(?:s| es|s schon)(?: schon)?|feierabend',
    ],
    fr: [
      'au revoir|a (?:bientot|plus|demain|plus tard|tout a lheure)',
      'bonne (?:nuit|journee|soiree|continuation)|bon week ?end|adieu',
      'cest tout(?: pour (?:le moment|aujourdhui))?',
    ],
    es: [
      'adios|hasta (?:luego|pronto|manana|la vista|la proxima)|nos vemos|chao|chau',
      'buen fin de semana|que tengas (?:un )?buen (?:dia|fin de semana)|cuidate',
      'eso es todo(?: por (?:hoy|ahora))?',
    ],
    ja: [
      'さようなら|さよなら|バイバイ|またね|また明日|では(?:また|失礼します)|失礼します|おやすみ(?:なさい)?|お先に失礼します|以上です',
    ],
  },
};
