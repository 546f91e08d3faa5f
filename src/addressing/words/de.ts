import type { ThreadWords } from './words.ts';

const VERBS =
  'erklar\\w*|zusammenfassen|ubersetz\\w*|auflisten|aufzahlen|zeig\\w*|wiederhol\\w*|vereinfach\\w*|kurzen|verlink\\w*|nennen|erlauter\\w*|prazisier\\w*|vergleich\\w*|beschreib\\w*';

export const de: ThreadWords = {
  forCandor: [
    `^(?:bitte |und |dann |also )*(?:fass(?:e)? .*zusammen|zahl(?:e)? .*auf|liste .*auf|erklar\\w*|ubersetz\\w*|zeig(?:e)? mir|nenn(?:e)? mir|gib mir|sag mir (?:bitte )?(?:wo|was|wie|wer|wann|welch\\w*|den|die|das))\\b`,
    `^(?:und )?(?:kannst|konntest|konnten|wurdest) (?:du|sie) .*(?:${VERBS})$`,
    '(?:kannst|konntest|konnten) (?:du|sie) (?:mir|uns) (?:bitte |mal )*(?:den link|die quelle|das formular|die seite|ein beispiel|mehr|genauer|sagen)\\b',
    '^(?:und )?bist du (?:dir )?(?:da |wirklich |ganz )*sicher\\b|^sind sie (?:sich )?sicher\\b',
    '^(?:bitte )?(?:kurzer|langer|genauer|einfacher|ausfuhrlicher|auf (?:deutsch|englisch|franzosisch)|mehr details)\\b|^(?:quelle|link|beispiel)$',
  ],
  forPeople: [
    '^(?:stimmt|genau|eben|richtig|finde ich auch)$',
    '\\b(?:kalt|heiss|wetter|regen|zug|bahn|stau|verspatung)\\b',
    '\\b(?:du|dir|dich|dein\\w*|euch|euer\\w*|ihr)\\b',
    '\\b(?:keine ahnung|kummert sich|klingt (?:gut|super)|ging schnell|passt mir)\\b',
    '\\bwer (?:fahrt|nimmt|holt|bringt|kann|hilft|war|hatte|leiht) .*\\b(?:mich|mir|uns|mit)\\b',
    '\\b(?:sehen|treffen|gehen|machen|wollen|fahren|essen) wir\\b',
    '^(?:ist|wo ist|war|hat) \\w+ (?:da|hier|krank|im (?:buro|urlaub|haus)|zuruck|schon|noch|frei)\\b',
    '^(?:das|die|den) (?:hatten|haben|ging|war|machen) ',
    '^wer hat(?:te)?\\b',
    '\\b(?:kannst|konntest|konnt|kommst|gehst|hast|bist|willst|magst|wurdest|machst|weisst|meinst|brauchst|siehst|wirst|kennst|sagst) (?:du|ihr|dir|mir|mich|uns|morgen|heute|auch)\\b',
    '\\b(?:kannst|konntest) du\\b|\\b(?:habt|seid|kommt|geht|wollt|konnt) ihr\\b|\\bkann (?:jemand|wer)\\b|\\bhat (?:jemand|wer|einer)\\b',
    '\\b(?:was|wie|wann|wo) (?:meinst|denkst|machst|gehts|geht es) ?(?:du|dir)?\\b|\\bwie war (?:dein|euer|das wochenende)\\b',
    '\\b(?:mittagessen|mittag|kaffee|bier|wochenende|feierabend|standup|geburtstag|kantine|agenda|folien)\\b',
    '\\b(?:lass uns|lasst uns|sollen wir|wollen wir|gehen wir|treffen wir|wir sollten|wir konnten|soll ich)\\b',
    '\\bwer (?:ist|sitzt|kommt|geht|hat|will|macht) (?:heute|morgen|im buro|mit|lust|da|hier|bock|noch)\\b',
    '^(?:ich (?:frag|frage|sag|sage|leite|schick|schicke|ruf|rufe|geb|gebe|mach|mache|komm|komme|hab|habe|schau|schaue|kummer|denke|glaube|finde|liebe)|mach ich|mache ich|hab ich|sag bescheid|sag mal|schau mal|guck mal|ruf mich)\\b',
    '^(?:er|sie|die|der) (?:war|waren|ist|hat|hatte|sagt|meint|kommt|geht|wird)\\b',
    '^(?:bis (?:morgen|dann|spater|gleich|montag)|tschuss|viel gluck|gluckwunsch|zur info|fyi|endlich|haha|hahaha|lol|wow|cool|nett|hallo|hey|hi|moin|danke|gern|gerne|kein problem|viel spass)\\b',
  ],
  asks: [
    '^(?:und |aber |also |ok |dann |ah |sorry )*(?:was|wer|wen|wem|wo|woher|wohin|wann|warum|wieso|weshalb|wie|welche\\w*|ab wann|bis wann|seit wann|muss|darf|kann|gilt|gibt es|gibts|ist|sind|brauche|bekomme|soll|hab ich|habe ich|zahlt|ab welchem|bis zu welchem|in welchem)\\b',
    '^(?:und|oder|aber) (?:fur|wenn|in|im|bei|mit|ohne|was|wie|wo|nach|vor|als|danach|davor|an|am|auf|die|der|das|mein\\w*|unser\\w*)\\b',
  ],
  refines: [
    '^ich dachte an\\b',
    '^(?:und )?(?:dasselbe|das gleiche|gleiches|gleiche frage|genauso) (?:fur|in|bei|mit)\\b',
    '^(?:der|die|das|den|diese[rs]?) (?:formular|link|seite|portal|app|tool|system|dokument|richtlinie|knopf|feld|code|antwort|webseite)\\b',
    '^(?:und |aber )?ich (?:habe|hab|kann|finde|bekomme|komme) .*\\b(?:angefangen|keine?n?|nicht|nur|erst|kein)\\b',
    '^(?:nein |sorry |ah |also |aber )*(?:ich|wir) (?:meine|meinte|meinten|wollte wissen|brauche|bin|arbeite|wohne|lebe|sitze)\\b',
    '^(?:nein|nicht|aber|sondern|nur|eigentlich|genauer|fur|in|im|bei|als|mit|ohne) .+',
    '^(?:mein|meine|unser|unsere) (?:laptop|handy|rechner|vertrag|buro|team|chef\\w*|eintritt|land|gerat|konto|visum|frau|mann|kind|fall|rolle|stelle|gehalt)',
    '^(?:der|die|das|den) (?:\\w+ )*(?:nicht|falsch|veraltet|kaputt|fehler|leer)\\b',
    '^(?:da steht|es steht|dort steht|also (?:muss|darf|kann|brauche)) .+',
  ],
};
