import type { HardSubject, HelpLanguage, HelpNumbers } from '../domain/hard-subject.ts';
import { askPerson } from './buttons.ts';
import type { NamedDesk } from './values.ts';

/** What people in danger, or with something hard to say, are told: what to do now, whom to call, and who is there. */

type InEach<T = string> = Readonly<Record<HelpLanguage, T>>;
type Countries = readonly (readonly [country: string, HelpNumbers])[];

const FIRST: Readonly<Record<HardSubject, InEach>> = {
  'self-harm': {
    en: 'Thank you for writing this. You do not have to go through it alone, and it can get better with help. Please talk to a person now: call one of the numbers below, or go to somebody near you. If it is about somebody else, stay with them and call together.',
    de: 'Danke, dass du das schreibst. Du musst da nicht allein durch, und mit Hilfe kann es besser werden. Bitte sprich jetzt mit einem Menschen: Ruf eine der Nummern unten an oder geh zu jemandem in deiner Nähe. Geht es um jemand anderen, bleib bei der Person und ruft gemeinsam an.',
    fr: "Merci de l'avoir écrit. Vous n'avez pas à traverser cela sans aide, et cela peut aller mieux. Parlez maintenant à quelqu'un : appelez un des numéros ci-dessous ou allez vers une personne proche. S'il s'agit de quelqu'un d'autre, restez à ses côtés et appelez ensemble.",
    es: 'Gracias por escribirlo. No tienes que pasar por esto sin ayuda, y puede mejorar. Habla ahora con una persona: llama a uno de los números de abajo o acércate a alguien que esté cerca. Si se trata de otra persona, quédate con ella y llamad juntos.',
    ja: '書いてくださって、ありがとうございます。一人で抱えなくて大丈夫です。助けがあれば、楽になることがあります。今すぐ人に話してください。下の番号に電話するか、近くの人のところへ行ってください。ほかの方のことであれば、そばにいて、一緒に電話してください。',
    pt: 'Obrigado por escrever isto. Não tem de passar por isto sem ajuda, e pode melhorar. Fale agora com uma pessoa: ligue para um dos números abaixo ou vá ter com alguém por perto. Se for sobre outra pessoa, fique com ela e liguem juntos.',
    it: "Grazie per averlo scritto. Non è necessario affrontarlo senza aiuto, e può andare meglio. Parla ora con una persona: chiama uno dei numeri qui sotto o vai da qualcuno vicino a te. Se riguarda un'altra persona, restale accanto e chiamate insieme.",
    pl: 'Dziękuję, że to piszesz. Nie musisz przechodzić przez to bez pomocy, a z pomocą może być lepiej. Porozmawiaj teraz z człowiekiem: zadzwoń pod jeden z numerów poniżej albo idź do kogoś w pobliżu. Jeśli chodzi o kogoś innego, zostań z tą osobą i zadzwońcie razem.',
    nl: 'Dank je dat je dit schrijft. Je hoeft dit niet alleen te doen, en met hulp kan het beter worden. Praat nu met een mens: bel een van de nummers hieronder of ga naar iemand in de buurt. Gaat het om iemand anders, blijf dan bij die persoon en bel samen.',
    zh: '谢谢你写下这些。你不必独自承受，有了帮助，情况会好起来。请现在就和人谈谈：拨打下面的一个号码，或者去找身边的人。如果说的是别人，请陪着对方，一起打电话。',
  },
  'medical-emergency': {
    en: 'Call the emergency number now and say where you are. Stay with the person. If they do not breathe normally, press hard and fast in the middle of the chest and send somebody for a defibrillator.',
    de: 'Ruf jetzt den Notruf an und sag, wo ihr seid. Bleib bei der Person. Atmet sie nicht normal, drück fest und schnell in die Mitte der Brust und schick jemanden nach einem Defibrillator.',
    fr: "Appelez maintenant le numéro d'urgence et dites où vous êtes. Restez auprès de la personne. Si elle ne respire pas normalement, appuyez fort et vite au milieu de la poitrine et envoyez chercher un défibrillateur.",
    es: 'Llama ahora al número de emergencias y di dónde estás. Quédate con la persona. Si no respira con normalidad, presiona fuerte y rápido en el centro del pecho y manda a alguien por un desfibrilador.',
    ja: '今すぐ緊急番号に電話し、場所を伝えてください。その人のそばを離れないでください。普段どおりに呼吸していなければ、胸の真ん中を強く速く押し、AEDを取りに行ってもらってください。',
    pt: 'Ligue agora para o número de emergência e diga onde está. Fique com a pessoa. Se não respirar normalmente, pressione com força e rapidez no meio do peito e mande buscar um desfibrilhador.',
    it: 'Chiama ora il numero di emergenza e di’ dove sei. Resta con la persona. Se non respira normalmente, premi forte e veloce al centro del petto e manda qualcuno a prendere un defibrillatore.',
    pl: 'Zadzwoń teraz pod numer alarmowy i powiedz, gdzie jesteś. Zostań przy tej osobie. Jeśli nie oddycha prawidłowo, uciskaj mocno i szybko środek klatki piersiowej i poślij kogoś po defibrylator.',
    nl: 'Bel nu het alarmnummer en zeg waar je bent. Blijf bij de persoon. Ademt die niet normaal, druk dan hard en snel midden op de borst en laat iemand een AED halen.',
    zh: '请立即拨打急救电话，并说明你们的位置。不要离开患者。如果患者没有正常呼吸，请在胸部正中用力、快速按压，并让人去取除颤器（AED）。',
  },
  emergency: {
    en: 'Get away from the danger first and warn others on the way. Call the emergency number from a safe place, say where it is, and do not go back.',
    de: 'Bring dich zuerst in Sicherheit und warne unterwegs andere. Ruf von einem sicheren Ort den Notruf an, sag, wo es ist, und geh nicht zurück.',
    fr: "Éloignez-vous d'abord du danger et prévenez les autres en chemin. Appelez le numéro d'urgence depuis un endroit sûr, dites où c'est, et n'y retournez pas.",
    es: 'Aléjate primero del peligro y avisa a los demás de camino. Llama al número de emergencias desde un lugar seguro, di dónde es y no vuelvas.',
    ja: 'まず危険な場所から離れ、途中で周りの人に知らせてください。安全な場所から緊急番号に電話して場所を伝え、戻らないでください。',
    pt: 'Afaste-se primeiro do perigo e avise os outros pelo caminho. Ligue para o número de emergência a partir de um lugar seguro, diga onde é e não volte.',
    it: "Prima allontanati dal pericolo e avvisa gli altri lungo la strada. Chiama il numero di emergenza da un luogo sicuro, di' dov'è e non tornare indietro.",
    pl: 'Najpierw oddal się od zagrożenia i ostrzeż innych po drodze. Zadzwoń pod numer alarmowy z bezpiecznego miejsca, powiedz, gdzie to jest, i nie wracaj.',
    nl: 'Breng jezelf eerst in veiligheid en waarschuw anderen onderweg. Bel het alarmnummer vanaf een veilige plek, zeg waar het is, en ga niet terug.',
    zh: '请先离开危险的地方，并在路上提醒其他人。到安全的地方再拨打报警电话，说明位置，不要返回。',
  },
  abuse: {
    en: 'What you describe is not all right, and it is not your fault. You have a right to be safe. If you are in danger now, call the emergency number. The people below listen, in confidence, and help with the next step.',
    de: 'Was du beschreibst, ist nicht in Ordnung, und du bist nicht schuld. Du hast ein Recht auf Sicherheit. Bist du jetzt in Gefahr, ruf den Notruf an. Die Menschen unten hören vertraulich zu und helfen beim nächsten Schritt.',
    fr: "Ce que vous décrivez n'est pas acceptable, et ce n'est pas votre faute. Vous avez le droit d'être en sécurité. Si vous êtes en danger maintenant, appelez le numéro d'urgence. Les personnes ci-dessous écoutent, en toute confidentialité, et aident pour la suite.",
    es: 'Lo que describes no está bien y no es culpa tuya. Tienes derecho a estar a salvo. Si estás en peligro ahora, llama al número de emergencias. Las personas de abajo escuchan con confidencialidad y ayudan con el siguiente paso.',
    ja: 'それは許されることではなく、あなたのせいではありません。あなたには安全でいる権利があります。今危険であれば、緊急番号に電話してください。下の窓口は秘密を守って話を聞き、次の一歩を一緒に考えます。',
    pt: 'O que descreve não está certo e a culpa não é sua. Tem direito a estar em segurança. Se está em perigo agora, ligue para o número de emergência. As pessoas abaixo ouvem, em confidência, e ajudam no próximo passo.',
    it: 'Quello che descrivi non è accettabile e non è colpa tua. Hai diritto a essere al sicuro. Se ora corri un pericolo, chiama il numero di emergenza. Le persone qui sotto ascoltano, in modo riservato, e aiutano per il prossimo passo.',
    pl: 'To, co opisujesz, nie jest w porządku i nie jest twoją winą. Masz prawo do bezpieczeństwa. Jeśli grozi ci teraz niebezpieczeństwo, zadzwoń pod numer alarmowy. Osoby poniżej wysłuchają poufnie i pomogą w następnym kroku.',
    nl: 'Wat je beschrijft is niet goed, en het is niet jouw schuld. Je hebt recht op veiligheid. Ben je nu in gevaar, bel dan het alarmnummer. De mensen hieronder luisteren vertrouwelijk en helpen met de volgende stap.',
    zh: '你所说的事情是不对的，这不是你的错。你有权得到安全。如果你现在有危险，请拨打报警电话。下面的人会保密地倾听，并帮助你走下一步。',
  },
  harassment: {
    en: 'I am sorry that this happens. It is not all right, and it is not your fault. You decide what happens next. It helps to write down what was said or done, when, and who saw it, and to talk to somebody you trust.',
    de: 'Es tut mir leid, dass das geschieht. Es ist nicht in Ordnung, und du bist nicht schuld. Was als Nächstes geschieht, entscheidest du. Es hilft, aufzuschreiben, was gesagt oder getan wurde, wann und wer es gesehen hat, und mit jemandem zu sprechen, dem du vertraust.',
    fr: "Je regrette que cela arrive. Ce n'est pas acceptable, et ce n'est pas votre faute. C'est vous qui décidez de la suite. Il est utile de noter ce qui a été dit ou fait, quand, et qui l'a vu, et d'en parler à une personne de confiance.",
    es: 'Siento que esto ocurra. No está bien y no es culpa tuya. Tú decides lo que pasa después. Ayuda anotar qué se dijo o hizo, cuándo y quién lo vio, y hablar con alguien de confianza.',
    ja: 'つらい思いをされていますね。許されることではなく、あなたのせいではありません。これからどうするかは、あなたが決めることです。いつ、何を言われ、何をされ、誰が見ていたかを書き留め、信頼できる人に話すと助けになります。',
    pt: 'Lamento que isto aconteça. Não está certo e a culpa não é sua. É a própria pessoa que decide o que acontece a seguir. Ajuda anotar o que foi dito ou feito, quando e quem viu, e falar com alguém de confiança.',
    it: 'Mi dispiace che succeda. Non è accettabile e non è colpa tua. Sei tu a decidere che cosa succede dopo. Aiuta annotare che cosa è stato detto o fatto, quando e chi lo ha visto, e parlarne con una persona di fiducia.',
    pl: 'Przykro mi, że tak się dzieje. To nie jest w porządku i nie jest twoją winą. To ty decydujesz, co dalej. Pomaga zapisanie, co powiedziano lub zrobiono, kiedy i kto to widział, oraz rozmowa z zaufaną osobą.',
    nl: 'Wat naar dat dit gebeurt. Het is niet goed, en het is niet jouw schuld. Jij beslist wat er nu gebeurt. Het helpt om op te schrijven wat er is gezegd of gedaan, wanneer en wie het zag, en te praten met iemand die je vertrouwt.',
    zh: '很遗憾发生了这样的事。这是不对的，也不是你的错。接下来怎么做由你决定。记下说了什么、做了什么、什么时间、有谁看到，并和你信任的人谈谈，会有帮助。',
  },
  'whistle-blowing': {
    en: 'Thank you for taking this seriously. You need not prove it, and you need not decide alone. Keep what you have seen safe, confront nobody, and do not write details here: this chat is no reporting channel. The law protects people who report in good faith in many countries, also to an authority outside.',
    de: 'Danke, dass du das ernst nimmst. Du musst es nicht beweisen und nicht allein entscheiden. Bewahre sicher auf, was du gesehen hast, stelle niemanden zur Rede und schreib hier keine Einzelheiten: Dieser Chat ist keine Meldestelle. Wer in gutem Glauben meldet, ist in vielen Ländern gesetzlich geschützt, auch bei einer Behörde außerhalb.',
    fr: "Merci de prendre cela au sérieux. Vous n'avez pas à le prouver ni à décider sans conseil. Gardez en lieu sûr ce que vous avez vu, ne confrontez personne et n'écrivez pas de détails ici : ce chat n'est pas un canal de signalement. Dans de nombreux pays, la loi protège ceux qui signalent de bonne foi, y compris auprès d'une autorité externe.",
    es: 'Gracias por tomarlo en serio. No tienes que demostrarlo ni decidir sin consejo. Guarda en lugar seguro lo que has visto, no te enfrentes a nadie y no escribas detalles aquí: este chat no es un canal de denuncias. En muchos países la ley protege a quien informa de buena fe, también ante una autoridad externa.',
    ja: '真剣に受け止めてくださり、ありがとうございます。証明する必要も、一人で決める必要もありません。見たものは安全に保管し、相手を問い詰めず、ここには詳細を書かないでください。このチャットは通報窓口ではありません。多くの国では、誠実に通報した人は、外部の機関への通報も含めて法律で守られます。',
    pt: 'Obrigado por levar isto a sério. Não tem de o provar nem de decidir sem conselho. Guarde em segurança o que viu, não confronte ninguém e não escreva pormenores aqui: este chat não é um canal de denúncia. Em muitos países a lei protege quem denuncia de boa-fé, também junto de uma autoridade externa.',
    it: "Grazie per aver preso la cosa sul serio. Non è necessario dimostrarlo né decidere senza un consiglio. Conserva al sicuro ciò che hai visto, non affrontare nessuno e non scrivere dettagli qui: questa chat non è un canale di segnalazione. In molti paesi la legge tutela chi segnala in buona fede, anche presso un'autorità esterna.",
    pl: 'Dziękuję, że traktujesz to poważnie. Nie musisz niczego udowadniać ani decydować bez porady. Zachowaj bezpiecznie to, co wiesz, nikogo nie konfrontuj i nie pisz tu szczegółów: ten czat nie jest kanałem zgłoszeń. W wielu krajach prawo chroni osoby, które zgłaszają w dobrej wierze, także do organu zewnętrznego.',
    nl: 'Dank je dat je dit serieus neemt. Je hoeft het niet te bewijzen en niet alleen te beslissen. Bewaar veilig wat je hebt gezien, spreek niemand erop aan en schrijf hier geen details: deze chat is geen meldpunt. In veel landen beschermt de wet wie te goeder trouw meldt, ook bij een instantie buiten de organisatie.',
    zh: '谢谢你认真对待这件事。你不需要证明它，也不必独自决定。请妥善保存你看到的东西，不要去质问任何人，也不要在这里写细节：这个聊天不是举报渠道。在许多国家，善意举报的人受法律保护，向外部机关举报也一样。',
  },
};

