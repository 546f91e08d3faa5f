import { ABUSE_HINTS } from './hints-abuse.ts';
import { EMERGENCY_HINTS } from './hints-emergency.ts';
import { HARASSMENT_HINTS } from './hints-harassment.ts';
import { MEDICAL_EMERGENCY_HINTS } from './hints-medical-emergency.ts';
import { SELF_HARM_HINTS } from './hints-self-harm.ts';
import { WHISTLE_BLOWING_HINTS } from './hints-whistle-blowing.ts';

/** Meanings by which danger is hinted at, of all subjects: a combination may take them from anywhere. */
export const HINTED_MEANINGS = {
  ...SELF_HARM_HINTS,
  ...MEDICAL_EMERGENCY_HINTS,
  ...EMERGENCY_HINTS,
  ...ABUSE_HINTS,
  ...HARASSMENT_HINTS,
  ...WHISTLE_BLOWING_HINTS,
};
