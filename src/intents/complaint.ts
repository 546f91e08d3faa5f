import { COMPLAINT } from '../messages/small-talk.ts';
import type { Intent } from './intent.ts';

/** Anger at Candor itself: about anything else it is a question. */
export const complaint: Intent = {
  id: 'complaint',
  commands: [],
  offersPerson: true,
  say: ({ language }) => COMPLAINT[language],
  words: {
    en: [
      '(?:you|u|this|this bot|the bot|this thing|candor)(?: are| re| is|re)? (?:so |really |totally |completely |absolutely )?(?:useless|stupid|dumb|rubbish|crap|garbage|worthless|annoying|an idiot|no help|not helpful|no use)',
      '(?:stupid|dumb|useless|fucking|damn|bloody) (?:bot|ai|machine|thing)',
      '(?:fuck|screw) (?:you|off|u|this bot)|(?:you|this bot) sucks?|shut up|wtf|get lost',
      '(?:that|this|it|you|your answer)(?: really)? (?:doesnt|didnt|does not|did not|dont|do not|isnt|is not|wasnt|was not)(?: really)? (?:help|helping|helpful|useful|help me)(?: at all| me)?',
    ],
    de: [
      '(?:du bist|dieser bot ist|das hier ist) (?:so |echt |total |vollig |wirklich )?(?:nutzlos|dumm|doof|blod|unnutz|unbrauchbar|scheiße|scheisse|keine hilfe)',
      '(?:dummer|bloder|doofer|nutzloser) bot|halt die klappe|leck mich|verpiss dich',
      'das (?:hilft|nutzt|bringt)(?: mir)? (?:nicht|nichts|gar nichts|uberhaupt nicht)(?: weiter)?',
    ],
    fr: [
      '(?:tu es|tes|ce bot est|vous etes) (?:vraiment |trop )?(?:nul|nulle|inutile|stupide|bete)',
      'ca ne (?:maide|sert)(?: pas| a rien)|ta gueule|va te faire (?:foutre|voir)',
    ],
    es: [
      '(?:eres|este bot es) (?:muy |tan )?(?:inutil|estupido|tonto|malo)',
      'no (?:sirves|sirve)(?: para nada)?|no me (?:ayuda|ayudas|sirve)(?: nada)?|vete a la mierda|callate',
    ],
    ja: ['(?:全然|まったく|全く)?(?:役に立たない|使えない|役立たず)(?:です|な|ね|よ)?'],
  },
};
