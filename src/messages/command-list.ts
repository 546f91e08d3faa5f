import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { PlatformId } from '../domain/platforms.ts';

/** What people can write in place of a question, one line a command. */

/** How a command is written in a language, and what it does; `takes` is what follows its name. */
interface Line {
  readonly name: string;
  readonly takes?: string;
  readonly does: string;
}

type Lines = Readonly<Record<string, Line>>;

/** By the id of the intent. */
const LINES: Readonly<Record<ReplyLanguage, Lines>> = {
  en: {
    home: { name: 'home', does: 'shows your limits, your data, your choices and what is with a person' },
    why: { name: 'why', takes: 'REFERENCE', does: 'says why an answer is as it is' },
    status: { name: 'status', does: 'tells what of yours is with a person' },
    here: { name: 'here', does: 'tells what I answer in this channel' },
    person: { name: 'person', does: 'hands you to a person' },
    privacy: { name: 'privacy', does: 'says how I treat data' },
    'my-data': { name: 'my data', does: 'shows what I keep about you, and sends it to you as a file' },
    'correct-data': { name: 'correct my data:', takes: 'WORDS', does: 'has people put right what is wrong' },
    'forget-me': { name: 'forget me', does: 'erases it, once you have confirmed' },
    'forget-thread': { name: 'forget this conversation', does: 'empties what you asked here' },
    accept: { name: 'accept', does: 'accepts the notice of your organisation' },
    'opt-out': { name: 'opt out', does: 'stops my answers to you' },
    'opt-in': { name: 'opt in', does: 'turns them on again' },
    'admin-incidents': { name: 'admin incidents', does: 'lists what is open' },
    'admin-incident': { name: 'admin incident', takes: 'REFERENCE', does: 'tells of one, or acts on it' },
    'admin-pause': { name: 'admin pause', takes: 'REASON', does: 'stops all answers' },
    'admin-resume': { name: 'admin resume', does: 'lets answers go on' },
    'admin-rule': { name: 'admin rule', takes: 'REFERENCE', does: 'proposes a rule for what was reported' },
    'admin-test': { name: 'admin test', takes: 'REFERENCE', does: 'makes a test of an answer' },
  },
  de: {
    home: {
      name: 'startseite',
      does: 'zeigt deine Grenzen, Daten und Einstellungen und was bei Menschen liegt',
    },
    why: { name: 'why', takes: 'REFERENZ', does: 'sagt, warum eine Antwort so ist' },
    status: { name: 'status', does: 'sagt, was von dir bei einem Menschen liegt' },
    here: { name: 'here', does: 'sagt, was ich in diesem Kanal beantworte' },
    person: { name: 'person', does: 'gibt dich an einen Menschen weiter' },
    privacy: { name: 'datenschutz', does: 'sagt, wie ich mit Daten umgehe' },
    'my-data': {
      name: 'meine daten',
      does: 'zeigt, was ich über dich aufbewahre, und schickt es dir als Datei',
    },
    'correct-data': {
      name: 'correct my data:',
      takes: 'WORTE',
      does: 'lässt Menschen richtigstellen, was falsch ist',
    },
    'forget-me': { name: 'vergiss mich', does: 'löscht es, sobald du es bestätigt hast' },
    'forget-thread': { name: 'forget this conversation', does: 'leert, was du hier gefragt hast' },
    accept: { name: 'accept', does: 'nimmt den Hinweis deiner Organisation an' },
    'opt-out': { name: 'opt out', does: 'beendet meine Antworten an dich' },
    'opt-in': { name: 'opt in', does: 'schaltet sie wieder ein' },
    'admin-incidents': { name: 'admin incidents', does: 'listet auf, was offen ist' },
    'admin-incident': {
      name: 'admin incident',
      takes: 'REFERENZ',
      does: 'erzählt von einem Vorfall oder handelt',
    },
    'admin-pause': { name: 'admin pause', takes: 'GRUND', does: 'hält alle Antworten an' },
    'admin-resume': { name: 'admin resume', does: 'lässt sie weitergehen' },
    'admin-rule': { name: 'admin rule', takes: 'REFERENZ', does: 'schlägt eine Regel für eine Meldung vor' },
    'admin-test': { name: 'admin test', takes: 'REFERENZ', does: 'macht aus einer Antwort einen Test' },
  },
  fr: {
    home: {
      name: 'accueil',
      does: 'montre vos limites, vos données, vos choix et ce qui est chez une personne',
    },
    why: { name: 'why', takes: 'RÉFÉRENCE', does: 'dit pourquoi une réponse est ainsi' },
    status: { name: 'status', does: 'dit ce qui est chez une personne' },
    here: { name: 'here', does: 'dit à quoi je réponds dans ce canal' },
    person: { name: 'person', does: 'vous passe à une personne' },
    privacy: { name: 'confidentialité', does: 'dit comment je traite les données' },
    'my-data': {
      name: 'mes données',
      does: 'montre ce que je conserve sur vous et vous l’envoie en fichier',
    },
    'correct-data': { name: 'correct my data:', takes: 'MOTS', does: 'fait corriger ce qui est faux' },
    'forget-me': { name: 'oublie-moi', does: 'l’efface, une fois confirmé' },
    'forget-thread': { name: 'forget this conversation', does: 'vide ce que vous avez demandé ici' },
    accept: { name: 'accept', does: 'accepte la notice de votre organisation' },
    'opt-out': { name: 'opt out', does: 'arrête mes réponses' },
    'opt-in': { name: 'opt in', does: 'les rétablit' },
    'admin-incidents': { name: 'admin incidents', does: 'liste ce qui est ouvert' },
    'admin-incident': { name: 'admin incident', takes: 'RÉFÉRENCE', does: 'décrit un incident ou agit' },
    'admin-pause': { name: 'admin pause', takes: 'MOTIF', does: 'suspend toutes les réponses' },
    'admin-resume': { name: 'admin resume', does: 'les reprend' },
    'admin-rule': { name: 'admin rule', takes: 'RÉFÉRENCE', does: 'propose une règle pour un signalement' },
    'admin-test': { name: 'admin test', takes: 'RÉFÉRENCE', does: 'fait un test d’une réponse' },
  },
  es: {
    home: { name: 'inicio', does: 'muestra tus límites, tus datos, tus opciones y qué tiene una persona' },
    why: { name: 'why', takes: 'REFERENCIA', does: 'dice por qué una respuesta es así' },
    status: { name: 'status', does: 'dice qué tiene una persona' },
    here: { name: 'here', does: 'dice qué respondo en este canal' },
    person: { name: 'person', does: 'te pasa a una persona' },
    privacy: { name: 'privacidad', does: 'dice cómo trato los datos' },
    'my-data': { name: 'mis datos', does: 'muestra qué guardo sobre ti y te lo envía como archivo' },
    'correct-data': {
      name: 'correct my data:',
      takes: 'PALABRAS',
      does: 'hace que alguien corrija lo que está mal',
    },
    'forget-me': { name: 'olvídame', does: 'lo borra, cuando lo hayas confirmado' },
    'forget-thread': { name: 'forget this conversation', does: 'vacía lo que preguntaste aquí' },
    accept: { name: 'accept', does: 'acepta el aviso de tu organización' },
    'opt-out': { name: 'opt out', does: 'termina mis respuestas' },
    'opt-in': { name: 'opt in', does: 'las vuelve a activar' },
    'admin-incidents': { name: 'admin incidents', does: 'enumera lo que está abierto' },
    'admin-incident': { name: 'admin incident', takes: 'REFERENCIA', does: 'describe un incidente o actúa' },
    'admin-pause': { name: 'admin pause', takes: 'MOTIVO', does: 'detiene todas las respuestas' },
    'admin-resume': { name: 'admin resume', does: 'las reanuda' },
    'admin-rule': { name: 'admin rule', takes: 'REFERENCIA', does: 'propone una regla para lo denunciado' },
    'admin-test': { name: 'admin test', takes: 'REFERENCIA', does: 'hace una prueba de una respuesta' },
  },
  ja: {
    home: { name: 'ホーム', does: '上限、データ、設定、担当者に渡った質問を表示します' },
    why: { name: 'why', takes: '参照番号', does: '回答の理由がわかります' },
    status: { name: 'status', does: '担当者に渡った質問の状況がわかります' },
    here: { name: 'here', does: 'このチャンネルで何に答えるかがわかります' },
    person: { name: 'person', does: '担当者に引き継ぎます' },
    privacy: { name: 'プライバシー', does: 'データの扱い方がわかります' },
    'my-data': { name: '私のデータ', does: '本人について保存している内容を表示し、ファイルで送ります' },
    'correct-data': { name: 'correct my data:', takes: '内容', does: '誤りを担当者が訂正します' },
    'forget-me': { name: '私を忘れて', does: '確認のうえ消去します' },
    'forget-thread': { name: 'forget this conversation', does: 'ここで尋ねた内容を空にします' },
    accept: { name: 'accept', does: '組織の通知に同意します' },
    'opt-out': { name: 'opt out', does: '回答を止めます' },
    'opt-in': { name: 'opt in', does: '回答を再開します' },
    'admin-incidents': { name: 'admin incidents', does: '未解決のインシデントを一覧します' },
    'admin-incident': {
      name: 'admin incident',
      takes: '参照番号',
      does: 'インシデントの内容表示や対応をします',
    },
    'admin-pause': { name: 'admin pause', takes: '理由', does: 'すべての回答を止めます' },
    'admin-resume': { name: 'admin resume', does: '回答を再開します' },
    'admin-rule': { name: 'admin rule', takes: '参照番号', does: '報告に対するルールを提案します' },
    'admin-test': { name: 'admin test', takes: '参照番号', does: '回答からテストを作ります' },
  },
};

const HEAD: Readonly<Record<ReplyLanguage, string>> = {
  en: 'What you can write in place of a question:',
  de: 'Was du statt einer Frage schreiben kannst:',
  fr: 'Ce que vous pouvez écrire à la place d’une question :',
  es: 'Lo que puedes escribir en lugar de una pregunta:',
  ja: '質問の代わりに書けること：',
};

/** The commands of these intents, as a list. */
export function commandList(ids: readonly string[], language: ReplyLanguage, platform: PlatformId): string {
  const before = platform === 'console' ? '' : '/ask ';
  const lines = ids.flatMap((id) => {
    const line = LINES[language][id];
    if (line === undefined) return [];
    const takes = line.takes === undefined ? '' : ` ${line.takes}`;
    return [`- \`${before}${line.name}${takes}\` ${line.does}`];
  });
  return [HEAD[language], ...lines].join('\n');
}
