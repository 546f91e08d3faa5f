/** Under answers to a question for advice of a kind, where the policy has no words of its own. */

export const MEDICAL = 'This is not medical advice. Please ask a doctor or a pharmacist.';
export const LEGAL = 'This is not legal advice. Please ask a lawyer about anything binding.';
export const FINANCIAL = 'This is not financial advice. Please ask somebody who is licensed to give it.';
