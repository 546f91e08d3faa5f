import { abilities } from './abilities.ts';
import { accept } from './accept.ts';
import { makeTest, pause, resume, rule } from './admin.ts';
import { complaint } from './complaint.ts';
import { filler } from './filler.ts';
import { correct, forgetMe, forgetMeConfirmed, forgetThread } from './forget-me.ts';
import { goodbye } from './goodbye.ts';
import { greeting } from './greeting.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { here } from './here.ts';
import { human } from './human.ts';
import { incident, incidents } from './incidents.ts';
import type { Intent } from './intent.ts';
import { kept } from './kept.ts';
import { myData } from './my-data.ts';
import { howOptOut, optIn, optOut } from './opt-out.ts';
import { person } from './person.ts';
import { privacy } from './privacy.ts';
import { settle } from './settle.ts';
import { status } from './status.ts';
import { thanks } from './thanks.ts';
import { themes } from './themes.ts';
import { verify } from './verify.ts';
import { training } from './training.ts';
import { who } from './who.ts';
import { why } from './why.ts';

/**
 * What short words can mean by themselves. To add one: a file beside this one, and a line here. Where a message means several, the
 * first of them counts.
 */
export const INTENTS: readonly Intent[] = [
  person,
  home,
  training,
  settle,
  status,
  here,
  verify,
  themes,
  accept,
  optIn,
  optOut,
  howOptOut,
  forgetMeConfirmed,
  forgetMe,
  forgetThread,
  correct,
  myData,
  privacy,
  human,
  kept,
  who,
  abilities,
  help,
  why,
  pause,
  resume,
  incidents,
  incident,
  rule,
  makeTest,
  complaint,
  goodbye,
  thanks,
  greeting,
  filler,
];
