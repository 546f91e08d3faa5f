import type { Intent } from './intent.ts';

/** What stands around the words that mean something. */
export const filler: Intent = {
  id: 'filler',
  commands: [],
  filler: true,
  words: {
    en: [
      '(?:oh |ah )?(?:well|so|and|but|then|now|please|pls|just|sorry|quick question|just wondering|by the way|btw|actually|again)',
      '(?:dear |mr )?(?:candor|bot|ai|assistant|team|there|all|everyone|everybody|guys|folks|friend|mate|buddy)',
      '(?:lol|haha|hm+|uh|um)',
    ],
    de: [
      'bitte|also|und|aber|dann|jetzt|nun|mal|kurze frage|noch|sag mal|entschuldigung|ach|na',
      'zusammen|alle|leute|nochmal',
    ],
    fr: [
      '(?:sil (?:te|vous) plait|stp|svp)|alors|et|mais|donc|pardon|excuse[zs]? moi|dis moi',
      'tout le monde|a tous|encore',
    ],
    es: ['por favor|porfa|entonces|y|pero|pues|perdon|disculp[ae]|oye|a todos|dime'],
    ja: ['ください|下さい|です|ね|よ|あの|えっと|すみません|それで|さん'],
  },
};
