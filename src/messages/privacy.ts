import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { PlatformId } from '../domain/platforms.ts';
import { FORGET_IN } from './forget-words.ts';

/** The privacy notice that `/ask privacy` gives: what law says people are told, from the policy and from what the product does. */

interface PrivacyFacts {
  readonly language: ReplyLanguage;
  readonly platform: PlatformId;
  readonly offline: boolean;
  /** What the organisation says of itself; what it has not filled in is said to be missing. */
  readonly privacy: {
    readonly controller?: string | undefined;
    readonly contact?: string | undefined;
    readonly basis?: string | undefined;
    readonly authority?: string | undefined;
    readonly transfers?: string | undefined;
  };
  /** How long what is kept: `{ placeholders: '30 days' }`. */
  readonly retention: Readonly<Record<string, string>>;
  /** The organisation's own notice. */
  readonly notice: string | undefined;
}

interface Words {
  readonly controller: string;
  readonly purposes: readonly [string, string];
  readonly basis: string;
  readonly recipients: string;
  readonly provider: string;
  readonly nobody: string;
  readonly transfers: string;
  readonly none: string;
  readonly kept: string;
  readonly spans: Readonly<Record<'content' | 'placeholders' | 'metadata', string>>;
  readonly log: string;
  readonly rights: readonly [string, (commands: Commands) => string];
  readonly complaint: string;
  readonly missing: string;
}

type Commands = Readonly<Record<'see' | 'erase' | 'thread' | 'correct' | 'stop', string>>;

const IN: Readonly<Record<ReplyLanguage, Words>> = {
  en: {
    controller: 'Who answers for it',
    purposes: [
      'What for',
      'to answer your questions, to have people answer where I cannot, to keep answers safe, and to prove what was done',
    ],
    basis: 'On what ground',
    recipients: 'Who gets it',
    provider:
      'the people of a desk where you ask for one, and the provider of the language model, from whose requests I take personal data that I recognise; it may keep them for up to 30 days, to look for abuse',
    nobody: 'the people of a desk where you ask for one; no language model is connected',
    transfers: 'Other countries',
    none: 'nothing leaves for a model',
    kept: 'How long',
    spans: {
      content: 'your questions and my answers',
      placeholders: 'values of personal data, after the last question of a conversation',
      metadata: 'that there was a question',
    },
    log: 'the audit log stays, under a pseudonym and without your words',
    rights: [
      'What you can do',
      ({ see, erase, thread, correct, stop }) =>
        `${see} shows everything about you and sends it as a file, ${erase} erases it, ${thread} empties this conversation, ${correct} has people put something right, ${stop} ends my answers to you`,
    ],
    complaint: 'Where to complain',
    missing: 'your organisation has not filled this in',
  },
  de: {
    controller: 'Wer dafür verantwortlich ist',
    purposes: [
      'Wofür',
      'um deine Fragen zu beantworten, Menschen antworten zu lassen, wo ich es nicht kann, Antworten sicher zu halten und nachzuweisen, was geschehen ist',
    ],
    basis: 'Auf welcher Grundlage',
    recipients: 'Wer es bekommt',
    provider:
      'die Menschen an einem Desk, wenn du sie fragst, und der Anbieter des Sprachmodells, aus dessen Anfragen ich personenbezogene Daten entferne, die ich erkenne; er darf sie bis zu 30 Tage aufheben, um Missbrauch zu erkennen',
    nobody: 'die Menschen an einem Desk, wenn du sie fragst; es ist kein Sprachmodell verbunden',
    transfers: 'Andere Länder',
    none: 'nichts geht an ein Modell',
    kept: 'Wie lange',
    spans: {
      content: 'deine Fragen und meine Antworten',
      placeholders: 'personenbezogene Werte, nach der letzten Frage eines Gesprächs',
      metadata: 'dass es eine Frage gab',
    },
    log: 'das Protokoll bleibt, unter einem Pseudonym und ohne deine Worte',
    rights: [
      'Was du tun kannst',
      ({ see, erase, thread, correct, stop }) =>
        `${see} zeigt alles über dich und schickt es als Datei, ${erase} löscht es, ${thread} leert dieses Gespräch, ${correct} lässt Menschen etwas berichtigen, ${stop} beendet meine Antworten an dich`,
    ],
    complaint: 'Wo du dich beschweren kannst',
    missing: 'das hat deine Organisation nicht angegeben',
  },
  fr: {
    controller: 'Qui en répond',
    purposes: [
      'Pour quoi',
      'répondre à vos questions, faire répondre des personnes quand je ne le peux pas, garder les réponses sûres et prouver ce qui a été fait',
    ],
    basis: 'Sur quelle base',
    recipients: 'Qui les reçoit',
    provider:
      'les personnes d’un guichet quand vous le demandez, et le fournisseur du modèle de langage, dont je retire des requêtes les données personnelles que je reconnais ; il peut les garder jusqu’à 30 jours, pour détecter les abus',
    nobody: 'les personnes d’un guichet quand vous le demandez ; aucun modèle de langage n’est connecté',
    transfers: 'Autres pays',
    none: 'rien ne part vers un modèle',
    kept: 'Combien de temps',
    spans: {
      content: 'vos questions et mes réponses',
      placeholders: 'les valeurs des données personnelles, après la dernière question d’une conversation',
      metadata: 'le fait qu’une question a été posée',
    },
    log: 'le journal reste, sous un pseudonyme et sans vos mots',
    rights: [
      'Ce que vous pouvez faire',
      ({ see, erase, thread, correct, stop }) =>
        `${see} montre tout ce qui vous concerne et l’envoie en fichier, ${erase} l’efface, ${thread} vide cette conversation, ${correct} fait rectifier quelque chose par des personnes, ${stop} arrête mes réponses`,
    ],
    complaint: 'Où se plaindre',
    missing: 'votre organisation ne l’a pas indiqué',
  },
  es: {
    controller: 'Quién responde de ello',
    purposes: [
      'Para qué',
      'responder a tus preguntas, que respondan personas donde yo no puedo, mantener seguras las respuestas y probar lo que se hizo',
    ],
    basis: 'Con qué base',
    recipients: 'Quién lo recibe',
    provider:
      'las personas de una mesa cuando lo pides, y el proveedor del modelo de lenguaje, de cuyas peticiones retiro los datos personales que reconozco; puede guardarlas hasta 30 días, para detectar abusos',
    nobody: 'las personas de una mesa cuando lo pides; no hay ningún modelo de lenguaje conectado',
    transfers: 'Otros países',
    none: 'nada sale hacia un modelo',
    kept: 'Cuánto tiempo',
    spans: {
      content: 'tus preguntas y mis respuestas',
      placeholders: 'los valores de datos personales, tras la última pregunta de una conversación',
      metadata: 'que hubo una pregunta',
    },
    log: 'el registro de auditoría queda, bajo un seudónimo y sin tus palabras',
    rights: [
      'Qué puedes hacer',
      ({ see, erase, thread, correct, stop }) =>
        `${see} muestra todo sobre ti y lo envía como archivo, ${erase} lo borra, ${thread} vacía esta conversación, ${correct} hace que personas corrijan algo, ${stop} termina mis respuestas`,
    ],
    complaint: 'Dónde reclamar',
    missing: 'tu organización no lo ha indicado',
  },
  ja: {
    controller: '責任者',
    purposes: [
      '目的',
      '質問に答えること、答えられないときに人が答えること、回答の安全を保つこと、行ったことを証明すること',
    ],
    basis: '根拠',
    recipients: '受け取る人',
    provider:
      '依頼した場合の担当者と、言語モデルの提供者。認識した個人データは送る前に取り除きます。提供者は不正利用を調べるため最長30日間保持することがあります',
    nobody: '依頼した場合の担当者。言語モデルは接続されていません',
    transfers: '国外への移転',
    none: 'モデルに送られるものはありません',
    kept: '保存期間',
    spans: {
      content: '質問と回答',
      placeholders: '個人データの値（会話の最後の質問から）',
      metadata: '質問があったこと',
    },
    log: '監査ログは仮名で、内容なしで残ります',
    rights: [
      'できること',
      ({ see, erase, thread, correct, stop }) =>
        `${see} ですべてを表示してファイルで受け取れます。${erase} で消去、${thread} でこの会話を空に、${correct} で訂正を依頼、${stop} で回答を止められます`,
    ],
    complaint: '苦情の申し立て先',
    missing: '組織がまだ記入していません',
  },
};

