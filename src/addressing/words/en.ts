import type { ThreadWords } from './words.ts';

const VERBS =
  'explain|summari[sz]e|translate|list|show|repeat|rephrase|elaborate|clarify|shorten|simplify|link|quote|compare|describe|name';
/** What an office does with a request. */
const ACTS =
  'approv\\w*|decid\\w*|pay|pays|sign|signs|own|owns|check|checks|review|reviews|handle|handles|see|sees|keep|keeps|count|counts|qualif\\w*|eligible|entitled|allowed|responsible|informed|liable|write|writes|process|processes|manage|manages|need|needs|apply|applies|access|read|reads|request|issue|issues|track|tracks|cover|covers';
const THINGS =
  'form|link|page|site|portal|app|tool|system|document|button|field|code|number|menu|website|address|account|option';
const SO =
  '(?:and |so |but |ok |okay |also |then |sorry |hm+ |ah |oh |right |well |wait |plus |or |no |actually |though )*';

export const en: ThreadWords = {
  forCandor: [
    `^${SO}(?:please |pls )*(?:(?:can|could|would|will) (?:you|u) )?(?:please |pls |also |just )*(?:${VERBS})\\b(?! (?:up|him|her|them|yours?)\\b)`,
    `^${SO}(?:can|could|would|will) (?:you|u) (?:please |also )?(?:(?:give|tell|point|get) (?:me|us) (?!a (?:hand|call|ring|lift|minute)|when (?:you|he|she|it)|(?:your|his|her)\\b)|look up|be more specific)`,
    `^${SO}are you (?:really |quite |absolutely |100 )*(?:sure|certain)\\b`,
    `^${SO}(?:do you mean|what do you mean|you (?:said|wrote|mentioned)|your answer)\\b`,
    '^(?:please )?(?:shorter|more details?|longer|simpler|in (?:english|german|french|spanish|japanese|short|other words|simple words))\\b',
    '^(?:source|sources|link|example|examples|which page|details)(?: (?:please|pls))?$',
  ],
  forPeople: [
    '\\b(?:you|your|yours|u|ur|yourself|youre|youd|youll|youve|mate|guys|folks|dude|bro|yall)\\b',
    '\\b(?:should|shall|could|were|did|have|had|will|would|lets|why dont|arent|didnt) we\\b|\\b(?:can|are|do|dont) we (?!allowed|supposed|get|have to|need|pay|also|still get|count|eligible|entitled|have a|have any)|\\blet (?:us|me)\\b|^lets\\b',
    '\\b(?:he|she|hes|shes|hell|shell|hed|shed)\\b|^(?:and |so |but |what )*(?:they|theyre|theyll)\\b(?! (?:need|have to))',
    '\\b(?:anyone|anybody|someone|somebody)s? (?:seen|has|have|up|want|wants|else|coming|going|free|in|around|here|got|know|knows)\\b|\\b(?:does|has|did|is|can|could|would) (?:anyone|anybody|someone|somebody)\\b',
    '^(?:is |are )?(?:anyone|anybody|someone|somebody) (?:\\w+ing|up|in|here|at)\\b',
    '\\b(?:tonight|brb|ttyl|tbh|real quick|(?:at|around) (?:noon|\\d{1,2}(?: ?[ap]m)?)$|pub|beers?|coffee|standup|stand up|hangover|lol|haha\\w*|omg|wow|congrats|congratulations|ugh|yay)\\b',
    '\\bi (?:told|heard|saw|asked|forwarded|sent|love|wonder|guess|bet|swear)\\b|^(?:told|heard|saw) ',
    '^(?!who|which|where|what|how).*\\b(?:can|could|may|should|shall|do|will) i (?:come|join|sit|borrow|call|ring|ask|grab|steal|drop|tag|see it|have a look|swing|pop|tell|invite|order|wait|use (?:it|them|that) (?:during|today|tomorrow)|get (?:in|a lift)|book for)\\b|\\bshall i\\b',
    `\\bwho(?:s|ll)?\\b(?! (?:(?:is|can|may|must|will|has to|needs to|would|also|usually|actually|then) )*(?:${ACTS})\\b| (?:do|should|can|must|would|to|does) (?:i|we|it|contact|ask|tell|inform|talk|notify|that|this)\\b| exactly$)`,
    '\\b(?:know|knows|left|gone|hungry|starving)$',
    '\\b(?:tomorrow|last time|last night|last week|yesterday|this morning|this afternoon|this evening|right now|just now)\\b',
    '\\b(?:sad|funny|crazy|insane|mad|annoying|lovely|cute|excited|jealous|lucky)\\b',
    '^(?:fyi|see (?:you|ya)|bye|good luck|finally|same here|me too|welcome|no worries|hey|thx|thanks|thank|cool|nice|great|perfect|sounds|told)\\b',
    '^(?:is|are|has|have) (?:the |my |our )?\\w+ (?:still|already|back|ready|done|gone|open|closed|working)\\b(?! valid)',
    '\\bhow (?:is|are|was|were|s|about) (?:it going|things|everyone|life|the (?:weather|traffic))\\b|\\b(?:cold|freezing|weather|rain\\w*|traffic)\\b',
    '^(?:is|where is|wheres|has|was|did) (?!this|that|it|there)[a-z]+ (?:around|here|in|back|there|sick|ill|free|coming|on leave|on holiday|at work|still|gone|call|say|tell|downstairs|already)\\b',
  ],
  mayKnow: [
    `^${SO}(?:do (?:you|u|we) know|any idea|any chance|i wonder|wondering|(?:can|could) (?:you|u) (?:please )?(?:tell me|say|check|find out)|you know) (?=(?:if|whether|what|which|who|where|when|how|why|that)\\b)`,
  ],
  past: [
    '^(?:(?! if ).)*\\b(?:did|didnt|was|were|wasnt|werent|had|hadnt)\\b(?!.*\\bagain$)',
    '\\b(?:has|have|hasnt|havent) (?!i\\b)(?:anyone|they|it|the|that|this|[a-z]+ (?:been|gone|got|seen|left|said|signed|done|gotten))\\b',
  ],
  mine: [
    `^${SO}how (?:do|will|can|would) i (?:know|find out|see|check|tell)\\b|^${SO}is (?:it|that|this) (?:free|taxed|paid|optional|mandatory|allowed|covered|included)\\b|^${SO}(?:does|do|will) (?:hr|it|people|payroll|finance|legal|security|facilities|the [a-z]+ (?:team|desk)) (?:tell|inform|contact|send|remind|notify|confirm|check|need|want|get|see)\\b`,
    `^${SO}(?:does|do) (?!tom\\b)\\w+ (?:cost|count|apply|include|expire|need|require|cover|roll|carry|reset|affect|depend)\\b|^${SO}(?:can|may|must|does|do|will) (?:my|a|an) \\w+\\b|\\b(?:allowed|possible|included|mandatory|required|taxable|covered|from when|until when|by when)$`,
    `^${SO}do (?:managers|employees|people|contractors|interns|externals?|temps|freelancers|students|new joiners|part timers) \\w+`,
    `^${SO}(?:(?:what|which|who|whom|where|when|how|how (?:long|much|many|often|far|early|soon)|for how long|since when|until when|by when)(?: [a-z]+){0,3} )?(?:can|could|may|must|do|dont|am|would|will|cant) i\\b(?! (?:know|guess|look))|^${SO}(?:can|may|must|do) (?:externals?|contractors?|interns?|guests?|part timers?|people|employees|managers?|family|spouses?|partners|visitors|freelancers?|two people|both|one|managers|students?|trainees?|temps?)\\b|^${SO}(?:are|is) there (?:any |anything |something )?(?:also )?(?!anyone|anybody|someone|any|left|still|more)[a-z]+`,
  ],
  rules: [
    `^${SO}(?:how (?:long|much|many|often|far (?:in advance|ahead)|early|soon)|until when|by when|since when|from when|as of when|at what point|what time|per what|from which|up to (?:how|what|which)|which (?:one|form|page|link|part)|in which case)\\b(?! (?:to go|left|is left)\\b)`,
    `^${SO}(?:is it (?:possible|allowed|ok|okay|mandatory|required|enough|necessary|paid|free|taxed|refundable|capped)|(?:is there|do we have) (?:a|an|any) (?:form|limit|deadline|minimum|maximum|template|exception|list|link|fee|policy|rule|way|way to|process|number|contact)|are there (?:any )?exceptions|(?:does|do|would|will|must|can|is) (?:it|this|that|these|those) (?:also |still |really |even )*(?:include|apply|count|cover|need|require|cost|work|expire|mean|change|affect|hold|depend|start|go for|have to|carry|matter|roll|per|still|in working|in calendar|be))\\b`,
    `^${SO}(?:same|the same|and same)(?: (?:rule|thing|question|limit|amount|process))?s? (?:for|in|with|if|when|applies)\\b`,
    `^(?:ok |okay |ah |and |hm |oh )*so (?:thats|its|that is|it is)\\b.*\\b(?:per|not|only|in total|each|max|minimum|\\d+)\\b`,
    `^${SO}so (?:i|it|that|this|there|only|no|just|\\d+)\\b.*\\b(?:need|needed|required|possible|have to|get|can|cannot|cant|dont|applies|with|without|per|only)\\b`,
  ],
  asks: [
    `^${SO}(?:what|which|who|whom|whose|when|where|why|how|whats|wheres|whens|whos|hows|does|do|is|are|can|could|may|must|will|would|should|isnt|doesnt|arent|even if|even|any)\\b`,
  ],
  leans: [
    `^${SO}(?:if|without|after|before|during|outside) (?:a |an |the |my |our |those |people |somebody |someone )?[a-z0-9]`,
    `^(?!sorry\\b)${SO}(?:for|as) (?:a |an |the |my |our |those |people |somebody |someone )?[a-z0-9]`,
    `^(?:and|or|but|also|what about|only|even|not|so|same) ${SO}(?:in|with|under|from|at|on) (?:a |an |the |my |our |those |people |somebody |someone )?[a-z0-9]`,
    `^${SO}(?:what|how) (?:about|if)\\b`,
    `^${SO}what happens (?:if|when|to|with|above|below|after|in|at|on|during)\\b`,
    `^${SO}what (?:for|in|else)\\b`,
    `^(?:and|or|but what|plus|also|what of) (?!(?:then|now|so|yes|no|thanks|another|good|finally|here|there|that|this|thats|its|it|i|ill|im|were|we|they|who|whos|yet|still|of course|maybe|again|the winner|off|on|how was|what a|where|when|how)\\b)[a-z0-9]+(?: [a-z0-9]+){0,4}$`,
    `^${SO}(?:then what|what then|and then|and after that|why|why not|since when|by when|how|how so|where|where exactly|who exactly|when|when exactly|which one|which ones|what exactly|really|only|anything else|what else|how exactly)(?: [a-z]+)?$`,
    `^(?:per|incl|including|excluding|plus|with|without|only|net|gross|calendar|working|business|even|also|not|except) [a-z0-9]+(?: [a-z0-9]+){0,4}$`,
  ],
  whenAsked: [
    `^${SO}(?:also |even )?(?:the |a |an )?[a-z0-9]+(?: [a-z0-9]+){0,2} (?:too|as well|included|allowed|possible|ok|required|needed|mandatory)$`,
  ],
  corrects: [
    `^${SO}(?:i|we) (?:mean|meant|was asking|were asking|was thinking of|was talking about|wanted to know|want to know|need to know)\\b(?!.* tonight)`,
    '\\b(?:i mean|in my case|i meant)$',
    `^${SO}i (?:am|work) (?:a |an |as |part |full |based |employed )`,
    `^${SO}(?:i (?:joined|started) (?:in|on|last|this)|my (?:start date|contract|probation|notice|laptop|phone|device|manager|country) (?:is|was|ends|ended|says)|i (?:am|live|work) (?:in|at|for) the [a-z]+ (?:office|team|plant|branch))\\b`,
    '^(?:but )?(?:i|we|my) .* though$',
    '^(?:no|not|rather|specifically|instead|actually)(?: no| not)? (?:for|in|the|with|as|on|a|about) [a-z0-9]+(?: [a-z0-9]+){0,5}$',
    `^${SO}(?:the |our |my )?(?:old |official |new )?(?:policy|page|handbook|intranet|contract|manager|boss|faq|website|email|form|portal) (?:says|said|states|mentions|tells|told me)\\b`,
    `^${SO}(?:that|this|it) (?:isnt|is not|doesnt|does not|was not|wasnt) (?:what i|answer|help|right|correct|true|my question)\\b`,
  ],
  fails: [
    `\\b(?:${THINGS})s?\\b.*\\b(?:doesnt|does not|wont|cant|cannot|isnt|not|error|broken|404|wrong|denied|missing|fails|failed|outdated|invalid|keeps|asks|wants|rejected|rejects|permission|empty)\\b`,
    `\\b(?:i only see|only shows|(?:dont|do not|cant|cannot) (?:see|find|open)|no permission)\\b.*\\b(?:${THINGS}|permission)s?\\b`,
    '^(?:it|that|this) (?:says|asks|wants|keeps|tells me|shows|gives)\\b',
    `\\b(?:in|on) the (?:${THINGS})\\b.*\\bi only see\\b|^i only see\\b`,
  ],
  stuck: [
    `^${SO}(?:my \\w+(?: \\w+)? (?:has |have |is |was |are )?(?:just )?(?:changed|expired|blocked|locked|full|gone|lost|stolen|broken|empty|wrong|missing|different)|i (?:lost|forgot|missed|left|never (?:got|received)|didnt (?:get|receive)|havent (?:got|gotten|received)|dont (?:have|remember|see|get)|want to (?:change|cancel|update|switch)))\\b`,
    '\\b(?:doesnt|wont|does not|will not|didnt|isnt|is not) (?:let|work\\w*|load\\w*|open\\w*|accept\\w*|show\\w*|exist|there|listed|recogni[sz]e)\\b|\\b(?:cant|cannot|can not|couldnt) (?:find|open|log|see|get into|access|select|enter|upload|submit)\\b|\\b(?:denied|rejected|greyed out|locked out)\\b',
  ],
};
