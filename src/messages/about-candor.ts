import type { PlatformId } from '../domain/platforms.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import { inLanguage } from './privacy.ts';
import { sayInEach } from './say.ts';

/** What Candor says of itself: what it is, what it can, what it keeps. */

type InEach = Readonly<Record<ReplyLanguage, string>>;

export const HUMAN: InEach = sayInEach('aboutCandor.human');

const NAME: InEach = sayInEach('aboutCandor.name');

const BY_MODEL: InEach = sayInEach('aboutCandor.byModel');

const BY_QUOTES: InEach = sayInEach('aboutCandor.byQuotes');

export function whoWords({
  language,
  offline,
}: {
  readonly language: ReplyLanguage;
  readonly offline: boolean;
}) {
  return `${NAME[language]} ${(offline ? BY_QUOTES : BY_MODEL)[language]}`;
}

export const ABILITIES: InEach = sayInEach('aboutCandor.abilities');

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

const LEAVES: InEach = sayInEach('aboutCandor.leaves');

const NOTHING_LEAVES: InEach = sayInEach('aboutCandor.nothingLeaves');

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