/** All that a person is told of what happens with their data. */
export function privacyWords(facts: PrivacyFacts): string {
  const { language, platform, offline, privacy, notice } = facts;
  const words = IN[language];
  const given = (value: string | undefined) => value ?? words.missing;
  const who = [privacy.controller, privacy.contact].filter((part) => part !== undefined).join(', ');
  const lines: readonly (readonly [string, string])[] = [
    [words.controller, who === '' ? words.missing : who],
    words.purposes,
    [words.basis, given(privacy.basis)],
    [words.recipients, offline ? words.nobody : words.provider],
    [words.transfers, offline ? words.none : given(privacy.transfers)],
    [words.kept, keptFor(facts)],
    [words.rights[0], words.rights[1](commandsOn(platform, language))],
    [words.complaint, given(privacy.authority)],
  ];
  const list = lines.map(([what, text]) => `- **${what}**: ${text}`).join('\n');
  return notice === undefined ? list : `${list}\n\n${notice}`;
}

function keptFor({ language, retention }: PrivacyFacts): string {
  const { spans, log } = IN[language];
  const known = Object.entries(spans).flatMap(([name, what]) => {
    const span = retention[name];
    return span === undefined ? [] : [`${what}: ${inLanguage(span, language)}`];
  });
  return [...known, log].join('; ');
}

/** `30 days` in another language. */
export function inLanguage(time: string, language: ReplyLanguage): string {
  const [amount, unit = ''] = time.split(' ');
  const format = { style: 'unit', unit: unit.replace(/s$/u, ''), unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(language, format).format(Number(amount));
}

function commandsOn(platform: PlatformId, language: ReplyLanguage): Commands {
  const { see, forget } = FORGET_IN[language].commands;
  const before = platform === 'console' ? '' : '/ask ';
  return {
    see: `\`${before}${see}\``,
    erase: `\`${before}${forget}\``,
    thread: `\`${before}forget this\``,
    correct: `\`${before}correct my data: …\``,
    stop: `\`${before}opt out\``,
  };
}
