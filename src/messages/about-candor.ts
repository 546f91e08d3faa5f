import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { PlatformId } from '../domain/platforms.ts';
import { inLanguage } from './privacy.ts';

/** What Candor says of itself: what it is, what it can, what it keeps. */

type InEach = Readonly<Record<ReplyLanguage, string>>;

export const HUMAN: InEach = {
  en: 'No, I am an AI, not a person. Nobody writes my answers, and they can be wrong. If you want a person, write “I want to talk to a person”.',
  de: 'Nein, ich bin eine KI und kein Mensch. Niemand schreibt meine Antworten, und sie können falsch sein. Wenn du einen Menschen möchtest, schreib „Ich möchte mit einem Menschen sprechen“.',
  fr: 'Non, je suis une IA et non une personne. Personne n’écrit mes réponses, et elles peuvent être fausses. Pour joindre quelqu’un, écrivez « Je veux parler à une personne ».',
  es: 'No, soy una IA y no una persona. Nadie escribe mis respuestas, y pueden ser erróneas. Si quieres una persona, escribe «Quiero hablar con una persona».',
  ja: 'いいえ、私はAIで、人間ではありません。回答は人が書いたものではなく、間違っていることもあります。人と話したい場合は「担当者と話したい」と書いてください。',
};

const NAME: InEach = {
  en: 'I am Candor, the AI help desk of your organisation: a program, not a person.',
  de: 'Ich bin Candor, die KI-Auskunft deiner Organisation: ein Programm, kein Mensch.',
  fr: 'Je suis Candor, l’assistance par IA de votre organisation : un programme, pas une personne.',
  es: 'Soy Candor, el asistente de IA de tu organización: un programa, no una persona.',
  ja: '私はCandor、あなたの組織のAIヘルプデスクです。プログラムであり、人間ではありません。',
};

const BY_MODEL: InEach = {
  en: 'I answer from the handbook, in the words of a language model, and can be wrong: check the source under each answer.',
  de: 'Ich antworte aus dem Handbuch, mit den Worten eines Sprachmodells, und kann mich irren: Prüfe die Quelle unter jeder Antwort.',
  fr: 'Je réponds d’après le manuel, avec les mots d’un modèle de langage, et je peux me tromper : vérifiez la source sous chaque réponse.',
  es: 'Respondo a partir del manual, con las palabras de un modelo de lenguaje, y puedo equivocarme: comprueba la fuente de cada respuesta.',
  ja: 'ハンドブックをもとに言語モデルの文章で答えます。間違うこともあるので、回答の下の出典を確認してください。',
};

const BY_QUOTES: InEach = {
  en: 'No language model is connected, so I only quote the handbook word for word.',
  de: 'Es ist kein Sprachmodell verbunden, deshalb zitiere ich das Handbuch nur wörtlich.',
  fr: 'Aucun modèle de langage n’est connecté : je cite seulement le manuel, mot pour mot.',
  es: 'No hay ningún modelo de lenguaje conectado, así que solo cito el manual al pie de la letra.',
  ja: '言語モデルは接続されていないため、ハンドブックをそのまま引用するだけです。',
};

export function whoWords({
  language,
  offline,
}: {
  readonly language: ReplyLanguage;
  readonly offline: boolean;
}) {
  return `${NAME[language]} ${(offline ? BY_QUOTES : BY_MODEL)[language]}`;
}

export const ABILITIES: InEach = {
  en: 'I look up questions in the handbook of your organisation and answer with the source, or hand your question to a person. I decide, book and change nothing.',
  de: 'Ich suche Antworten im Handbuch deiner Organisation und nenne die Quelle, oder gebe deine Frage an einen Menschen weiter. Ich entscheide, buche und ändere nichts.',
  fr: 'Je cherche les réponses dans le manuel de votre organisation et je donne la source, ou je transmets votre question à une personne. Je ne décide, ne réserve et ne modifie rien.',
  es: 'Busco respuestas en el manual de tu organización y doy la fuente, o paso tu pregunta a una persona. No decido, no reservo y no cambio nada.',
  ja: '組織のハンドブックを調べて出典とともに答えるか、質問を担当者に引き継ぎます。何かを決めたり、予約や変更をしたりはしません。',
};

interface Kept {
  readonly language: ReplyLanguage;
  readonly offline: boolean;
  /** How long what is kept, as in the policy. */
  readonly retention: Readonly<Record<string, string>>;
  readonly notice: string | undefined;
}

/** What is kept of a person's questions; the organisation's own words about it come last. */
export function keptWords({ language, offline, retention, notice }: Kept): string {
  const { content = '', placeholders = '' } = retention;
  const parts = [
    KEPT[language](inLanguage(content, language), inLanguage(placeholders, language)),
    (offline ? NOTHING_LEAVES : LEAVES)[language],
    ...(notice === undefined ? [] : [notice]),
  ];
  return parts.join('\n\n');
}

