import type { Intent } from './intent.ts';

/** Somebody's own page: limits, data, choices, what is with people. */
export const home: Intent = {
  id: 'home',
  commands: ['home', 'startseite', 'accueil', 'inicio', 'ホーム'],
  words: {
    en: ['(?:(?:show|open)(?: me)? )?(?:my )?home(?: ?page)?(?: please)?'],
    de: ['(?:zeig(?:e)?(?: mir)? )?(?:meine )?(?:startseite|ubersicht)(?: bitte)?'],
    fr: ['(?:(?:ma )?page d)?accueil'],
    es: ['(?:mi )?(?:pagina de )?inicio'],
    ja: ['ホーム(?:を(?:表示|開いて|見せて)(?:して|ください)?)?'],
  },
};
