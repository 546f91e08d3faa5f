import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { PlatformId } from '../domain/platforms.ts';

/** What Candor is and how to ask it. */

interface Help {
  readonly who: string;
  readonly ways: string;
  /** Where a command is answered to one person alone. */
  readonly slack: readonly string[];
  readonly teams: readonly string[];
  readonly console: readonly string[];
  readonly buttons: string;
}

const HELP_IN: Readonly<Record<ReplyLanguage, Help>> = {
  en: {
    who: '**I am an AI assistant** for questions about how things are done here. My answers are AI-generated and can be wrong; check the source under each answer.',
    ways: 'Ways to ask me:',
    slack: [
      '`/ask` and your question: only you see the answer; `/ask status` tells what of yours is with a person',
      'mention me in a channel: I answer in the thread',
      'write me a direct message',
    ],
    teams: [
      'write me in our personal chat: only you see the answer',
      'mention me in a channel or a group chat: I answer there',
      '`/ask status`, written to me, tells what of yours is with a person',
    ],
    console: ['write here: only you see the answer', '`status` tells what of yours is with a person'],
    buttons: 'Under every answer you can say whether it helped, **ask a person** to take over, or report it.',
  },
  de: {
    who: '**Ich bin ein KI-Assistent** für Fragen, wie hier etwas geregelt ist. Meine Antworten schreibt eine KI, und sie können falsch sein; prüfe die Quelle unter jeder Antwort.',
    ways: 'So fragst du mich:',
    slack: [
      '`/ask` und deine Frage: Nur du siehst die Antwort; `/ask status` sagt, was von dir bei einem Menschen liegt',
      'erwähne mich in einem Kanal: Ich antworte im Thread',
      'schreib mir eine Direktnachricht',
    ],
    teams: [
      'schreib mir im persönlichen Chat: Nur du siehst die Antwort',
      'erwähne mich in einem Kanal oder Gruppenchat: Ich antworte dort',
      '`/ask status`, an mich geschrieben, sagt, was von dir bei einem Menschen liegt',
    ],
    console: [
      'schreib hier: Nur du siehst die Antwort',
      '`status` sagt, was von dir bei einem Menschen liegt',
    ],
    buttons:
      'Unter jeder Antwort kannst du sagen, ob sie geholfen hat, **einen Menschen fragen** oder sie melden.',
  },
  fr: {
    who: '**Je suis un assistant IA** pour savoir comment les choses se font ici. Mes réponses sont écrites par une IA et peuvent être fausses ; vérifiez la source sous chaque réponse.',
    ways: 'Comment me poser une question :',
    slack: [
      '`/ask` et votre question : vous seul voyez la réponse ; `/ask status` dit ce qui est chez une personne',
      'mentionnez-moi dans un canal : je réponds dans le fil',
      'écrivez-moi un message direct',
    ],
    teams: [
      'écrivez-moi dans notre conversation personnelle : vous seul voyez la réponse',
      'mentionnez-moi dans un canal ou un groupe : je réponds là',
      '`/ask status`, écrit à mon adresse, dit ce qui est chez une personne',
    ],
    console: ['écrivez ici : vous seul voyez la réponse', '`status` dit ce qui est chez une personne'],
    buttons:
      'Sous chaque réponse, vous pouvez dire si elle a aidé, **demander une personne** ou la signaler.',
  },
  es: {
    who: '**Soy un asistente de IA** para preguntas sobre cómo se hacen las cosas aquí. Mis respuestas las escribe una IA y pueden ser erróneas; comprueba la fuente de cada respuesta.',
    ways: 'Cómo preguntarme:',
    slack: [
      '`/ask` y tu pregunta: solo tú ves la respuesta; `/ask status` dice qué tiene una persona',
      'mencióname en un canal: respondo en el hilo',
      'escríbeme un mensaje directo',
    ],
    teams: [
      'escríbeme en nuestro chat personal: solo tú ves la respuesta',
      'mencióname en un canal o un chat de grupo: respondo allí',
      '`/ask status`, escrito a mí, dice qué tiene una persona',
    ],
    console: ['escribe aquí: solo tú ves la respuesta', '`status` dice qué tiene una persona'],
    buttons: 'Bajo cada respuesta puedes decir si ayudó, **pedir una persona** o denunciarla.',
  },
  ja: {
    who: '**私はAIアシスタントです。** 社内のルールや手続きについての質問に答えます。回答はAIが生成したもので、間違っていることもあります。回答の下の出典を確認してください。',
    ways: '質問のしかた：',
    slack: [
      '`/ask` と質問：回答は本人だけに表示されます。`/ask status` で、担当者に渡った質問の状況がわかります',
      'チャンネルでメンションする：スレッドで回答します',
      'ダイレクトメッセージを送る',
    ],
    teams: [
      '個人チャットに書く：回答は本人だけに表示されます',
      'チャネルやグループチャットでメンションする：そこで回答します',
      '`/ask status` と書くと、担当者に渡った質問の状況がわかります',
    ],
    console: [
      'ここに書く：回答は本人だけに表示されます',
      '`status` と書くと、担当者に渡った質問の状況がわかります',
    ],
    buttons: 'どの回答の下でも、役に立ったかを伝えたり、**担当者に聞い**たり、報告したりできます。',
  },
};

/** `commands`: what whoever asks may write in place of a question, as a list. */
export function helpOn(platform: PlatformId, language: ReplyLanguage, commands: string): string {
  const { who, ways, buttons, ...lists } = HELP_IN[language];
  const list = [ways, ...lists[platform].map((way) => `- ${way}`)].join('\n');
  return [who, list, commands, buttons].join('\n\n');
}
