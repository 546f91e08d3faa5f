import type { ThreadWords } from './words.ts';

const VERBS =
  'explain|summari[sz]e|translate|list|show|repeat|rephrase|elaborate|clarify|shorten|simplify|link|quote|compare|describe|name';

export const en: ThreadWords = {
  forCandor: [
    `^(?:please |pls |so |and |then )*(?:(?:can|could|would|will) (?:you|u) )?(?:please |pls |also |just )*(?:${VERBS})\\b`,
    '(?:can|could|would|will) (?:you|u) (?:please |also )?(?:(?:give|tell|point|get) (?:me|us)|find|look up|check|say|be more specific)(?! (?:a (?:hand|call|ring|lift|minute)|when|if|him|her|them|with))',
    '^(?:and |so |but )?are you (?:really |quite |absolutely )?(?:sure|certain)\\b',
    '^do you (?:know|have|mean)\\b(?! (?:time|a (?:minute|second|moment|sec)|him|her))',
    '^(?:please )?(?:shorter|more details?|longer|simpler|in (?:english|german|french|spanish|japanese|short|other words|simple words))\\b',
    '^(?:source|sources|link|example|examples|which page|details)$',
  ],
  forPeople: [
    '^(?:i )?(?:agree|agreed|true|right|exactly|indeed|same|totally)$',
    '\\b(?:cold|freezing|weather|rain|train|bus|traffic|mate)\\b',
    '\\b(?:you|your|yours|u|ur|yourself)\\b',
    '\\b(?:around|still on|on for|up for|brb|idk|tbh|imo|ttyl|no idea|no clue|me neither)\\b',
    '^(?:where|when|are|when are|are we|is) (?:we|us)\\b',
    '^who (?:can|could|will|wants|would|is going to|knows) .*\\b(?:me|my|us|with)\\b',
    '^(?:is|where is|wheres|has|was|did) [a-z]+ (?:around|here|in|back|there|sick|ill|free|coming|on leave|on holiday|at work|still|gone|call|say|tell)\\b',
    '^who (?:left|took|has|made|brought|broke|did|ate|moved|else|wrote)\\b',
    '^(?:what|how) (?:a|an)\\b',
    '\\b(?:are|were|r) (?:you|u)\\b',
    '\\b(?:can|could|will|would|wont|cant) (?:you|u|someone|somebody|anyone|anybody)\\b',
    '\\b(?:did|have|had|do|dont|didnt|havent|will|should|what|how|when|where|why|would|if) (?:you|u|yall|y all)\\b',
    '\\bwhat (?:do|did|would) (?:you|u)\\b',
    '\\b(?:you|u) (?:guys|two|all|coming|free|around|in|there)\\b|\\bhow (?:are|was|is|about) (?:you|your)\\b',
    '\\b(?:your|ur) (?:weekend|holiday|vacation|day|morning|desk|screen|mail|email|message|pr|doc|team|trip|kid|kids)\\b',
    '\\b(?:anyone|anybody|who)s? (?:up for|want|wants|else|coming|going|free|in for|around|here)\\b|\\b(?:did|has|does|is|can) (?:anyone|anybody|someone|somebody)\\b',
    '\\bwho (?:is|s) (?:in|at|on|up|coming|going|free|here|around)\\b',
    '\\b(?:lunch|coffee|beer|drinks?|tonight|dinner|weekend|pub|standup|stand up|birthday|football|slides)\\b',
    '\\b(?:lets|let us|let me|shall we|shall i|should i ask|should we (?:meet|go|move|call|talk|wait|ask|put|invite)|we should|we could|want to|wanna|gonna|do you want|fancy)\\b',
    '^(?:ill|i will|im going|im gonna|i am going|i told|i said|i asked|i think|i agree|i saw|i heard|i love|i wonder|ive|i forwarded|i sent|told you|told ya)\\b',
    '^(?:he|she|they|shes|hes|theyre|hell|shell) (?!do|does|have to)|\\b(?:said|told|asked) (?:me|him|her|them|the same|it|that|so)\\b',
    '^(?:see you|see ya|cu|bye|good luck|congrats|congratulations|fyi|for info|omg|wow|lol|haha|hahaha|nice|cool|great|finally|same here|me too|welcome|happy|sorry for|no worries|hey|hi|hello|thx|thanks|thank)\\b',
  ],
  asks: [
    '^(?:and |so |but |ok |okay |also |then |sorry |hm |hmm )*(?:what|which|who|whom|whose|when|where|why|how|since when|until when|by when|does|do|did|is|are|can|could|may|must|should|will|would|has|have|am)\\b',
    '^(?:and|or|but) (?:for|if|in|at|with|without|on|what|after|before|as|during|when|from|by|under|over|the|my|our|how|where)\\b',
    '^(?:what|how) (?:about|if)\\b',
  ],
  refines: [
    '^i was (?:thinking of|talking about|after)\\b',
    '^(?:and |the )?same (?:question |thing )?(?:for|in|with|about)\\b',
    '^(?:the|that|this|your) (?:form|link|page|site|portal|app|tool|system|document|policy|button|field|code|answer|website|menu)\\b',
    '^(?:and |but )?(?:i|we) (?:started|joined|moved|already|cannot|cant|could not|only|still|tried|never|do not)\\b',
    '^(?:and |but )?(?:it|that) (?:asks|wants|tells|shows|needs|does|gives|keeps)\\b',
    '^(?:sorry |no |ah |oh |well |actually |but )*(?:i|we) (?:mean|meant|was asking|were asking|want to know|wanted to know|need|needed)\\b',
    '^(?:no|not|but|actually|only|just|specifically|sorry|rather|instead|for|in|as|with|without) .+',
    '^(?:but |no |and |sorry |actually )*(?:i am|im|i work|i live|i have|i dont|we are|we have|(?:my|our) (?:laptop|phone|computer|contract|office|team|manager|boss|start|country|mac|device|account|visa|wife|husband|partner|child|son|daughter|case|role|job|hours|notice|salary)\\b).*',
    '^so (?:i|we|it|that|there)\\b',
    '^(?:that|this|it|the (?:link|page|form|document|answer|button|number))s? .*(?:not|doesnt|dont|cant|wont|isnt|wrong|broken|old|outdated|says|error|fails|failed|denied|permission|empty|missing)\\b',
    '\\b(?:i mean|in my case|for me)$|\\bthough$',
  ],
};
