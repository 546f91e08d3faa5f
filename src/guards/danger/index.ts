import type { Guard } from '../guard.ts';
import { abuse } from './abuse.ts';
import { withFamilies } from './families/index.ts';
import { emergency } from './emergency.ts';
import { harassment } from './harassment.ts';
import { medicalEmergency } from './medical-emergency.ts';
import { selfHarm } from './self-harm.ts';
import { toDangerGuard } from './match.ts';
import { whistleBlowing } from './whistle-blowing.ts';

/** Every hard subject, the most pressing first. To add one: a file beside this one and a line here. */
export const DANGER_GUARDS: readonly Guard[] = [
  selfHarm,
  medicalEmergency,
  emergency,
  abuse,
  harassment,
  whistleBlowing,
].map((subject) => toDangerGuard(withFamilies(subject)));
