import type { ThreadWords } from './words.ts';

const VERBS =
  'expliquer|resumer|traduire|lister|montrer|repeter|reformuler|preciser|simplifier|raccourcir|citer|comparer|detailler|enumerer';
const THINGS =
  'formulaire|lien|page|site|portail|appli|outil|systeme|document|bouton|champ|code|numero|menu|adresse|compte|option|rubrique|acces';
const SO =
  '(?:et |mais |alors |donc |ok |okay |du coup |pardon |ah |oh |euh |hm+ |ou |non |sinon |bon |desole |en fait |aussi )*';

export const fr: ThreadWords = {
  forCandor: [
    `^${SO}(?:sil te plait |svp |stp )*(?:explique|resume|traduis|liste|montre|repete|reformule|precise|simplifie|enumere|donne moi (?:le|la|les|un|une|plus))\\b`,
    `(?:tu peux|peux tu|pourrais tu|tu pourrais|vous pouvez|pouvez vous|pourriez vous) (?:me |nous |le |la |les )*(?:${VERBS})\\b`,
    '(?:tu peux|peux tu|pourrais tu|tu pourrais|pouvez vous|pourriez vous) (?:me |nous )?(?:donner|dire) (?:le|la|les|un|une|ou|plus|quel\\w*)\\b',
    `^${SO}(?:tu es|es tu|tes|vous etes|etes vous) (?:vraiment |bien )?surs?e?\\b`,
    `^${SO}(?:tu (?:dis|disais|ecris) que|tu veux dire quoi par|votre reponse|ta reponse)\\b`,
    '^(?:en )?(?:plus (?:court|long|simple|precis)|plus de (?:details|precisions)|en (?:francais|anglais|allemand|bref))\\b|^(?:source|lien|exemple)(?: svp| stp)?$',
  ],
  forPeople: [
    '\\b(?:tu|toi|te|ton|tes|ta|vous|votre|vos|tas|tes|tetais|tavais|taurais|tinquiete|ten|tiens|les tiens|le tien|la tienne)\\b|\\bt(?:as|es|etais|avais) ',
    '\\bon (?:commande|sort|joue|rentre|bouge|lance|mange|va|se|en parle|sappelle|devrait|pourrait|y va|dejeune|boit|part|echange|decale|covoiture|demande|prend|fait|avait|a|etait|compare|reparle|attend|commence|invite|y)\\b|\\bfaudrait quon\\b',
    '\\b(?:il|elle|ils|elles) (?:a|ont|ma|ta|est|sont|etait|etaient|avait|vient|revient|arrive|dit|sait|va)\\b(?! (?:possible|obligatoire|reportable|valable|necessaire|remboursee?|retroactif|fixe|payee?|calcule|compris|prevu))|\\b(?:a|est|va) t (?:il|elle)\\b(?! (?:possible|obligatoire|reportable|valable|un|une|des|de|d)\\b)',
    '\\bquelquun (?:a|veut|vient|est|peut|va|en a|sait|prend)\\b|(?<![ad] |avec |pour |pour |ceux |celles |celui )\\bqui\\b(?! (?:paie|paye|valide|decide|approuve|signe|contacter|prevenir|peut (?!me\\b|m)|doit|a droit|est (?:responsable|concerne|eligible)|gere|traite|verifie|voit|faut|je|est ce que je|dois|autorise|exactement)\\b)(?! exactement)',
    '\\b(?:cafe|midi|biere|(?:ce|bon) (?:week end|weekend)|ce soir|demain|hier|ce matin|cet aprem|cet apres midi|la derniere fois|tout a lheure|anniversaire|cantine|reu|la reunion|verre)\\b',
    '\\b(?:mdr|ptdr|haha\\w*|lol|serieux|genial|super|cool|la vache|carrement|top|punaise|zut|mince|enfin|jadore|jadorais)\\b',
    '^(?:a (?:demain|plus|tout|lundi|bientot)|salut|bonjour|coucou|bonne (?:chance|journee|soiree)|felicitations|bravo|pour info|merci|de rien|pas de souci)\\b',
    '\\bje (?:vais|te|lui|leur|transfere|demande|regarde|pense|crois|adore|reviens|passe|men occupe|rentre|prefere|dors|prends|file)\\b',
    '\\b(?:est|sont) (?:toujours|encore|deja) (?!valable|possible|en vigueur|valide)',
    '\\b(?:froid|chaud|meteo|pluie|bouchons)\\b',
    '^(?:ou est |il est ou |\\w+ est )?(?:\\w+ )?est (?:la|ici|rentree?|malade|en (?:conge|reunion|vacances))$|^il est ou\\b',
    '\\b(?:ca te|ca vous|dis moi|appelle moi|regarde|envoie moi)\\b',
    '\\bje peux (?:venir|passer|tappeler|temprunter|emprunter|avoir la tienne)\\b',
  ],
  mayKnow: [
    `^${SO}(?:tu sais|sais tu|vous savez|savez vous|une idee de|(?:tu peux|peux tu) me dire) (?=(?:si|ou|quand|comment|qui|combien|quel\\w*|ce que|a partir)\\b)`,
  ],
  past: [
    '\\b(?:etait|etaient|avait|avaient|avais|avions|cetait|ai|avez|avons|ont|ete|jetais)\\b(?!.*\\bpeux\\b)',
    '\\bqui a \\b',
  ],
  mine: [
    `^${SO}(?:mon|ma|mes) \\w+ (?:peut|peuvent|doit|doivent) |^${SO}(?:ca|cela) (?:marche|fonctionne|vaut|compte) (?:a|en|pour|avec|aussi|dans|chez) |^${SO}a partir de (?:quand|quel\\w*|combien)\\b|\\by (?:a|ont) droit$`,
    `^${SO}je (?:garde|touche|perds|conserve|cumule|cotise)\\b|\\b(?:mon|ma) \\w+ (?:peut|doit) (?:aussi )?\\w+r\\b`,
    `^${SO}(?:ca|cela) (?:joue|change quelque chose|impacte|influe|vaut|compte|sapplique|concerne|comprend|inclut|couvre|suffit) |^${SO}qui contacter\\b|^${SO}(?:possible|obligatoire|payant|gratuit) (?:de|pour|en)\\b`,
    '\\b(?:compte|comptent|suffit|suffisent|marche) (?:aussi|quand meme)$|^(?:\\d+ )?(?:\\w+ ){0,4}ou (?:du|de la|en|pas|plusieurs) ?\\w*$',
    `^${SO}(?:est ce que |(?:que|quoi|qui|ou|quand|comment|combien(?: de \\w+)?|pourquoi|quels? \\w+|quelles? \\w+|avec qui|a qui|avant quelle date|dans quel\\w* \\w+)(?: est ce que)? )?(?:je (?:peux|dois|l annule|lannule|lenvoie|le fais|la fais|la demande|le demande|devrais|declare|demande|previens|contacte|fais|recois|touche|perds|garde|trouve|minscris|envoie|paie|paye)|puis je|dois je|peut on|doit on|on (?:peut|doit|a droit|est oblige|declare|est rembourse|est paye|a le droit)|ai je (?:droit|besoin)|jai (?:droit|besoin)|faut il|il faut|il me faut|faut)\\b`,
    `^${SO}(?:comment|ou|quand|avec quoi|a qui|qui)(?: est ce que)? je \\w+`,
    `^${SO}(?:il faut|faut) (?:quel|un|une|le|la|que)\\b`,
  ],
  rules: [
    `^${SO}(?:il )?(?:y a|ya) (?:t il )?(?:des|un|une|du|dautres) \\w+`,
    '^(?:un|une|\\d+|en|par|le|la|les) (?:\\w+ ){1,3}ou (?:\\w+ ?){1,3}$',
    `^${SO}(?:combien|jusqua quand|depuis quand|a partir de (?:quand|quel\\w*)|avant quelle date|dans quel\\w*|sous quel\\w*|au bout de combien|quel(?:le)?s? (?:est|sont|montant|delai|taille|justificatif|document|formulaire|modele|plafond)|y a t il (?:un|une|des)|il y a (?:un|une) (?:delai|limite|plafond|minimum|maximum|formulaire|liste))\\b`,
    `^${SO}(?:ca|cest|cela|il est|elle est|ils sont|elles sont|est ce) (?:aussi |bien |quand |quoi )*(?:possible|valable|obligatoire|reportable|retroactif|rembourse\\w*|payee?|compris|inclus|inclut|marche aussi|vaut|marche (?:en|pour|avec|a|au|dans|chez)|sapplique|concerne|prend|coute|compte|dure|change|cumulable|se reporte|securise\\w*|confidentiel\\w*|anonyme|gratuit|payant|automatique|limite|pris en charge|imposable|rattrapable|fonctionne|comprend|couvre)\\b`,
    `^${SO}(?:pareil|meme (?:question|chose|regle)|idem) (?:pour|a|en|avec|chez)\\b`,
    `^${SO}cest (?:quand|combien|valable|possible|rembourse|obligatoire|compris|combien|quand|quoi la|en jours|par|rattrapable|pour (?:qui|tous|tout le monde|les|combien))\\b|\\bcest (?:rattrapable|possible|valable|quand|combien|qui)$`,
    `^(?:donc|du coup) (?!(?:demain|hier|ce soir|je|on)\\b).*\\b(?:ca passe|possible|suffit|droit|compte|faut)\\b`,
  ],
  asks: [
    `^${SO}(?:que|quoi|quest ce|quen est il|qui|ou|quand|pourquoi|comment|combien|quels?|quelles?|lequel|laquelle|est ce qu\\w*)\\b`,
  ],
  leans: [
    `^(?:et|ou|mais|sinon et|ok et|aussi) (?:pour|si|a|au|aux|en|avec|sans|apres|avant|dans|chez|pendant|depuis|hors|quand|comme|de|des|ceux|celles|sur|les|le|la|un|une|mon|ma|mes|entre|lors|ensuite) ?\\b`,
    `^(?:et|ou) (?!(?:alors|la|puis|oui|non|merci|voila|hop|moi|toi|lui|elle|nous|vous|bon|ben|bam|ca|encore|que|qui|je|tu|il|on|ou)\\b)[a-z0-9]+(?: [a-z0-9]+){0,3}$`,
    `^${SO}(?:que se passe t il|quest ce qui se passe|que faire|comment faire|quen est il|quid)(?: si| pour| de| des| du| quand| en| avec)?\\b`,
    `^(?:meme|seulement|uniquement|sauf|hors|avec|sans|depuis|pendant|pour|par|en|chez|brut|net|plutot) (?!vrai)[a-z0-9]+(?: [a-z0-9]+){0,4}$`,
    `^${SO}(?:pourquoi|pourquoi pas|depuis quand|et ensuite|et apres|comment ca|ou ca|ou exactement|qui exactement|combien|lequel|laquelle|vraiment|quoi dautre|par exemple)$`,
  ],
  whenAsked: [
    `^${SO}(?:meme |aussi )?(?:(?:le|la|les|un|une) )?[a-z0-9]+(?: [a-z0-9]+){0,2} (?:aussi|compris\\w*|inclus\\w*|possible|autorise\\w*|obligatoires?)$`,
    `^${SO}(?:si|quand) (?:je|on|cest|le|la|les|mon|ma|mes|un|une) `,
  ],
  corrects: [
    `^${SO}(?:je|on) (?:veux dire|voulais dire|parle de|parlais de|parlais d|parlais du|pensais a|pensais au|cherche|cherchais|demandais|parlais des)\\b`,
    `^${SO}(?:je suis|je travaille) (?:a temps partiel|au bureau de|alternante?|stagiaire|en cdd|externe|freelance|cadre|au site de|sur le site de)\\b|^${SO}(?:jai commence|je suis arrivee?) en\\b|^${SO}mon (?:contrat|ordinateur|telephone|arrivee|pays) (?:est|etait|dit|date|finit)\\b`,
    '^(?:non|pas|plutot|en fait)(?: non| pas)? (?:pour|en|a|au|le|la|les|avec|sans|chez|dans|sur) \\w+(?: \\w+){0,5}$',
    `^${SO}(?:sur |dans )?(?:le |la |l|mon )?(?:contrat|manuel|intranet|page|politique|guide|convention|site) (?:dit|indique|parle|mentionne|il est ecrit)\\b`,
    `^${SO}(?:ce nest pas|cest pas|ca ne|ca) (?:ma question|ce que je|repond|la bonne|correct)\\b|\\bne repond pas\\b`,
  ],
  fails: [
    `\\b(?:${THINGS})s?\\b.*\\b(?:ne|nest|pas|faux|fausse|erreur|vide|bloque|refuse|404|introuvable|manque|invalide|plante|demande|veut)\\b`,
    `\\b(?:trouve|vois|ai) (?:pas|que|plus)\\b.*\\b(?:${THINGS})s?\\b|\\bnapparait pas\\b`,
  ],
  stuck: [
    `^${SO}(?:je (?:ne |n)?(?:lai|ai|les ai) (?:pas|jamais) |jai (?:pas encore|que|seulement|perdu|oublie|rate|pas recu)|mon \\w+ est (?:bloque|perime|expire|perdu|casse|plein|vide)|ma \\w+ est (?:bloquee|perimee|expiree|perdue|cassee|pleine|vide)|je (?:veux|voudrais) (?:changer|annuler|modifier))`,
    '\\b(?:marche|fonctionne|trouve|vois|arrive|peux|charge|souvre|reconnait|accepte|laisse) (?:pas|plus)\\b|\\b(?:refuse|bloque|plante|rejete)\\b',
  ],
};
