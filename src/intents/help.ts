import { helpOn } from '../messages/help.ts';
import type { Intent } from './intent.ts';

export const help: Intent = {
  id: 'help',
  commands: ['help', 'hilfe', 'aide', 'ayuda', 'ヘルプ', 'commands'],
  examples: true,
  offersPerson: true,
  say: ({ language, platform, commands }) => helpOn(platform, language, commands),
  words: {
    en: [
      '(?:help|help me|(?:i )?(?:need|want|could use|would like) (?:some |your |a bit of |a little )?(?:help|assistance|support)|(?:can|could|would|will) you(?: please| maybe)? (?:help|assist|support)(?: me| us)?(?: out)?|can i get (?:some )?help|help out|assist me|(?:can|could) (?:someone|somebody|anyone|anybody) (?:please )?(?:help|assist)(?: me)?|(?:i )?(?:do not|dont) know (?:what|how) to (?:ask|start|begin|use (?:this|you)))(?: with something| with a question)?',
      '(?:i have|ive got|got) (?:a|one|another|some|a few) (?:quick |short |small )?questions?(?: for you)?',
      'how (?:does (?:this|it|candor|this bot)(?: bot| thing)? work|do (?:you|i use (?:this|you|it|candor|this bot)|i (?:start|ask(?: you)?(?: a question| something)?)|you work))',
      '(?:commands|instructions|usage|menu|(?:list|show)(?: me)? (?:all )?(?:the )?commands|what (?:commands|are the commands)(?: are there| do you have| can i use)?)',
      'can i ask (?:you )?(?:a|one|some|another) (?:quick )?questions?',
      'can i ask (?:you )?something',
    ],
    de: [
      'hilfe|hilf mir|(?:ich )?(?:brauche|brauch|benotige) (?:mal |bitte |deine |ihre |etwas |ein bisschen |eure )*(?:hilfe|unterstutzung)',
      '(?:kannst du|konnen sie|konntest du|konnten sie) (?:mir |uns )?(?:mal |kurz |bitte |vielleicht )*(?:weiter)?helfen',
      'ich (?:habe|hatte|hab) (?:mal )?(?:eine|noch eine|ein paar) (?:kurze )?fragen?',
      'wie funktioniert (?:der bot|candor|dieser bot|das(?: hier)?)|wie funktionierst du',
      'wie benutze ich (?:dich|das|candor)|befehle',
      'welche befehle (?:gibt es|kennst du|kann ich (?:nutzen|verwenden))',
      '(?:darf|kann|konnte) ich (?:dich |sie |dir |ihnen )?(?:mal )?(?:etwas|was|eine frage) (?:fragen|stellen)',
    ],
    fr: [
      'aide|aide[zr]? moi|a laide|jai besoin d(?:e l)?aide|besoin daide',
      '(?:peux tu|pouvez vous|tu peux|vous pouvez) maider',
      'jai (?:une|encore une|quelques|des) (?:petite )?questions?',
      '(?:est ce que )?(?:je peux|puis je) (?:te |vous )?poser une question',
      'comment (?:ca marche|ca fonctionne|tu fonctionnes|fonctionnes tu|fonctionne ce bot|tutiliser)',
      'commandes|quelles (?:sont les|) ?commandes',
    ],
    es: [
      'ayuda|ayudame|ayudeme|necesito (?:tu )?ayuda',
      '(?:me )?(?:puedes|puede|podrias|podria) ayudar(?:me)?',
      'tengo (?:una|otra|unas|algunas) (?:pregunta|duda)s?',
      '(?:te )?puedo (?:hacer(?:te)?|preguntar(?:te)?) (?:una pregunta|algo)',
      'como (?:funciona(?:s)?(?: esto| este bot)?|se usa(?: esto)?|te uso)|comandos',
      'que comandos hay|cuales son los comandos',
    ],
    ja: [
      'どう(?:やって)?使(?:う|い)(?:の|ます|ますか|のですか)?|ヘルプ(?:が必要|が欲しい|がほしい|をお願いします|して)?|(?:何|なに)を聞けばいいか(?:わかりません|分かりません)|助けて|手伝って(?:もらえますか|くれますか|くれる)?|助けてもらえますか',
      '質問(?:が|は)?(?:あります|あるのですが|があるのですが|してもいいですか|いいですか)|聞いてもいいですか|使い方(?:は|を教えて|がわかりません|を教えて)?',
      'どう(?:やって)?使うの?(?:ですか)?|コマンド(?:一覧)?',
    ],
  },
};
