import type { HelpLanguage } from '../../domain/hard-subject.ts';
import { fold } from '../injection/fold.ts';

/** Longer than what somebody says who says nothing else. */
const MOST_CHARS = 80;

/** What is a hint where it is all that is said, and an everyday complaint where it goes on: "ich kann nicht mehr", "… drucken". */
const GIVING_UP: Readonly<Partial<Record<HelpLanguage, RegExp>>> = {
  en: /^(?:i )?(?:just |really |simply |honestly )*(?:can t|cannot|can not) (?:go on(?: like this)?(?: any ?more)?|(?:do this|take (?:it|this)|cope|bear (?:it|this)|keep going|keep doing this) any ?more)$|^i (?:just |only )?want (?:to disappear(?: for ?ever)?|(?:it all|everything|it|all of it) to (?:end|stop|be over))$/u,
  de: /^ich (?:kann|halte?) (?:das |es |so |alles |einfach |wirklich |nur )*nicht mehr(?: weiter| aus| lange aus)?$|^ich (?:will|mochte) (?:einfach |nur )*(?:verschwinden|weg sein|dass es aufhort|dass alles aufhort)$/u,
  fr: /^je n ?(?:e )?en peux (?:vraiment )?plus(?: du tout)?$|^je (?:veux|voudrais) (?:juste )?(?:disparaitre|que (?:tout |ca )?s ?arrete|que tout s ?arrete)$|^je suis a bout$/u,
  es: /^(?:ya )?no (?:puedo|aguanto) mas$|^(?:ya )?no puedo seguir(?: asi)?$|^(?:solo )?quiero (?:desaparecer|que todo (?:acabe|termine|pare))$/u,
  ja: /^もう(?:、)?(?:限界|耐えられ(?:ない|ません)|生きて(?:い)?け(?:ない|ません)|疲れ(?:た|ました)、?消えたい)(?:です|だ)?$/u,
};

/** Whether a text says this, and nothing else. */
export function isGivingUp(text: string): boolean {
  if (text.length > MOST_CHARS) return false;
  const words = fold(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}、]+/gu, ' ')
    .trim();
  return Object.values(GIVING_UP).some((said) => said.test(words));
}
