import type { DigestPlan } from '../../policy/digest-plan.ts';
import { readingsLine, redactionsLine, retentionLine } from '../lines/data.ts';
import { installationLine, policyLine, uncheckedLine, verdictsLine } from '../lines/governance.ts';
import { modelLine } from '../lines/model.ts';
import { fairnessLine, redTeamLine } from '../lines/assessments.ts';
import { incidentsLine } from '../lines/incidents.ts';
import { peopleLine, requestsLine } from '../lines/people.ts';
import { coverageLine, logLine } from '../lines/proof.ts';
import { costLine, qualityLine, questionsLine, refusalsLine, speedLine } from '../lines/questions.ts';
import { trainingLine } from '../lines/training.ts';
import type { Subject } from '../section.ts';
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
import { proof } from './proof.ts';
import { redactions } from './redactions.ts';
import { refusals } from './refusals.ts';
import { selfCheck } from './self-check.ts';
import { shadow } from './shadow.ts';
import { fixedThemes, topThemes } from './top-themes.ts';
import { uncertain } from './uncertain.ts';
import { verdicts } from './verdicts.ts';

const SUBJECTS = {
  incidents: { id: 'incidents', line: incidentsLine, details: [incidents, incidentList] },
  questions: { id: 'questions', line: questionsLine, details: [questionsByDay, activity, helped] },
  refusals: { id: 'refusals', line: refusalsLine, details: [refusedByDay, refusals] },
  verdicts: { id: 'verdicts', line: verdictsLine, details: [verdicts, shadow] },
  unchecked: { id: 'unchecked', line: uncheckedLine, details: [notChecked] },
  people: { id: 'people', line: peopleLine, details: [people] },
  redactions: { id: 'redactions', line: redactionsLine, details: [redactions, uncertain, falseAlarms] },
  quality: { id: 'quality', line: qualityLine, details: [topThemes, fixedThemes, notFound, feedback, noted] },
  speed: { id: 'speed', line: speedLine, details: [latency] },
  cost: { id: 'cost', line: costLine, details: [cost] },
  requests: { id: 'requests', line: requestsLine, details: [personRequests] },
  readings: { id: 'readings', line: readingsLine, details: [] },
  retention: { id: 'retention', line: retentionLine, details: [] },
  policy: { id: 'policy', line: policyLine, details: [policyChanges] },
  log: { id: 'log', line: logLine, details: [proof] },
  model: { id: 'model', line: modelLine, details: [] },
  fairness: { id: 'fairness', line: fairnessLine, details: [] },
  redteam: { id: 'redteam', line: redTeamLine, details: [] },
  installation: { id: 'installation', line: installationLine, details: [selfCheck] },
  coverage: { id: 'coverage', line: coverageLine, details: [] },
  training: { id: 'training', line: trainingLine, details: [] },
} as const satisfies Readonly<Record<Subject['id'], Subject>>;

const {
  incidents: incident,
  questions,
  quality,
  speed,
  requests,
  readings,
  retention,
  policy,
  log,
  ...others
} = SUBJECTS;

/** What each kind of digest is about, in the order it is read. */
export const SECTIONS: Readonly<Record<DigestPlan['kind'], readonly Subject[]>> = {
  usage: [
    incident,
    questions,
    others.verdicts,
    others.refusals,
    others.unchecked,
    others.people,
    others.redactions,
    others.training,
    quality,
    speed,
    others.cost,
    requests,
    policy,
    log,
    others.model,
    others.installation,
    others.coverage,
  ],
  incidents: [incident, others.unchecked, others.people, requests, policy, log, others.coverage],
  audit: [
    policy,
    others.unchecked,
    log,
    readings,
    requests,
    incident,
    others.verdicts,
    others.people,
    others.redactions,
    others.training,
    retention,
    others.installation,
    others.model,
    others.fairness,
    others.redteam,
    others.cost,
    quality,
    others.coverage,
  ],
};

/** What an auditor has to be able to rely on is told also where nothing happened. */
export const ALWAYS: Readonly<Record<DigestPlan['kind'], readonly Subject['id'][]>> = {
  usage: ['log', 'coverage'],
  incidents: ['log', 'coverage'],
  audit: [
    'policy',
    'unchecked',
    'log',
    'readings',
    'requests',
    'retention',
    'model',
    'installation',
    'coverage',
  ],
};
