import { THANKS } from '../messages/small-talk.ts';
import type { Intent } from './intent.ts';

/** No person is needed any more; where none has a question, good to hear. */
export const settle: Intent = {
  id: 'settle',
  commands: [],
  say: ({ language }) => THANKS[language],
  words: {
    en: [
      '(?:this|that|it) ?(?:is|s|has been|was|got|is all)? ?(?:now )?(?:settled|solved|resolved|done|sorted)(?: (?:now|already))?',
      '(?:all )?(?:settled|solved|resolved|close|close this|closed|sorted)(?: now)?',
      '(?:my )?(?:problem|issue|question) (?:is |was |got |has been )?(?:now )?(?:solved|settled|resolved|sorted|answered)(?: now)?',
    ],
    de: [
      '(?:das )?(?:ist |hat sich )?(?:schon |jetzt )?(?:erledigt|gelost|geklart)',
      '(?:mein )?problem (?:ist )?(?:jetzt )?gelost',
    ],
    fr: ['(?:cest |probleme )?(?:regle|resolu)'],
    es: ['(?:esta |problema |ya esta )?(?:resuelto|solucionado)|risolto|resolvido|opgelost'],
    ja: ['解決(?:しました|済み|した)|もう大丈夫(?:です)?'],
  },
};
