import type { ReplyLanguage } from '../domain/reply-language.ts';
import { same } from './my-data-words.ts';

/** Of one and of more. */
type Counted = ReturnType<typeof same>;

/** What is said of erasing what is kept: of a person, and of one conversation. */
interface Words {
  /** Commands that are answered in this language. */
  readonly commands: Readonly<Record<'see' | 'forget' | 'forgetYes', string>>;
  readonly confirm: {
    readonly all: string;
    readonly goes: readonly [string, string, string];
    readonly stays: string;
    readonly yes: (command: string) => string;
  };
  readonly nothingLeft: string;
  readonly forgotten: Counted;
  readonly thisToo: string;
  readonly held: string;
  readonly nothingHere: string;
  readonly threadForgotten: Counted;
}

export const FORGET_IN: Readonly<Record<ReplyLanguage, Words>> = {
  en: {
    commands: { see: 'my data', forget: 'forget me', forgetYes: 'forget me yes' },
    confirm: {
      all: 'If you want, I erase everything that I keep about you, for good:',
      goes: [
        'your questions and my answers, what left for a model, values of personal data, votes, comments and your choices, also that you opted out',
        'the key they are sealed under, so that no copy of the database can be read either once its copy of the key is gone',
        'what of yours waits with people is withdrawn',
      ],
      stays:
        'The audit log stays, with your pseudonym and without your words. Messages in this chat are not mine to delete.',
      yes: (command) => `Write ${command} and it happens. Nothing has changed yet.`,
    },
    nothingLeft: 'There was nothing left about you to erase.',
    forgotten: [
      'Done: your key is destroyed, and everything that I kept about you is erased (# row). If you write to me again, you are new to me.',
      'Done: your key is destroyed, and everything that I kept about you is erased (# rows). If you write to me again, you are new to me.',
    ],
    thisToo: 'That you asked for it just now is erased as well, as soon as this reply stands.',
    held: 'I may not erase what I keep about you now: your organisation has to keep it for a legal matter (a hold), and a hold comes first. That you asked is noted; ask again later, or ask the contact that privacy names.',
    nothingHere: 'There is nothing of yours in this conversation that I keep.',
    threadForgotten: [
      'Done: what you asked here (# question) and what I answered is emptied, with its values of personal data. What you write from now on is kept as usual.',
      'Done: what you asked here (# questions) and what I answered is emptied, with its values of personal data. What you write from now on is kept as usual.',
    ],
  },
  de: {
    commands: { see: 'meine daten', forget: 'vergiss mich', forgetYes: 'vergiss mich ja' },
    confirm: {
      all: 'Wenn du willst, lösche ich alles, was ich über dich speichere, endgültig:',
      goes: [
        'deine Fragen und meine Antworten, was an ein Modell ging, personenbezogene Werte, Bewertungen, Kommentare und deine Entscheidungen, auch dass du dich abgemeldet hast',
        'den Schlüssel, unter dem sie versiegelt sind, damit auch keine Kopie der Datenbank mehr lesbar ist, sobald deren Kopie des Schlüssels weg ist',
        'was von dir bei Menschen wartet, wird zurückgezogen',
      ],
      stays:
        'Das Protokoll bleibt, mit deinem Pseudonym und ohne deine Worte. Nachrichten in diesem Chat kann ich nicht löschen.',
      yes: (command) => `Schreib ${command}, dann geschieht es. Noch hat sich nichts geändert.`,
    },
    nothingLeft: 'Über dich war nichts mehr da, was zu löschen wäre.',
    forgotten: [
      'Erledigt: Dein Schlüssel ist vernichtet, und alles, was ich über dich gespeichert hatte, ist gelöscht (# Zeile). Wenn du mir wieder schreibst, bist du neu für mich.',
      'Erledigt: Dein Schlüssel ist vernichtet, und alles, was ich über dich gespeichert hatte, ist gelöscht (# Zeilen). Wenn du mir wieder schreibst, bist du neu für mich.',
    ],
    thisToo: 'Dass du eben darum gebeten hast, wird auch gelöscht, sobald diese Antwort steht.',
    held: 'Ich darf jetzt nicht löschen, was ich über dich speichere: Deine Organisation muss es wegen einer Rechtssache aufbewahren (eine Sperre), und die geht vor. Dass du gefragt hast, ist vermerkt; frag später wieder oder wende dich an den Kontakt, den privacy nennt.',
    nothingHere: 'In diesem Gespräch ist nichts von dir, was ich speichere.',
    threadForgotten: [
      'Erledigt: Was du hier gefragt hast (# Frage) und was ich geantwortet habe, ist geleert, mit den personenbezogenen Werten darin. Was du ab jetzt schreibst, wird wie üblich gespeichert.',
      'Erledigt: Was du hier gefragt hast (# Fragen) und was ich geantwortet habe, ist geleert, mit den personenbezogenen Werten darin. Was du ab jetzt schreibst, wird wie üblich gespeichert.',
    ],
  },
  fr: {
    commands: { see: 'mes données', forget: 'oublie-moi', forgetYes: 'oublie-moi oui' },
    confirm: {
      all: 'Si vous le voulez, j’efface définitivement tout ce que je conserve sur vous :',
      goes: [
        'vos questions et mes réponses, ce qui est parti vers un modèle, les valeurs de données personnelles, vos votes, commentaires et choix, y compris votre désinscription',
        'la clé sous laquelle ils sont scellés, pour qu’aucune copie de la base ne soit lisible non plus, une fois sa copie de la clé disparue',
        'ce qui attend chez des personnes est retiré',
      ],
      stays:
        'Le journal reste, avec votre pseudonyme et sans vos mots. Je ne peux pas supprimer les messages de cette conversation.',
      yes: (command) => `Écrivez ${command} et c’est fait. Rien n’a encore changé.`,
    },
    nothingLeft: 'Il ne restait rien à effacer sur vous.',
    forgotten: [
      'C’est fait : votre clé est détruite, et tout ce que je conservais sur vous est effacé (# ligne). Si vous m’écrivez de nouveau, je ne vous connaîtrai pas.',
      'C’est fait : votre clé est détruite, et tout ce que je conservais sur vous est effacé (# lignes). Si vous m’écrivez de nouveau, je ne vous connaîtrai pas.',
    ],
    thisToo: 'La demande que vous venez de faire est effacée elle aussi, dès que cette réponse est affichée.',
    held: 'Je ne peux pas effacer maintenant ce que je conserve sur vous : votre organisation doit le garder pour une affaire juridique (une conservation), qui passe avant. Votre demande est notée ; redemandez plus tard, ou adressez-vous au contact que privacy indique.',
    nothingHere: 'Dans cette conversation, je ne conserve rien de vous.',
    threadForgotten: [
      'C’est fait : ce que vous avez demandé ici (# question) et ce que j’ai répondu est vidé, avec les valeurs de données personnelles. Ce que vous écrirez désormais est conservé comme d’habitude.',
      'C’est fait : ce que vous avez demandé ici (# questions) et ce que j’ai répondu est vidé, avec les valeurs de données personnelles. Ce que vous écrirez désormais est conservé comme d’habitude.',
    ],
  },
  es: {
    commands: { see: 'mis datos', forget: 'olvídame', forgetYes: 'olvídame sí' },
    confirm: {
      all: 'Si quieres, borro para siempre todo lo que guardo sobre ti:',
      goes: [
        'tus preguntas y mis respuestas, lo que salió hacia un modelo, los valores de datos personales, votos, comentarios y tus decisiones, también que te diste de baja',
        'la clave con la que están selladas, para que tampoco se pueda leer ninguna copia de la base de datos cuando ya no exista su copia de la clave',
        'lo tuyo que espera con personas se retira',
      ],
      stays:
        'El registro de auditoría queda, con tu seudónimo y sin tus palabras. Los mensajes de este chat no puedo borrarlos.',
      yes: (command) => `Escribe ${command} y se hace. Todavía no ha cambiado nada.`,
    },
    nothingLeft: 'Ya no quedaba nada sobre ti que borrar.',
    forgotten: [
      'Hecho: tu clave está destruida, y todo lo que guardaba sobre ti está borrado (# fila). Si me vuelves a escribir, no te conoceré.',
      'Hecho: tu clave está destruida, y todo lo que guardaba sobre ti está borrado (# filas). Si me vuelves a escribir, no te conoceré.',
    ],
    thisToo: 'Que lo acabas de pedir también se borra, en cuanto esta respuesta quede publicada.',
    held: 'Ahora no puedo borrar lo que guardo sobre ti: tu organización tiene que conservarlo por un asunto legal (una retención), y eso va primero. Queda anotado que lo pediste; pregunta de nuevo más tarde o acude al contacto que indica privacy.',
    nothingHere: 'En esta conversación no guardo nada tuyo.',
    threadForgotten: [
      'Hecho: lo que preguntaste aquí (# pregunta) y lo que respondí está vaciado, con sus valores de datos personales. Lo que escribas a partir de ahora se guarda como siempre.',
      'Hecho: lo que preguntaste aquí (# preguntas) y lo que respondí está vaciado, con sus valores de datos personales. Lo que escribas a partir de ahora se guarda como siempre.',
    ],
  },
  ja: {
    commands: { see: '私のデータ', forget: '私を忘れて', forgetYes: '私を忘れて はい' },
    confirm: {
      all: 'ご希望であれば、あなたについて保存しているものをすべて完全に消去します：',
      goes: [
        '質問と回答、モデルに送ったもの、個人データの値、評価、コメント、あなたの選択（利用をやめたことも含む）',
        'それらを封印している鍵。鍵の写しもなくなれば、データベースの写しも読めなくなります',
        '担当者のところで待っているものは取り下げます',
      ],
      stays: '監査ログは仮名で、内容なしで残ります。このチャットのメッセージを削除することはできません。',
      yes: (command) => `${command} と書くと実行します。まだ何も変わっていません。`,
    },
    nothingLeft: 'あなたについて消去するものは残っていませんでした。',
    forgotten: same(
      '完了しました。あなたの鍵は破棄され、保存していたものはすべて消去されました（#行）。次に書かれたときは、初めての方として扱います。',
    ),
    thisToo: '今この依頼をされたことも、この返信が表示され次第消去されます。',
    held: '今は、あなたについて保存しているものを消去できません。組織が法的な理由で保存する必要があり（保全）、それが優先されます。依頼されたことは記録しました。後でもう一度お尋ねになるか、privacy に記載の連絡先にお問い合わせください。',
    nothingHere: 'この会話には、保存しているあなたのものはありません。',
    threadForgotten: same(
      '完了しました。ここでの質問（#件）と回答を、個人データの値とともに空にしました。これから書かれることは通常どおり保存されます。',
    ),
  },
};
