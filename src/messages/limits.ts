import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { ShortCharge } from '../domain/turn.ts';
import type { Zone } from './values.ts';

/** What is said to somebody who has asked or spent as much as the policy lets them. */

export function rateLimited(
  { questions, per }: { readonly questions: number; readonly per: string },
  retryAt: Temporal.Instant,
  { timezone }: Zone,
): string {
  const at = retryAt.toZonedDateTimeISO(timezone).toPlainTime().toString({ smallestUnit: 'minute' });
  return `You have reached the limit of ${questions} questions per ${per}. You can ask again at ${at} (${timezone}).`;
}

const SPENDERS = {
  person: 'You have used your budget',
  channel: 'This channel has used its budget',
  tenant: 'Your organisation has used its budget',
} as const;

export function budgetSpent({ timezone }: Zone, { budget, unit, cap, resetsAt }: ShortCharge): string {
  const local = resetsAt.toZonedDateTimeISO(timezone);
  const day = local.toPlainDate().toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  const at = `${day} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })} (${timezone})`;
  const left = unit === 'tokens' ? ', or too little of it is left for this question' : '';
  return `${SPENDERS[budget.for]} of ${cap.toLocaleString('en-US')} ${unit} per ${budget.per}${left}. It begins anew on ${at}.`;
}

/** Said under an answer when much of a budget is used: `You have used 82 % of your 200,000 tokens a day.` */
export function softLimit(
  language: ReplyLanguage,
  { budget, unit, cap }: Pick<ShortCharge, 'budget' | 'cap' | 'unit'>,
  percent: number,
): string {
  const amount = `${cap.toLocaleString(language)} ${UNITS[language][unit]}`;
  return SOFT_LIMIT[language][budget.for](String(percent), amount, PER[language][budget.per]);
}

type Words<K extends string> = Readonly<Record<ReplyLanguage, Readonly<Record<K, string>>>>;

const UNITS: Words<ShortCharge['unit']> = {
  en: { questions: 'questions', tokens: 'tokens' },
  de: { questions: 'Fragen', tokens: 'Token' },
  fr: { questions: 'questions', tokens: 'jetons' },
  es: { questions: 'preguntas', tokens: 'tokens' },
  ja: { questions: '件の質問', tokens: 'トークン' },
};

const PER: Words<ShortCharge['budget']['per']> = {
  en: { hour: 'an hour', day: 'a day', month: 'a month' },
  de: { hour: 'je Stunde', day: 'je Tag', month: 'je Monat' },
  fr: { hour: 'par heure', day: 'par jour', month: 'par mois' },
  es: { hour: 'por hora', day: 'por día', month: 'por mes' },
  ja: { hour: '1時間', day: '1日', month: '1か月' },
};

type SoftLimit = (percent: string, amount: string, per: string) => string;

const SOFT_LIMIT: Readonly<Record<ReplyLanguage, Readonly<Record<ShortCharge['budget']['for'], SoftLimit>>>> =
  {
    en: {
      person: (percent, amount, per) => `You have used ${percent} % of your ${amount} ${per}.`,
      channel: (percent, amount, per) => `This channel has used ${percent} % of its ${amount} ${per}.`,
      tenant: (percent, amount, per) => `Your organisation has used ${percent} % of its ${amount} ${per}.`,
    },
    de: {
      person: (percent, amount, per) => `Du hast ${percent} % deiner ${amount} ${per} verbraucht.`,
      channel: (percent, amount, per) => `Dieser Kanal hat ${percent} % seiner ${amount} ${per} verbraucht.`,
      tenant: (percent, amount, per) =>
        `Deine Organisation hat ${percent} % ihrer ${amount} ${per} verbraucht.`,
    },
    fr: {
      person: (percent, amount, per) => `Vous avez utilisé ${percent} % de vos ${amount} ${per}.`,
      channel: (percent, amount, per) => `Ce canal a utilisé ${percent} % de ses ${amount} ${per}.`,
      tenant: (percent, amount, per) => `Votre organisation a utilisé ${percent} % de ses ${amount} ${per}.`,
    },
    es: {
      person: (percent, amount, per) => `Has usado el ${percent} % de tus ${amount} ${per}.`,
      channel: (percent, amount, per) => `Este canal ha usado el ${percent} % de sus ${amount} ${per}.`,
      tenant: (percent, amount, per) => `Tu organización ha usado el ${percent} % de sus ${amount} ${per}.`,
    },
    ja: {
      person: (percent, amount, per) => `${per}あたり${amount}のうち、あなたは${percent}%を使いました。`,
      channel: (percent, amount, per) =>
        `${per}あたり${amount}のうち、このチャンネルは${percent}%を使いました。`,
      tenant: (percent, amount, per) => `${per}あたり${amount}のうち、組織は${percent}%を使いました。`,
    },
  };
