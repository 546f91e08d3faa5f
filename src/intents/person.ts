import type { Intent } from './intent.ts';

/** Somebody who wants a person and nothing else. Short texts only: a question about persons is a question. */
export const person: Intent = {
  id: 'person',
  commands: ['person', 'human'],
  words: {
    en: [
      '(?:a |an )?(?:real |live )?(?:person|human|human agent|human being|agent)',
      '(?:can i |i want to |let me |how (?:can|do) i )?(?:ask|reach|contact|get|get hold of) an? (?:real )?(?:person|human)(?: instead)?',
      'how (?:can|do) i (?:talk|speak|write) (?:to|with) (?:an? )?(?:real )?(?:person|human|someone|somebody)',
      '(?:i (?:want|need|would like|d like)|id like|can i|may i|could i|let me)(?: to)? (?:talk|speak) (?:to|with) (?:someone|somebody)(?: real| please| human| in person| instead)?',
    ],
    de: [
      '(?:kann|konnte|darf) ich (?:bitte )?mit (?:jemandem|jemand) (?:sprechen|reden)',
      'ich (?:mochte|will|wurde gern|wurde gerne) (?:bitte )?(?:mit )?(?:jemandem|jemand|jemanden) (?:sprechen|reden)',
      '(?:einen |ein |einem )?(?:echte[nrm]? )?mensch(?:en)?',
      'ich (?:will|mochte|brauche) (?:einen |mit einem )?(?:echten )?menschen(?: sprechen| reden)?',
    ],
    fr: ['un humain|une personne|un conseiller'],
    es: [
      '(?:quiero|quisiera|necesito|puedo|me gustaria) hablar con alguien|una persona|un humano',
      'un agente|quiero (?:una persona|un humano)',
    ],
    ja: [
      '(?:人間の)?(?:人間|人|担当者|誰か|だれか|スタッフ|オペレーター|オペレータ)(?:と|に)(?:話したい|話がしたい|話せますか|話したいです|話せます|話をしたい|相談したい|繋いで|つないで|代わって|お願いします|お願い)(?:です|のですが|のです|ください|もらえますか|ほしい|ます|ほしいです)*',
      '(?:担当者|人間|オペレーター)(?:をお願いします|お願いします|を出して(?:ください)?|希望)?',
    ],
  },
  within: [
    '(?:transfer|connect|forward|hand|pass) me (?:over )?(?:to|with) (?:an? |the )?(?:agent|operator|human|person|support agent|real person|colleague|someone)',
    '(?:verbinde|verbinden sie) mich (?:bitte )?mit (?:einem|einer) (?:echten |richtigen )?(?:menschen|person|mitarbeiter|mitarbeiterin|kollegen|kollegin)',
    '(?:passez|passe|mettez|transferez|transfere|connectez|connecte) moi (?:a |avec |en relation avec )?(?:un humain|une personne|un conseiller|quelquun|un agent)',
    '(?:pasame|paseme|conectame|transfiereme|ponme) con (?:una persona|un humano|un agente|alguien)',
    '(?:talk|speak|chat|write|transfer|connect|escalate|put) .{0,30}(?:to|with) (?:an? )?(?:real |actual |live )?(?:persons?|humans?|human being|somebody real|real people)',
    '(?:want|need|would like|prefer|get me|give me) (?:an? )?(?:real |actual |live )?(?:person|human|human being|human agent)(?:$| (?:please|now|here|instead|to (?:help|answer|talk|speak)))',
    'please (?:an? )?(?:real )?(?:person|human)$',
    'mit (?:einem|einer|nem) (?:echten |richtigen )?(?:menschen|person|mitarbeiter|mitarbeiterin|kollegen|kollegin) .{0,20}(?:sprechen|reden|schreiben|verbinden)',
    'mit (?:einem|einer|nem) (?:echten |richtigen )?(?:menschen|person|mitarbeiter|mitarbeiterin|kollegen|kollegin) (?:sprechen|reden|schreiben|verbinden)',
    '(?:parler|discuter|echanger) .{0,10}(?:a|avec) .{0,5}(?:une personne|un humain|quelquun|un conseiller|une vraie personne)',
    '(?:parler|discuter|echanger) (?:a|avec) (?:une personne|un humain|quelquun|un conseiller|une vraie personne)',
    '(?:hablar|conversar) (?:.{0,5} )?con (?:.{0,5} )?(?:una persona|un humano|un agente)',
    'parlare (?:.{0,5} )?con (?:.{0,5} )?(?:una persona|un umano|un operatore)',
    'falar (?:.{0,5} )?com (?:.{0,5} )?(?:uma pessoa|um humano|um atendente)',
    'met een (?:echt )?(?:mens|persoon|medewerker) .{0,10}(?:praten|spreken)',
    'met een (?:echt )?(?:mens|persoon|medewerker) (?:praten|spreken)',
    '(?:porozmawiac|rozmawiac) (?:.{0,5} )?z (?:.{0,5} )?(?:człowiekiem|osoba|konsultantem)',
  ],
};
