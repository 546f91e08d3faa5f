import type { ThreadWords } from './words.ts';

const VERBS =
  'expliquer|resumer|traduire|lister|montrer|repeter|reformuler|preciser|simplifier|raccourcir|citer|comparer|detailler|enumerer';

export const fr: ThreadWords = {
  forCandor: [
    '^(?:et |alors |sil te plait )*(?:explique|resume|traduis|liste|montre|repete|reformule|precise|simplifie|enumere|donne moi (?:le|la|les|un|une|plus))\\b',
    `(?:tu peux|peux tu|pourrais tu|tu pourrais|vous pouvez|pouvez vous) (?:me |nous |le |la |les )*(?:${VERBS})\\b`,
    '(?:tu peux|peux tu|pourrais tu|tu pourrais|pouvez vous) (?:me |nous )?(?:donner|dire) (?:le|la|les|un|une|ou|plus|quel\\w*)\\b',
    '^(?:et )?(?:tu es|es tu|tes|vous etes|etes vous) (?:vraiment |bien )?surs?e?\\b',
    '^(?:en )?(?:plus (?:court|long|simple|precis)|en (?:francais|anglais|allemand|bref))\\b|^(?:source|lien|exemple)$',
  ],
  forPeople: [
    '^(?:cest vrai|exact|exactement|tout a fait|carrement)$',
    '\\b(?:froid|chaud|meteo|pluie|train|metro|bouchons)\\b',
    '\\b(?:tu|toi|te|ton|tes|vous|votre|vos)\\b',
    '\\b(?:aucune idee|sen occupe|cetait (?:rapide|bien|top)|pareil lan dernier)\\b',
    '^qui .*\\b(?:me|moi|nous|mon|avec)\\b',
    '^(?:ou est |\\w+ est )?(?:\\w+ )?est (?:la|ici|rentree?|malade|en (?:conge|reunion|vacances))$',
    '^(?:ca marche|ca roule|ca va|ca me va|on a)$|^on (?:a|avait|fait|est)\\b',
    '^qui a ',
    '\\b(?:tu peux|peux tu|tu pourrais|pourrais tu|vous pouvez|tu viens|viens tu|tu as|as tu|tu es|es tu|tu veux|veux tu|tu penses|tu en penses|tu sais|tu vas|tu fais|tu seras|tavais|vous etes|vous avez|vous venez)\\b',
    '\\b(?:quelquun|qui) (?:a|veut|vient|est|peut|va) (?:vu|un|une|au bureau|la|ici|aujourdhui|libre|du|avec)\\b|\\bquelquun (?:peut|a|veut)\\b',
    '\\b(?:cafe|dejeuner|midi|biere|week end|weekend|ce soir|anniversaire|slides|cantine|ordre du jour)\\b',
    '\\bon (?:mange|va|se voit|en parle|sappelle|devrait|pourrait|y va|dejeune|boit|se retrouve)\\b',
    '^(?:je (?:vais|te|lui|leur|transfere|demande|regarde|pense|crois|adore|reviens|passe|tenvoie|men occupe)|je l(?:avais| avais)|je tavais|je te lavais|dis moi quand|regarde|appelle moi)\\b',
    '^(?:il|elle|ils|elles) (?:etait|etaient|est|sont|a|ont|ma|dit|arrive|vient|revient)\\b',
    '^(?:a (?:demain|plus|tout|lundi|ce soir|bientot)|salut|bonjour|coucou|bonne (?:chance|journee|soiree)|felicitations|bravo|pour info|enfin|mdr|haha|hahaha|ptdr|genial|super|cool|merci|de rien|pas de souci|cetait bien)\\b',
  ],
  asks: [
    '^(?:et |mais |alors |donc |ok |du coup |pardon )*(?:que|quoi|quest ce|quen est il|qui|ou|quand|pourquoi|comment|combien|quels?|quelles?|lequel|laquelle|est ce que|faut il|il faut|il me faut|peut on|je peux|puis je|je dois|dois je|a partir de|depuis quand|jusqua quand|y a t il|il y a|ca)\\b',
    '^(?:et|ou|mais) (?:pour|si|a|au|aux|en|avec|sans|apres|avant|dans|chez|ensuite|les|le|la|mon|ma|quand|comme|de|ceux)\\b',
  ],
  refines: [
    '^(?:et )?(?:pareil|meme (?:question|chose)|idem) (?:pour|a|en|avec|chez)\\b',
    '^(?:le|la|ce|cette) (?:formulaire|lien|page|site|portail|appli|outil|systeme|document|bouton|champ|code|reponse)\\b',
    '^(?:et |mais )?(?:jai|je nai|je ne|on ma) (?:commence|deja|pas|seulement|encore|besoin|demande)\\b',
    '^je narrive\\b',
    '^(?:non |pardon |ah |mais )*(?:je|on) (?:veux dire|voulais dire|parle|parlais|pensais|suis|travaille|cherche|cherchais|demandais|ne)\\b',
    '^(?:non|pas|mais|plutot|seulement|pour|en fait|sans|avec|chez|dans) .+',
    '^(?:mon|ma|mes|notre|nos) (?:ordinateur|telephone|contrat|bureau|equipe|manager|chef\\w*|pays|appareil|compte|visa|femme|mari|enfant|cas|role|poste|salaire)',
    '^(?:le|la|les|ca|cela|cette|ce) (?:\\w+ )*(?:ne|pas|faux|fausse|erreur|vide)\\b',
  ],
};