const EMERGENCY: InEach = {
  en: 'emergency',
  de: 'Notruf',
  fr: 'urgences',
  es: 'emergencias',
  ja: '緊急',
  pt: 'emergência',
  it: 'emergenza',
  pl: 'numer alarmowy',
  nl: 'alarmnummer',
  zh: '紧急电话',
};
const LISTENS: InEach = {
  en: 'somebody who listens',
  de: 'jemand, der zuhört',
  fr: 'écoute',
  es: 'escucha',
  ja: '相談',
  pt: 'apoio',
  it: 'ascolto',
  pl: 'wsparcie',
  nl: 'luisterend oor',
  zh: '倾听热线',
};
const ANYWHERE: InEach = {
  en: 'Your local emergency number (112 in much of the world, 911 in North America)',
  de: 'Der örtliche Notruf (112 in weiten Teilen der Welt, 911 in Nordamerika)',
  fr: "Votre numéro d'urgence local (112 dans une grande partie du monde, 911 en Amérique du Nord)",
  es: 'El número de emergencias local (112 en gran parte del mundo, 911 en América del Norte)',
  ja: 'お住まいの地域の緊急番号（多くの国で112、北米では911）',
  pt: 'O número de emergência local (112 em grande parte do mundo, 911 na América do Norte)',
  it: 'Il numero di emergenza locale (112 in gran parte del mondo, 911 in Nord America)',
  pl: 'Lokalny numer alarmowy (112 w dużej części świata, 911 w Ameryce Północnej)',
  nl: 'Het lokale alarmnummer (112 in een groot deel van de wereld, 911 in Noord-Amerika)',
  zh: '你当地的紧急电话（许多国家是112，北美是911）',
};
const PERSON: InEach<(desk: NamedDesk) => string> = {
  en: ({ name, contact }) =>
    `I am an AI: I cannot call anybody for you, and I have told nobody. A person here: ${name}, ${contact}. Press "${askPerson()}" if I should hand your words to them.`,
  de: ({ name, contact }) =>
    `Ich bin eine KI: Ich kann niemanden für dich anrufen, und ich habe niemandem etwas gesagt. Ein Mensch hier: ${name}, ${contact}. Drück „${askPerson()}“, wenn ich ihnen deine Worte geben soll.`,
  fr: ({ name, contact }) =>
    `Je suis une IA : je ne peux appeler personne à votre place, et je n'ai prévenu personne. Une personne ici : ${name}, ${contact}. Appuyez sur « ${askPerson()} » si je dois lui transmettre vos mots.`,
  es: ({ name, contact }) =>
    `Soy una IA: no puedo llamar a nadie por ti y no se lo he dicho a nadie. Una persona aquí: ${name}, ${contact}. Pulsa «${askPerson()}» si debo pasarle tus palabras.`,
  ja: ({ name, contact }) =>
    `私はAIです。代わりに電話することはできず、誰にも伝えていません。社内の窓口：${name}（${contact}）。「${askPerson()}」を押すと、あなたの言葉をそこへ渡します。`,
  pt: ({ name, contact }) =>
    `Sou uma IA: não posso ligar a ninguém por si e não disse nada a ninguém. Uma pessoa aqui: ${name}, ${contact}. Prima "${askPerson()}" se eu lhe devo passar as suas palavras.`,
  it: ({ name, contact }) =>
    `Sono una IA: non posso chiamare nessuno per te e non ho detto niente a nessuno. Una persona qui: ${name}, ${contact}. Premi "${askPerson()}" se devo passarle le tue parole.`,
  pl: ({ name, contact }) =>
    `Jestem SI: nie mogę do nikogo za ciebie zadzwonić i nikt się o tym ode mnie nie dowiedział. Człowiek tutaj: ${name}, ${contact}. Naciśnij „${askPerson()}”, jeśli mam przekazać twoje słowa.`,
  nl: ({ name, contact }) =>
    `Ik ben een AI: ik kan niemand voor je bellen en heb niemand iets verteld. Een mens hier: ${name}, ${contact}. Druk op "${askPerson()}" als ik je woorden moet doorgeven.`,
  zh: ({ name, contact }) =>
    `我是AI：我不能替你打电话，也没有告诉任何人。这里的联系人：${name}，${contact}。如果要我把你的话转给他们，请按“${askPerson()}”。`,
};

/** What is said to somebody with a hard subject. */
export function helpWords(
  subject: HardSubject,
  language: HelpLanguage,
  { numbers, desk }: { readonly numbers: Countries; readonly desk: NamedDesk },
): string {
  const lines = numbers.map(([country, known]) => numberLine(subject, language, country, known));
  const list = lines.length === 0 ? [ANYWHERE[language]] : lines;
  return [FIRST[subject][language], list.map((line) => `- ${line}`).join('\n'), PERSON[language](desk)].join(
    '\n\n',
  );
}

function numberLine(
  subject: HardSubject,
  language: HelpLanguage,
  country: string,
  { emergency, crisis, abuse }: HelpNumbers,
): string {
  const name = new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
  const listens = subject === 'abuse' ? (abuse ?? crisis) : subject === 'self-harm' ? crisis : undefined;
  const calls = [
    `**${emergency}** (${EMERGENCY[language]})`,
    ...(listens === undefined ? [] : [`**${listens}** (${LISTENS[language]})`]),
  ];
  return `${name}: ${calls.join(' · ')}`;
}