const KEPT: Readonly<Record<ReplyLanguage, (content: string, values: string) => string>> = {
  en: (content, values) =>
    `Your questions and my answers are kept, sealed, in the database of your organisation for ${content}, and who asked, under a pseudonym, for longer. The values of personal data that I recognise are dropped ${values} after the last question of a conversation.`,
  de: (content, values) =>
    `Deine Fragen und meine Antworten liegen ${content} lang verschlüsselt in der Datenbank deiner Organisation, und wer gefragt hat, unter einem Pseudonym, auch länger. Personenbezogene Werte, die ich erkenne, werden ${values} nach der letzten Frage eines Gesprächs gelöscht.`,
  fr: (content, values) =>
    `Vos questions et mes réponses sont conservées, chiffrées, pendant ${content} dans la base de données de votre organisation, et qui les a posées, sous un pseudonyme, plus longtemps. Les valeurs des données personnelles que je reconnais sont effacées ${values} après la dernière question d’une conversation.`,
  es: (content, values) =>
    `Tus preguntas y mis respuestas se guardan cifradas durante ${content} en la base de datos de tu organización, y quién preguntó, bajo un seudónimo, por más tiempo. Los valores de los datos personales que reconozco se borran ${values} después de la última pregunta de una conversación.`,
  ja: (content, values) =>
    `質問と回答は、組織のデータベースに暗号化して${content}保存され、質問した人は仮名でそれより長く記録されます。認識した個人データの値は、会話の最後の質問から${values}後に消去されます。`,
};

const LEAVES: InEach = {
  en: 'Personal data that I recognise is taken out before a question leaves for a model. The provider of the model may keep what it receives for up to 30 days, to look for abuse.',
  de: 'Personenbezogene Daten, die ich erkenne, werden entfernt, bevor eine Frage an ein Modell geht. Der Anbieter des Modells darf, was er bekommt, bis zu 30 Tage aufheben, um Missbrauch zu erkennen.',
  fr: 'Les données personnelles que je reconnais sont retirées avant qu’une question ne parte vers un modèle. Le fournisseur du modèle peut garder ce qu’il reçoit jusqu’à 30 jours, pour détecter les abus.',
  es: 'Los datos personales que reconozco se retiran antes de que una pregunta salga hacia un modelo. El proveedor del modelo puede guardar lo que recibe hasta 30 días, para detectar abusos.',
  ja: '認識した個人データは、質問がモデルに送られる前に取り除かれます。モデルの提供者は、不正利用を調べるため、受け取った内容を最長30日間保持することがあります。',
};

const NOTHING_LEAVES: InEach = {
  en: 'No model is connected: nothing that you write leaves for one.',
  de: 'Es ist kein Modell verbunden: Nichts, was du schreibst, geht an eines.',
  fr: 'Aucun modèle n’est connecté : rien de ce que vous écrivez ne part vers un modèle.',
  es: 'No hay ningún modelo conectado: nada de lo que escribes sale hacia uno.',
  ja: 'モデルは接続されていません。書かれた内容がモデルに送られることはありません。',
};

interface Where {
  readonly language: ReplyLanguage;
  readonly platform: PlatformId;
}

/** How to get no answers, which nobody is told by doing it. */
export function howToOptOut({ language, platform }: Where): string {
  const command = (words: string) => (platform === 'console' ? `\`${words}\`` : `\`/ask ${words}\``);
  return OPT_OUT[language](command('opt out'), command('opt in'));
}

const OPT_OUT: Readonly<Record<ReplyLanguage, (out: string, back: string) => string>> = {
  en: (out, back) =>
    `Write ${out}: from then on I answer you no more and send nothing of yours to a model. ${back} turns it on again. Nothing has changed yet.`,
  de: (out, back) =>
    `Schreib ${out}: Ab dann antworte ich dir nicht mehr und schicke nichts von dir an ein Modell. ${back} schaltet es wieder ein. Noch hat sich nichts geändert.`,
  fr: (out, back) =>
    `Écrivez ${out} : dès lors je ne vous réponds plus et n’envoie rien de vous à un modèle. ${back} rétablit les réponses. Pour l’instant, rien n’a changé.`,
  es: (out, back) =>
    `Escribe ${out}: desde entonces no te respondo más ni envío nada tuyo a un modelo. ${back} lo vuelve a activar. Todavía no ha cambiado nada.`,
  ja: (out, back) =>
    `${out} と書いてください。以後、回答せず、あなたの書いたものをモデルに送りません。${back} で元に戻せます。まだ何も変わっていません。`,
};
