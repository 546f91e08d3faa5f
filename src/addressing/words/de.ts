import type { ThreadWords } from './words.ts';

const VERBS =
  'erklar\\w*|zusammenfassen|ubersetz\\w*|auflisten|aufzahlen|zeig\\w*|wiederhol\\w*|vereinfach\\w*|kurzen|verlink\\w*|nennen|erlauter\\w*|prazisier\\w*|vergleich\\w*|beschreib\\w*';
const THINGS =
  'formular|link|seite|portal|app|tool|system|dokument|knopf|feld|code|nummer|menu|webseite|adresse|konto|option|rubrik';
const SO =
  '(?:und |aber |also |ok |okay |dann |ah |ach |sorry |hm+ |oder |nein |bitte |moment |mal |gut |eigentlich )*';

export const de: ThreadWords = {
  forCandor: [
    `^${SO}(?:fass(?:e)? .*zusammen|zahl(?:e)? .*auf|liste .*auf|erklar\\w*|ubersetz\\w*|zeig(?:e)? mir (?!mal dein)|nenn(?:e)? mir|gib mir (?:den|die|das|ein|mehr)|sag mir (?:bitte )?(?:wo|was|wie|wer|wann|welch\\w*))\\b`,
    `^${SO}(?:kannst|konntest|konnten|wurdest) (?:du|sie) .*(?:${VERBS})$`,
    `^${SO}(?:kannst|konntest|konnten) (?:du|sie) (?:mir|uns) (?:bitte |mal |kurz )*(?:den link|die quelle|das formular|die seite|ein beispiel|mehr|genauer|sagen)\\b`,
    `^${SO}bist du (?:dir )?(?:da |wirklich |ganz )*sicher\\b|^sind sie (?:sich )?sicher\\b`,
    `^${SO}(?:was meinst du mit|meinst du damit|du (?:schreibst|sagst|sagtest|schriebst)|deine antwort)\\b`,
    '^(?:bitte )?(?:kurzer|langer|genauer|einfacher|ausfuhrlicher|auf (?:deutsch|englisch|franzosisch)|mehr details)\\b|^(?:quelle|link|beispiel)(?: bitte)?$',
  ],
  forPeople: [
    '^(?:bin|hab|habs|komm|komme|geh|gehe|mach|mache|meld|melde|schick|schicke|ruf|rufe|schau|schaue|sag|sage|sitz|sitze|fahr|fahre|warte|warst|frag|frage) (?!ich\\b|man\\b)',
    '\\b(?:du|dir|dich|dein\\w*|euch|euer\\w*|eure\\w*|ihr|alter)\\b',
    '\\b(?:lass uns|lasst uns|soll ich|(?!(?:mussen|durfen|bekommen|brauchen|zahlen|erhalten|reichen|beantragen|melden|behalten|verlieren) wir)\\w+en wir|sind wir|hatte wir)\\b(?!.*\\b(?:anspruch|beantragen|einreichen)\\b)',
    '^(?:und |aber )?(?:er|der|die|sie) (?:war|waren|ist|sind|hat|hatte|sagt|meint|kommt|geht|wird|macht)\\b|\\b(?:er|sie) (?:hat|ist|kommt|war)\\b',
    '\\b(?:kann|hat|ist|will|mag|weiss) (?:mir |mich )?(?:jemand|wer|einer)\\b|\\bjemand (?:von euch|lust|zeit)\\b|\\bkann mir\\b',
    `\\bwer\\b(?! (?:\\w+ ){0,2}(?:genehmigt|entscheidet|zahlt|bezahlt|unterschreibt|haftet|pruft|bekommt|darf|muss|kann das|kann so|(?:\\w+ )*zustandig|verantwortlich|gilt|braucht|bearbeitet|sieht|schaut sich das|kontrolliert|ubernimmt die kosten|erfahrt|liest|verwaltet|ist das)\\b| genau$)`,
    '\\b(?:gestern|ubermorgen|letztes mal|letzte woche|vorhin|eben|heute abend|feierabend|(?:in|nach|vor) der mittagspause|mittagessen|kaffee|bier|kantine|standup|daily|wochenende war|geburtstag|nachher|gleich wieder|gerade)\\b',
    '\\b(?:haha\\w*|lol|echt jetzt|na toll|boah|mist|krass|hammer|endlich|wahnsinnig|super|juhu|nee|ach so|schatz)\\b',
    '^(?:bis (?:morgen|dann|spater|gleich|montag|nachher)|tschuss|viel gluck|gluckwunsch|zur info|fyi|wow|cool|nett|hallo|hey|hi|moin|danke|gern|gerne|kein problem|viel spass|sag (?:mal|bescheid)|schau mal|guck mal|ruf mich)\\b',
    '^(?:ist|sind|steht|lauft|liegt) (?:der|die|das|mein|unser)\\w* \\w+ (?:noch|schon|wieder|kaputt|da|fertig|offen|zu|frei)\\b(?! gultig)',
    '\\b(?:kalt|heiss|wetter|regen|stau|verspatung)\\b',
    '\\b(?:ich frag|ich ruf|ich klar|ich mach|ich komm|ich such|ich schick|ich sag|ich bestell|ich nehm)\\w*\\b|\\bdann (?:mach|fang|bleib|nehm|lass|zieh|geh|komm|bestell)\\w* ich\\b',
    '\\bdarf ich (?:mal|mit|kurz|mich)\\b|\\bkann ich (?:mal (?:kurz|dein\\w*|schnell)|mit(?:kommen|fahren|essen)?$|kurz)\\b',
    '^(?:ist|wo ist|war|hat|kommt) (?!das\\b|es\\b|dies|sowas\\b|man\\b|ich\\b)\\w+ (?:da|hier|krank|im (?:buro|urlaub|haus|homeoffice)|zuruck|schon|noch|frei|heute|morgen|auch)\\b',
    '\\b(?:die|der) \\w+ (?:war|meinte|sagte|hat gesagt|springt)\\b|^(?!ich\\b)\\w+ meinte\\b|\\bweiss (?:das|sowas) bestimmt\\b',
  ],
  mayKnow: [
    `^${SO}(?:weisst du|wisst ihr|weiss jemand|wissen sie|keine ahnung|(?:kannst|konntest) du (?:mir )?sagen) (?=(?:ob|was|wie|wo|wann|wer|warum|welch\\w*)\\b)`,
  ],
  past: [
    '^(?:(?! (?:wenn|falls) ).)*\\b(?:war|waren|warst|wart|hatte|hatten|hattest|hiess|wollte|wollten|ging|gab|kam|konnte|musste|wurde|wurden)\\b',
    '\\b(?:hat|haben|ist|sind|hast|habt)\\b.*\\b(?:ge\\w+(?:t|en)|\\w+(?:iert|tellt|kommen|zahlt|gangen))\\b(?!.* (?:wird|werden|kann|darf|muss)$)',
  ],
  mine: [
    `^${SO}wer (?:zahlt|bezahlt|tragt|ubernimmt|genehmigt|entscheidet|unterschreibt|haftet) (?:denn |dann )?(?:die|das|den|der|dafur|so|sowas|bei) `,
    `^${SO}(?:kann|darf|muss|bekommt|kriegt) (?:mein|meine|unser|unsere|ein|eine) \\w+\\b|\\b(?:moglich|erlaubt|inklusive|pflicht|notwendig|steuerfrei|inbegriffen)$`,
    `^${SO}(?:gilt|gelten|zahlt|zahlen|reicht|verfallt|verfallen|betrifft|umfasst|deckt|braucht es|brauchts|genugt) (?!tom\\b)\\w+|^${SO}(?:muss|mussen|darf|durfen|bekommt|bekommen|kriegt) (?:der|die|das|es|mein\\w*|ein\\w*|alle|externe|neue) `,
    `^${SO}(?:wird|werden) (?:das|es|die|der|den|dem|\\w+) (?:\\w+ )*(?:ge\\w+t|ge\\w+en|\\w+ge\\w+(?:t|en)|be\\w+t|er\\w+t|ver\\w+t|\\w+iert)$`,
    `^${SO}(?:wo|wohin|wie|wann|wem|womit|an wen|bei wem) (?:schicke|sende|gebe|lade|stelle|lege|schreibe|unterschreibe|buche|andere|aktiviere|bekomme|weise|rechne|storniere|kundige|verlangere) ich\\b`,
    `^${SO}(?:(?:was|wie|wo|wann|wer|wen|wem|woher|wohin|womit|wozu|wofur|wie (?:lange|viel|viele|oft)|bis wann|ab wann|welche\\w*|an wen|bei wem|in welchem|mit welchem)(?: \\w+){0,2} )?(?:muss|darf|kann|brauche|brauch|bekomme|bekomm|kriege|krieg|habe (?=(?:ich|wir) (?:\\w+ )*(?:anspruch|recht|zeit bis))|zahle|erhalte|beantrage|reiche|finde|sehe|melde|trage|frage|verliere|behalte|soll)(?: ich| man| wir)\\b`,
    `^${SO}(?:kann|darf|muss|mussen|konnen|durfen) (?:man|externe|auch|azubis|werkstudenten|praktikanten|gaste|freelancer|alle|die familie)\\b|^${SO}(?:gibt es|gibts) (?!noch\\b|wieder\\b|heute\\b|hier\\b)\\w+`,
  ],
  rules: [
    `^${SO}(?:wie (?:lang\\w*|viel\\w*|oft|hoch|schnell|teuer|weit|fruh)|bis wann|ab wann|seit wann|ab welch\\w*|bis zu welch\\w*|in welch\\w*|von welch\\w*|um wie viel|wieviel\\w*|fur wie|zu welch\\w*)\\b`,
    `^${SO}(?:gilt|gelten|zahlt|zahlen|reicht|verfallt|verfallen|geht|ist|sind|kostet|braucht|muss|kann|darf|wird|werden|gibt|fallt|betrifft|lohnt)(?: (?:das|dies\\w*|es|man|auch|dafur|dazu|ein|eine|er|dann))+\\b`,
    `^${SO}(?:gibt es|gibts) (?:auch |da |dafur |dazu |noch )*(?:ein\\w*|ausnahmen?|frist\\w*|formular\\w*|vorlage\\w*|grenze\\w*|hochst\\w*|regel\\w*|irgendwo|was)\\b`,
    `^${SO}(?:dasselbe|das gleiche|gleiches|gleiche frage|genauso|gleiche regel)(?: fur| in| bei| mit| auch)\\b`,
    `^${SO}(?:da steht|es steht|dort steht|also (?:muss|darf|kann|brauche)) `,
  ],
  asks: [
    `^${SO}(?:was|wer|wen|wem|wo|woher|wohin|wann|warum|wieso|weshalb|wie|welche\\w*|muss|darf|kann|gilt|gibt|ist|sind|soll|sollte|wird|werden|hat|auch|steht|fallen|zahlt|zahlen|reicht|verfallt|gehen|geht|braucht|kostet|werden|bekommen)\\b`,
  ],
  leans: [
    `^(?:und|oder|aber|auch|sowie|plus|was ist|wie ist das|wie siehts aus|und was|nur) (?:fur|wenn|in|im|bei|beim|mit|ohne|nach|vor|als|an|am|auf|aus|zu|zum|zur|wegen|wahrend|ab|unter|uber|wie ist|danach|davor|dann wenn|von) ?\\b`,
    `^(?:und|oder|aber was ist mit|was ist mit|wie siehts aus mit|wie ist es mit|auch) (?!(?:jetzt|dann|nun|so|ja|nein|danke|gut|endlich|hier|da|das|dies|ich|wir|er|sie|es|wer|tschuss|schon|wie|wo|was|wann|warum|ab|bis)\\b)[a-z0-9]+(?: [a-z0-9]+){0,4}$`,
    `^${SO}(?:was (?:ist|passiert|gilt|mache ich)) ?(?:denn |dann )?(?:wenn|mit|bei|an|in|im|fur|am)\\b|^${SO}was wenn\\b|^${SO}was passiert (?:dann|danach|mit)\\b|^${SO}was (?:passiert|gilt|ist)(?: dann)?$`,
    `^${SO}(?:warum|wieso|warum nicht|seit wann|wie genau|wo genau|wann genau|wer genau|was genau|welche genau|und danach|und dann|wirklich|was noch|sonst noch was|wieso das)$`,
    `^(?:netto|brutto|inklusive|exklusive|ohne|mit|nur|auch|pro|je|in|fur|bei|als|im) \\w+(?: \\w+){0,4}$`,
    '^\\w+(?: \\w+)? zum beispiel$|^zum beispiel \\w+$',
  ],
  whenAsked: [
    `^${SO}(?:auch |sogar )?(?:(?:der|die|das|ein|eine) )?[a-z0-9]+(?: [a-z0-9]+){0,2} (?:auch|inklusive|erlaubt|moglich|notig|pflicht|inbegriffen)$`,
    `^${SO}(?:wenn|falls) (?:ich|man|es|der|die|das|mein\\w*|ein\\w*|kein\\w*) `,
  ],
  corrects: [
    `^${SO}(?:ich|wir) (?:meine|meinte|meinten|wollte wissen|dachte an|sprach von|rede von)\\b|^(?:gemeint war|ich meinte)\\b`,
    `^${SO}ich (?:bin|arbeite) (?:aber )?(?:in teilzeit|in vollzeit|im buro in|teilzeit|werkstudent\\w*|praktikant\\w*|azubi|freelancer|extern\\w*|befristet|freiberufl\\w*|am standort)\\b|^${SO}(?:mein|meine) (?:eintritt|vertrag|probezeit|laptop|handy|chef\\w*|land|kundigung) (?:ist|war|endet|sagt|lauft)\\b`,
    '^(?:nein|nicht|sondern|eigentlich|genauer)(?: nein| nicht)? (?:fur|in|im|bei|mit|ohne|der|die|das|den|als|am) \\w+(?: \\w+){0,5}$',
    `^${SO}(?:im |in der |auf der |in den )?(?:vertrag|handbuch|richtlinie|intranet|seite|tarifvertrag|faq|portal) (?:steht|stehen|sagt|heisst es)\\b|^${SO}(?:im vertrag|im handbuch|im intranet|auf der seite|in der richtlinie|im portal)\\b.*\\b(?:steht|stehen|heisst)\\b|\\bim vertrag stehen\\b`,
    `^${SO}das (?:ist|war) (?:nicht|falsch|keine) .*\\b(?:frage|antwort|meinte|richtig)\\b|^${SO}das stimmt (?:so )?nicht\\b|\\bbeantwortet\\b.*\\bnicht\\b`,
  ],
  fails: [
    `\\b(?:${THINGS})\\w{0,2}\\b.*\\b(?:nicht|kein\\w*|falsch|veraltet|kaputt|fehler|leer|nimmt|fehlt|ungultig|abgelehnt|gesperrt|404|will|verlangt|fragt)\\b`,
    `\\b(?:finde|sehe|habe|komme)\\b.*\\b(?:kein\\w*|nicht|nur)\\b.*\\b(?:${THINGS}|zugriff|berechtigung)\\w{0,2}\\b|\\b(?:finde|sehe) (?:ich )?(?:die|den|das|da) (?:${THINGS}) nicht\\b`,
  ],
  stuck: [
    `^${SO}(?:ich habe?|hab|habe) .*\\b(?:verloren|vergessen|verpasst|nicht bekommen|nicht erhalten|falsch \\w+)$|^${SO}(?:mir fehlt|mein\\w* \\w+ (?:ist|sind) (?:abgelaufen|gesperrt|weg|voll|kaputt|falsch)|ich (?:will|mochte) .*\\b(?:andern|stornieren|wechseln|abbrechen))\\b`,
    '\\b(?:geht|klappt|funktioniert|lauft|ladt|lasst|finde|komme|komm|sehe|kann|find|nimmt|offnet)\\b.*\\bnicht\\b|\\b(?:abgelehnt|gesperrt|fehlermeldung)\\b',
  ],
};
