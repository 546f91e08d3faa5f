import type { Intent } from './intent.ts';

/** Accepts the notice. */
export const accept: Intent = {
  id: 'accept',
  commands: ['accept'],
  words: {
    en: ['(?:yes )?i (?:accept|agree|consent)(?: to (?:it|this|that|the notice))?|accept|accepted|agreed'],
    de: ['(?:ja )?(?:ich )?(?:akzeptiere|stimme zu|bin einverstanden)|akzeptieren|akzeptiert|einverstanden'],
    fr: ['(?:oui )?jaccepte|accepter|jaccepte la notice|je suis daccord'],
    es: ['(?:si )?(?:yo )?acepto|aceptar|estoy de acuerdo'],
    ja: ['同意します|同意する|同意|承諾します|承諾'],
  },
};
