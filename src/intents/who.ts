import { whoWords } from '../messages/about-candor.ts';
import type { Intent } from './intent.ts';

export const who: Intent = {
  id: 'who',
  commands: ['who are you', 'about'],
  say: whoWords,
  words: {
    en: [
      '(?:and )?(?:who|what)(?: exactly)? (?:are|r) (?:you|u)(?: exactly| called)?|who am i (?:talking|speaking|chatting|writing) (?:to|with)(?: here)?',
      '(?:whats|what is|do you have) (?:your |a )name|whats candor|what is candor|who is candor|whos candor|whats this(?: bot| thing)?|what is this(?: bot| thing)?|who is this',
      '(?:who|which company) (?:made|built|created|wrote|develop(?:ed|s)|programmed|trained|owns|runs|designed) (?:you|candor|this bot)|who(?:s| is) (?:your (?:maker|creator|developer|boss)|behind (?:you|this))',
      '(?:introduce yourself|tell me about yourself|tell me something about yourself|describe yourself|about you|about)',
      '(?:are you|is this|are you using|do you use|is candor) (?:chat ?gpt|gpt(?: \\d)?|openai|copilot|claude|gemini|an? llm)|(?:which|what) (?:ai |language |llm )?(?:model|llm|ai|gpt|version)(?: of (?:gpt|chatgpt))? (?:are you(?: using| running| based on)?|do you (?:use|run on)|is (?:this|behind you))',
      '(?:where are you from|how old are you|where do you (?:live|come from)|when were you (?:born|made|created)|do you have (?:a )?(?:feelings|family|friends|body))',
    ],
    de: [
      '(?:und )?wer (?:bist du|sind sie|ist (?:das|da|candor))(?: (?:eigentlich|denn|uberhaupt|genau))?|was (?:bist du|sind sie|ist (?:das hier|candor|das))(?: (?:eigentlich|denn|uberhaupt|genau|fur ein bot))?',
      '(?:wie (?:heißt du|heisst du|heißen sie|heissen sie|ist dein name|ist ihr name))(?: eigentlich| denn)?|mit wem (?:spreche|rede|schreibe|chatte) ich(?: hier| eigentlich)?',
      'wer hat (?:dich|sie|candor) (?:gemacht|gebaut|programmiert|entwickelt|erschaffen|erfunden)|stell dich (?:mal |bitte )?vor|erzahl(?:e)? (?:mir )?(?:etwas|was|mal was) (?:uber dich|von dir)',
      '(?:bist du|ist das|nutzt du) (?:chat ?gpt|gpt|openai|copilot)|(?:welches|was fur ein) (?:ki )?(?:sprach)?modell (?:bist du|nutzt du|verwendest du|steckt (?:hinter dir|dahinter))|woher kommst du|wie alt bist du',
    ],
    fr: [
      '(?:et )?(?:qui|quoi|que|quest ce que|tu es|vous etes) ?(?:es tu|etes vous|tu es|qui|quoi|cest)(?: exactement| au juste)?|t ?es qui|qui es ?tu|quest ce que (?:candor|cest)|a qui (?:je parle|est ce que je parle|ai je affaire)',
      '(?:comment (?:tu t|vous vous |t)appell?e(?:s|z)?(?: tu| vous)?|(?:quel est|cest quoi) (?:ton|votre) nom)',
      'qui (?:ta|vous a) (?:cree|fait|developpe|programme|concu)e?|presente[zs]? (?:toi|vous)|parle moi de toi',
      '(?:es tu|tu es|etes vous|cest) (?:chat ?gpt|gpt|openai|copilot)|quel (?:modele|ia) (?:es tu|utilises tu|utilisez vous|tu utilises)|dou viens tu|quel age as tu',
    ],
    es: [
      '(?:y )?(?:tu )?(?:quien|que) (?:eres|es usted|es candor|es esto)(?: tu| exactamente)?|con quien (?:hablo|estoy hablando|chateo)',
      'como te llamas|cual es tu nombre|como se llama usted|quien te (?:creo|hizo|ha creado|ha hecho|programo|desarrollo)|presentate|hablame de ti|cuentame (?:algo )?(?:sobre|de) ti',
      '(?:eres|es esto|usas) (?:chat ?gpt|gpt|openai|copilot)|(?:que|cual) modelo (?:eres|usas|utilizas)|de donde eres|cuantos anos tienes',
    ],
    ja: [
      '(?:あなた|君|きみ|お前|これ|candor|ここ)?(?:は|って)?(?:誰|だれ|どなた|何者|なにもの)(?:ですか|なの|でしょうか|なんですか)?|(?:あなた|きみ|君|candor|これ)(?:は|って)(?:何|なに|なん)(?:ですか|なの|なんですか)?',
      '(?:あなたの)?(?:お)?名前は(?:何|なん|なに)?(?:ですか|と言いますか|というのですか)?|自己紹介(?:して|をして|をお願いします|お願いします)|誰が(?:あなたを)?(?:作った|作りました|開発した|開発しました)(?:の|のですか|か)?',
      '(?:あなたは|これは)?(?:chat ?gpt|gpt)(?:ですか|なの)|どの(?:モデル|ai)(?:ですか|を使って(?:います|いるのです)か)',
    ],
  },
};
