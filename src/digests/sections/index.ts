import type { DigestPlan } from '../../policy/digest-plan.ts';
import type { Section } from '../section.ts';
import { activity } from './activity.ts';
import { questionsByDay, refusedByDay } from './by-day.ts';
import { cost } from './cost.ts';
import { falseAlarms } from './false-alarms.ts';
import { feedback } from './feedback.ts';
import { helped } from './helped.ts';
import { incidentList } from './incident-list.ts';
import { incidents } from './incidents.ts';
import { latency } from './latency.ts';
import { notChecked } from './not-checked.ts';
import { notFound } from './not-found.ts';
import { noted } from './noted.ts';
import { people } from './people.ts';
import { personRequests } from './person-requests.ts';
import { policyChanges } from './policy-changes.ts';
import { redactions } from './redactions.ts';
import { refusals } from './refusals.ts';
import { selfCheck } from './self-check.ts';
import { shadow } from './shadow.ts';
import { uncertain } from './uncertain.ts';
import { verdicts } from './verdicts.ts';

/** The sections of each kind of digest, in the order they are read. */
export const SECTIONS: Readonly<Record<DigestPlan['kind'], readonly Section[]>> = {
  usage: [
    activity,
    questionsByDay,
    refusedByDay,
    verdicts,
    notFound,
    refusals,
    shadow,
    notChecked,
    noted,
    helped,
    redactions,
    uncertain,
    falseAlarms,
    feedback,
    people,
    latency,
    cost,
    incidents,
    personRequests,
    policyChanges,
    selfCheck,
  ],
  audit: [
    policyChanges,
    verdicts,
    shadow,
    redactions,
    notChecked,
    people,
    incidents,
    personRequests,
    cost,
    selfCheck,
  ],
  incidents: [incidents, incidentList, notChecked, falseAlarms, personRequests, policyChanges],
};
