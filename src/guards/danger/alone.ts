import type { HelpLanguage } from '../../domain/hard-subject.ts';
import type { DangerSubject } from './subject.ts';

/** Longer than what somebody says who says nothing else. */
const MOST_CHARS = 80;

/** What is a hint where it is all that is said, and an everyday complaint where it goes on: "ich kann nicht mehr", "… drucken". */
export const GIVING_UP: NonNullable<DangerSubject['alone']> = {
  en: /^(?:i )?(?:just |really |simply |honestly )*(?:can t|cannot|can not) (?:go on(?: like this)?(?: any ?more)?|(?:do this|take (?:it|this)|cope|bear (?:it|this)|keep going|keep doing this) any ?more)$|^i (?:just |only )?want (?:to disappear(?: for ?ever)?|(?:it all|everything|it|all of it) to (?:end|stop|be over))$/u,
  de: /^ich (?:kann|halte?) (?:das |es |so |alles |einfach |wirklich |nur )*nicht mehr(?: weiter| aus| lange aus)?$|^ich (?:will|mochte) (?:einfach |nur )*(?:verschwinden|weg sein|dass es aufhort|dass alles aufhort)$/u,
  fr: /^je n ?(?:e )?en peux (?:vraiment )?plus(?: du tout)?$|^je (?:veux|voudrais) (?:juste )?(?:disparaitre|que (?:tout |ca )?s ?arrete|que tout s ?arrete)$|^je suis a bout$/u,
  es: /^(?:ya )?no (?:puedo|aguanto) mas$|^(?:ya )?no puedo seguir(?: asi)?$|^(?:solo )?quiero (?:desaparecer|que todo (?:acabe|termine|pare))$/u,
  ja: /^もう(?:、)?(?:限界|耐えられ(?:ない|ません)|生きて(?:い)?け(?:ない|ません)|疲れ(?:た|ました)、?消えたい)(?:です|だ)?$/u,
};

/** The language in which a text says it, and nothing else. In: as `toReading` has it, plain. */
export function saidAlone(
  plain: string,
  alone: NonNullable<DangerSubject['alone']>,
): HelpLanguage | undefined {
  if (plain.length > MOST_CHARS) return undefined;
  const words = plain.replaceAll(/[^\p{L}\p{N}\p{M}、]+/gu, ' ').trim();
  return (Object.keys(alone) as HelpLanguage[]).find((language) => alone[language]?.test(words));
}
