import type { Guard } from './guard.ts';
import { findPhrases } from './phrases.ts';

const MEDICINE = String.raw`(?:pills?|tablets?|capsules?|medications?|medicines?|antibiotics?|ibuprofen|paracetamol|acetaminophen|aspirin|insulin|antidepressants?|painkillers?|antihistamines?|steroids?|statins?|sleeping pills?)`;
const INVESTMENT = String.raw`(?:stocks?|shares?|bonds?|(?:index )?funds?|etfs?|crypto(?:currenc(?:y|ies))?|bitcoin|gold|(?:call|put|stock) options|real estate|annuit(?:y|ies))`;

/** Words of somebody who advises; a sentence about the subject as such has none of them. */
const DOMAINS: Readonly<Record<string, readonly RegExp[]>> = {
  'advice.medical': [
    new RegExp(
      String.raw`\b(?:take|taking|try|use|double|reduce|increase|stop taking|start|combine|mix|avoid) (?:[\w-]+ ){0,5}${MEDICINE}\b|\b${MEDICINE} (?:[\w-]+ ){0,3}(?:every|per) (?:\d+ |\w+ )?(?:hours?|days?)\b`,
      'giu',
    ),
    /\b\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|milligrams?|iu|ml)\b(?=[^.!?\n]{0,80}\b(?:dose|daily|day|hours?|times|twice|once|maximum|adults?|take)\b)/giu,
    /\b(?:recommended|usual|maximum|safe|daily|starting) (?:\w+ )?(?:dose|dosage)\b|\b(?:your|these|those|such) symptoms (?:\w+ ){0,2}(?:suggest|indicate|point to|sound like|are (?:typical|consistent))\b|\byou (?:probably |likely |may |might |could )?(?:have|suffer from) (?:an? |the )?(?:\w+ ){0,2}(?:infection|diabetes|depression|migraine|disorder|disease|syndrome|flu|fracture|deficiency)\b/giu,
  ],
  'advice.legal': [
    /\byou (?:can|could|may|might|should|would) (?:\w+ ){0,3}(?:sue|press charges|take (?:\w+ ){0,3}to court|file a (?:lawsuit|claim|complaint)|have a (?:strong |good |valid )?(?:case|claim)|be (?:held )?liable|challenge (?:the|your) dismissal)\b/giu,
    /\byou (?:have|had) (?:\w+ ){0,2}(?:grounds|a (?:legal|strong|valid) (?:case|claim|right))\b|\b(?:it|that|this) (?:is|would be|is not|isn't|is probably|may be) (?:\w+ ){0,1}(?:illegal|legal|unlawful|lawful|against the law)\b|\b(?:is|are) (?:not )?legally (?:binding|enforceable|required|entitled|obliged|allowed|permitted)\b|\bunder (?:\w+ ){0,3}(?:labou?r|employment|contract|copyright|data protection|civil|criminal) law\b|\bstatute of limitations\b|\bbreach of contract\b/giu,
  ],
  'advice.financial': [
    new RegExp(
      String.raw`\b(?:you|i|one) (?:should|could|might|would|can|recommend|suggest) (?:\w+ ){0,4}(?:buy(?:ing)?|sell(?:ing)?|hold(?:ing)?|short(?:ing)?|invest(?:ing)?) (?:[\w-]+ ){0,5}${INVESTMENT}\b|^[-*\s]{0,6}(?:buy|sell|invest in|diversify into) (?:[\w-]+ ){0,4}${INVESTMENT}\b`,
      'gimu',
    ),
    /\b(?:put|move|invest|place) (?:\w+ ){0,2}(?:your|the) (?:money|savings|pension|bonus|cash) (?:\w+ ){0,2}(?:in|into)\b|\b(?:good|safe|better|best|solid|bad) (?:\w+ )?investments?\b|\b(?:expected|guaranteed|annual) returns? of\b|\b(?:you can|you could|you should) (?:\w+ ){0,2}(?:deduct|write off|claim) (?:[\w-]+ ){0,6}(?:tax(?:es)?|tax return|income)\b/giu,
  ],
};

/** Advice in an answer that people qualified for it must answer for. Nothing is taken out: policy has it carry a disclaimer. */
export const adviceGiven: Guard = {
  id: 'advice',
  stage: 'output',
  replacement: undefined,
  check: (text) =>
    Object.entries(DOMAINS).flatMap(([kind, patterns]) => findPhrases(text, kind, patterns, 0.7)),
};
