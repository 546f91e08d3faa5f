import type { ReplyLanguage } from '../domain/reply-language.ts';

/** Of one and of more; `#` is how many. */
type Counted = readonly [one: string, many: string];

/** What is said of what is kept, of its file and of what is wrong in it. */
interface Words {
  readonly nothingKept: string;
  readonly heading: string;
  /** `@` is the day of the first question. */
  readonly counts: Readonly<
    Record<'questions' | 'requests' | 'values' | 'withPeople' | 'votes' | 'notes' | 'entries', Counted>
  >;
  readonly keptFor: (content: string, placeholders: string) => string;
  readonly file: Readonly<Record<'console' | 'direct', string>>;
  readonly elsewhere: (forget: string, privacy: string) => string;
  readonly onItsWay: string;
  /** Where others read along. */
  readonly inPrivate: string;
  readonly exportTitle: string;
  readonly exportNote: string;
  readonly howToCorrect: (command: string) => string;
  readonly correctionOpened: (due: string, id: string) => string;
}

export const MY_DATA_IN: Readonly<Record<ReplyLanguage, Words>> = {
  en: {
    nothingKept: 'I keep nothing about you, but that you have asked this now.',
    heading: 'This is what I keep about you:',
    counts: {
      questions: ['# question with my answers, since @', '# questions with my answers, since @'],
      requests: ['# request that left for a model for them', '# requests that left for a model for them'],
      values: [
        '# value of personal data that I took out of them',
        '# values of personal data that I took out of them',
      ],
      withPeople: [
        '# question or answer that was with people',
        '# questions or answers that were with people',
      ],
      votes: ['# vote or report of yours', '# votes or reports of yours'],
      notes: [
        '# note of what you were told and what you decided',
        '# notes of what you were told and what you decided',
      ],
      entries: [
        '# entry of the audit log under your pseudonym',
        '# entries of the audit log under your pseudonym',
      ],
    },
    keptFor: (content, placeholders) =>
      `All words are sealed under a key of your own, and kept for ${content}. Values of personal data are dropped ${placeholders} after the last question of a conversation.`,
    file: {
      console: 'All of it, as a file: open `/api/my-data` at this address.',
      direct: 'All of it comes as a file, to you alone, in our direct chat.',
    },
    elsewhere: (forget, privacy) => `${forget} erases it, ${privacy} says what happens with it.`,
    onItsWay: 'Your file is on its way already: it comes in our direct chat.',
    inPrivate:
      'What I keep about you is for you alone: it comes in our direct chat, with everything as a file.',
    exportTitle: 'What Candor keeps about you',
    exportNote:
      'You asked what I keep about you. Here is every row of it, and nothing of anybody else. It is JSON; only you were sent it.',
    howToCorrect: (command) =>
      `Write ${command} and what is wrong: I pass it on to the people who answer for it.`,
    correctionOpened: (due, id) =>
      `Noted in the register of requests. The people who answer for it have until ${due}. Reference: ${id}`,
  },
  de: {
    nothingKept: 'Ich speichere nichts über dich, außer dass du das gerade gefragt hast.',
    heading: 'Das speichere ich über dich:',
    counts: {
      questions: ['# Frage mit meinen Antworten, seit @', '# Fragen mit meinen Antworten, seit @'],
      requests: ['# Anfrage, die dafür an ein Modell ging', '# Anfragen, die dafür an ein Modell gingen'],
      values: [
        '# personenbezogener Wert, den ich daraus entfernt habe',
        '# personenbezogene Werte, die ich daraus entfernt habe',
      ],
      withPeople: [
        '# Frage oder Antwort, die bei Menschen lag',
        '# Fragen oder Antworten, die bei Menschen lagen',
      ],
      votes: ['# Bewertung oder Meldung von dir', '# Bewertungen oder Meldungen von dir'],
      notes: [
        '# Vermerk, was dir gesagt wurde und was du entschieden hast',
        '# Vermerke, was dir gesagt wurde und was du entschieden hast',
      ],
      entries: [
        '# Eintrag im Protokoll unter deinem Pseudonym',
        '# Einträge im Protokoll unter deinem Pseudonym',
      ],
    },
    keptFor: (content, placeholders) =>
      `Alle Worte sind unter einem eigenen Schlüssel für dich versiegelt. Aufbewahrt werden sie so lange: ${content}. Personenbezogene Werte entfallen nach der letzten Frage eines Gesprächs, nach dieser Zeit: ${placeholders}.`,
    file: {
      console: 'Alles als Datei: Öffne `/api/my-data` unter dieser Adresse.',
      direct: 'Alles kommt als Datei, nur an dich, in unseren Direktchat.',
    },
    elsewhere: (forget, privacy) => `${forget} löscht es, ${privacy} sagt, was damit geschieht.`,
    onItsWay: 'Deine Datei ist schon unterwegs: Sie kommt in unseren Direktchat.',
    inPrivate:
      'Was ich über dich speichere, ist nur für dich: Es kommt in unseren Direktchat, mit allem als Datei.',
    exportTitle: 'Was Candor über dich speichert',
    exportNote:
      'Du hast gefragt, was ich über dich speichere. Hier ist jede Zeile davon und nichts von anderen. Es ist JSON; nur du hast es bekommen.',
    howToCorrect: (command) =>
      `Schreib ${command} und was falsch ist: Ich gebe es an die Menschen weiter, die dafür verantwortlich sind.`,
    correctionOpened: (due, id) =>
      `Im Register der Anliegen vermerkt. Wer dafür zuständig ist, hat bis zum ${due} Zeit. Referenz: ${id}`,
  },
  fr: {
    nothingKept: 'Je ne conserve rien sur vous, sauf que vous venez de poser cette question.',
    heading: 'Voici ce que je conserve sur vous :',
    counts: {
      questions: ['# question avec mes réponses, depuis le @', '# questions avec mes réponses, depuis le @'],
      requests: ['# requête envoyée à un modèle pour elles', '# requêtes envoyées à un modèle pour elles'],
      values: [
        '# valeur de données personnelles que j’en ai retirée',
        '# valeurs de données personnelles que j’en ai retirées',
      ],
      withPeople: [
        '# question ou réponse passée par des personnes',
        '# questions ou réponses passées par des personnes',
      ],
      votes: ['# vote ou signalement de votre part', '# votes ou signalements de votre part'],
      notes: [
        '# note de ce qui vous a été dit et de ce que vous avez décidé',
        '# notes de ce qui vous a été dit et de ce que vous avez décidé',
      ],
      entries: ['# entrée du journal sous votre pseudonyme', '# entrées du journal sous votre pseudonyme'],
    },
    keptFor: (content, placeholders) =>
      `Tous les mots sont scellés sous une clé qui vous est propre et conservés pendant ${content}. Les valeurs de données personnelles sont supprimées ${placeholders} après la dernière question d’une conversation.`,
    file: {
      console: 'Le tout, en fichier : ouvrez `/api/my-data` à cette adresse.',
      direct: 'Le tout arrive en fichier, à vous seul, dans notre conversation directe.',
    },
    elsewhere: (forget, privacy) => `${forget} l’efface, ${privacy} dit ce qu’il en advient.`,
    onItsWay: 'Votre fichier est déjà en route : il arrive dans notre conversation directe.',
    inPrivate:
      'Ce que je conserve sur vous n’est que pour vous : cela arrive dans notre conversation directe, avec le tout en fichier.',
    exportTitle: 'Ce que Candor conserve sur vous',
    exportNote:
      'Vous avez demandé ce que je conserve sur vous. En voici chaque ligne, et rien de personne d’autre. C’est du JSON ; vous seul l’avez reçu.',
    howToCorrect: (command) =>
      `Écrivez ${command} et ce qui est faux : je le transmets aux personnes qui en répondent.`,
    correctionOpened: (due, id) =>
      `C’est noté au registre des demandes. Les personnes responsables ont jusqu’au ${due} pour répondre. Référence : ${id}`,
  },
  es: {
    nothingKept: 'No guardo nada sobre ti, salvo que acabas de preguntar esto.',
    heading: 'Esto es lo que guardo sobre ti:',
    counts: {
      questions: ['# pregunta con mis respuestas, desde el @', '# preguntas con mis respuestas, desde el @'],
      requests: [
        '# petición que salió hacia un modelo por ellas',
        '# peticiones que salieron hacia un modelo por ellas',
      ],
      values: [
        '# valor de datos personales que retiré de ellas',
        '# valores de datos personales que retiré de ellas',
      ],
      withPeople: [
        '# pregunta o respuesta que estuvo con personas',
        '# preguntas o respuestas que estuvieron con personas',
      ],
      votes: ['# voto o denuncia tuya', '# votos o denuncias tuyas'],
      notes: [
        '# nota de lo que se te dijo y de lo que decidiste',
        '# notas de lo que se te dijo y de lo que decidiste',
      ],
      entries: [
        '# entrada del registro de auditoría bajo tu seudónimo',
        '# entradas del registro de auditoría bajo tu seudónimo',
      ],
    },
    keptFor: (content, placeholders) =>
      `Todas las palabras están selladas con una clave propia tuya y se guardan durante ${content}. Los valores de datos personales se eliminan ${placeholders} después de la última pregunta de una conversación.`,
    file: {
      console: 'Todo, como archivo: abre `/api/my-data` en esta dirección.',
      direct: 'Todo llega como archivo, solo a ti, en nuestro chat directo.',
    },
    elsewhere: (forget, privacy) => `${forget} lo borra, ${privacy} dice qué pasa con ello.`,
    onItsWay: 'Tu archivo ya está en camino: llega a nuestro chat directo.',
    inPrivate: 'Lo que guardo sobre ti es solo para ti: llega a nuestro chat directo, con todo como archivo.',
    exportTitle: 'Lo que Candor guarda sobre ti',
    exportNote:
      'Preguntaste qué guardo sobre ti. Aquí está cada fila, y nada de nadie más. Es JSON; solo tú lo has recibido.',
    howToCorrect: (command) =>
      `Escribe ${command} y qué está mal: lo paso a las personas que responden de ello.`,
    correctionOpened: (due, id) =>
      `Anotado en el registro de solicitudes. Las personas responsables tienen hasta el ${due} para responder. Referencia: ${id}`,
  },
  ja: {
    nothingKept: 'あなたについて保存しているものは、今この質問をされたこと以外にありません。',
    heading: 'あなたについて保存しているものは次のとおりです：',
    counts: {
      questions: same('質問と回答：#件（@から）'),
      requests: same('そのためにモデルへ送った要求：#件'),
      values: same('そこから取り除いた個人データの値：#件'),
      withPeople: same('担当者に渡った質問または回答：#件'),
      votes: same('あなたの評価または報告：#件'),
      notes: same('お知らせした内容とあなたの選択の記録：#件'),
      entries: same('あなたの仮名での監査ログの記録：#件'),
    },
    keptFor: (content, placeholders) =>
      `内容はすべてあなた専用の鍵で封印され、${content}保存されます。個人データの値は、会話の最後の質問から${placeholders}後に削除されます。`,
    file: {
      console: 'すべてをファイルで受け取るには、このアドレスの `/api/my-data` を開いてください。',
      direct: 'すべての内容は、ファイルとしてダイレクトメッセージであなただけに届きます。',
    },
    elsewhere: (forget, privacy) => `${forget} で消去でき、${privacy} で扱い方がわかります。`,
    onItsWay: 'ファイルはすでに送信中です。ダイレクトメッセージに届きます。',
    inPrivate:
      '保存している内容はあなただけにお見せします。ダイレクトメッセージに、すべてをファイルにしてお送りします。',
    exportTitle: 'Candorがあなたについて保存しているもの',
    exportNote:
      'あなたについて保存しているものをお尋ねになりました。すべての行がここにあり、ほかの人のものは含まれません。形式はJSONで、あなただけに送られています。',
    howToCorrect: (command) =>
      `${command} に続けて、間違っている点を書いてください。責任を持つ担当者に伝えます。`,
    correctionOpened: (due, id) => `依頼の台帳に記録しました。担当者の回答期限は${due}です。参照番号：${id}`,
  },
};

/** In a language without plurals. */
export function same(words: string): Counted {
  return [words, words];
}
