import type { Intent } from './intent.ts';

/** The course: what Candor is, what leaves, how to check an answer. */
export const training: Intent = {
  id: 'training',
  commands: [
    'training',
    'course',
    'kurs',
    'schulung',
    'cours',
    'formation',
    'curso',
    'formación',
    'コース',
    '研修',
  ],
  argument: 'next|a|b|c',
  words: {
    en: [
      '(?:(?:please )?(?:start|begin|continue|show|take)(?: me)? )?(?:the |my )?candor (?:training|course)(?: please)?',
      '(?:i want|i would like|id like) to (?:start|take|do) the (?:training|course)',
    ],
    de: [
      '(?:ich (?:mochte|will) )?(?:den |meinen )?candor ?kurs(?: machen| beginnen| starten)?(?: bitte)?',
      'ich (?:mochte|will) den kurs machen',
    ],
    fr: [
      '(?:je (?:veux|voudrais) (?:suivre|faire) )?le cours (?:de|sur) candor',
      'je (?:veux|voudrais) (?:suivre|faire) le cours',
    ],
    es: ['(?:quiero (?:hacer|empezar) )?el curso (?:de|sobre) candor', 'quiero hacer el curso'],
    ja: [
      'candorの(?:コース|研修)(?:を(?:受けたい|始めて|始める|見せて))?(?:です|ください)?',
      'コースを受けたい(?:です)?',
    ],
  },
};
