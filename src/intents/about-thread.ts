import type { ReplyLanguage } from '../domain/reply-language.ts';
import { toPlain } from './plain.ts';

/** Words by which somebody asks of the thread itself, as `toPlain` writes them, anywhere in a short question. */
const ASKS: Readonly<Record<ReplyLanguage, readonly string[]>> = {
  en: [
    String.raw`\b(?:sum(?:marise|marize)?(?: up)?|recap|summary of|tl ?dr|catch me up on|digest of) (?:of )?(?:this|the|our|all of this|everything in this) ?(?:whole |entire )?(?:thread|conversation|discussion|chat|messages)\b`,
    String.raw`\b(?:thread|conversation|discussion) (?:summary|recap|tl ?dr)\b`,
    String.raw`^(?:please |can you |could you )*(?:summari[sz]e|recap|tl ?dr|sum(?: this| it)? up)(?: this| that| it| the above| above)?(?: for me)?(?: please)?$`,
    String.raw`\bwhat (?:did|have|had) (?:we|they|people|everyone) (?:decided?|agreed?|settled?|concluded?|said|say|discuss(?:ed)?)\b`,
    String.raw`\bwhat (?:was|is|has been|were) (?:decided|agreed|the decision|the outcome|the conclusion|said|discussed)(?: here| in this thread| above| on| so far)*$`,
    String.raw`^what (?:is|was) (?:this|that|it)(?: thread| conversation| discussion)? (?:all )?about$`,
    String.raw`\b(?:decisions|action items|next steps|open questions|open points) (?:of|from|in) (?:this|the) (?:thread|conversation|discussion)\b`,
  ],
  de: [
    String.raw`\bfasse?t?\b.*\b(?:thread|faden|verlauf|diskussion|unterhaltung|gesprach|chat|das hier|oben)\b.*\bzusammen\b`,
    String.raw`\b(?:thread|faden|verlauf|diskussion|unterhaltung|gesprach|chat)(?: hier| bitte| kurz| mal)* zusammen ?(?:zu)?(?:fassen|gefasst)\b`,
    String.raw`^(?:bitte )*(?:fasse?t?|fassen sie)(?: (?:das|es|bitte|mir|hier|mal|alles))* zusammen$`,
    String.raw`\bzusammenfassung (?:von|des|der|dieses|dieser|vom|zu) (?:diesem |dieser |diesen )?(?:thread|threads|faden|fadens|verlauf|verlaufs|diskussion|unterhaltung|gesprach|gesprachs|chat|chats)\b`,
    String.raw`\bwas (?:haben wir|wurde|ist|haben sie|habt ihr)(?: hier| denn| jetzt| nun)* (?:beschlossen|entschieden|vereinbart|ausgemacht|besprochen|abgemacht|festgelegt)\b`,
    String.raw`^worum (?:geht|ging) es(?: hier| in diesem thread)?$`,
    String.raw`\bworauf haben (?:wir|sie) uns?(?: hier| denn)* geeinigt\b`,
  ],
  fr: [
    String.raw`\b(?:resume[rz]?|resumer|recapitule[rz]?|fais(?:moi)? un resume|un resume|faites un resume)(?: moi)?(?: de| du)? ?(?:ce|le|cette|la|notre)? ?(?:fil|fil de discussion|discussion|conversation|echange)\b`,
    String.raw`\b(?:qu|que|quest ce qu|quest ce que|quavons|quavez|quont)? ?(?:avons nous|avons|nous avons|on a|a t on|avez vous|a ete|ont ils) (?:decide|convenu|conclu|discute)\b`,
    String.raw`^de quoi (?:sagit il|parle t on|il sagit)(?: ici| dans ce fil)?$`,
    String.raw`\bquelle? (?:a ete|est) (?:la|notre) (?:decision|conclusion)\b`,
  ],
  es: [
    String.raw`\b(?:resume|resumeme|resumir|resuma|resumen de|haz un resumen de|recapitula) ?(?:este|el|esta|la|nuestra)? ?(?:hilo|conversacion|discusion|charla)\b`,
    String.raw`\bque (?:decidimos|hemos decidido|se decidio|se ha decidido|acordamos|hemos acordado|se acordo|concluimos|hablamos)\b`,
    String.raw`^de que (?:se trata|va esto|hablan|estan hablando)(?: aqui| en este hilo)?$`,
    String.raw`\ben que (?:quedamos|hemos quedado)\b`,
  ],
  ja: [
    '(?:スレッド|会話|議論|やり取り|やりとり|ここまで|これまで|上)(?:の内容)?(?:を|の)? ?(?:要約|まとめ|整理)',
    '(?:何|なに)(?:が|を|に)?(?:決ま|決め|合意|決定)(?:っ|り|し|さ|た|ま)',
    '^(?:要約|まとめて)(?:して)?(?:ください|下さい|お願いします)?$',
  ],
};

/** A longer question is about something else, whatever stands in it. */
const MAX_CHARS = 160;
const PATTERNS = Object.values(ASKS).map((asks) => asks.map((ask) => new RegExp(ask, 'u')));

/** Whether somebody asks what was written or decided in a thread, rather than what the handbook says. */
export function isAboutThread(text: string): boolean {
  if (text.length > MAX_CHARS) return false;
  const plain = toPlain(text);
  return PATTERNS.some((asks) => asks.some((ask) => ask.test(plain)));
}
