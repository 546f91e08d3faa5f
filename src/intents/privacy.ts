import { privacyWords } from '../messages/privacy.ts';
import type { Intent } from './intent.ts';

/** The privacy notice, whole. */
export const privacy: Intent = {
  id: 'privacy',
  commands: ['privacy', 'privacy notice', 'datenschutz', 'confidentialité', 'privacidad', 'プライバシー'],
  offersPerson: true,
  say: privacyWords,
  words: {
    en: ['(?:your |the |candors )?privacy (?:notice|policy|statement)(?: please| of candor)?'],
    de: ['(?:deine |eure |die )?datenschutz(?:erklarung|hinweise?)(?: bitte| von candor)?'],
    fr: ['(?:ta |votre |la )?politique de confidentialite(?: de candor)?'],
    es: ['(?:tu |la )?politica de privacidad(?: de candor)?|aviso de privacidad'],
    ja: ['プライバシー(?:ポリシー|通知)(?:を見せて(?:ください)?|は)?'],
  },
};
