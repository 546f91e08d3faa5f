import { parseArgs } from 'node:util';
import { describeMachine, toMachineLine } from './machine.ts';
import { installPeers } from './peers.ts';
import { measureLanguages, toLanguageTable } from './redaction/by-language.ts';
import { type Quality, measureQuality } from './redaction/quality.ts';
import { readChat, readCode, readLabelled } from './redaction/records.ts';
import { type Speed, measureSpeed } from './redaction/speed.ts';
import { SubjectProcess } from './redaction/subject-process.ts';
import { SUBJECTS } from './redaction/subjects/index.ts';
import { toDetails, toHostileTable, toJson, toOverview, toSpeedResult } from './redaction/tables.ts';
import { toTable } from './report.ts';
import { Stage } from './stage.ts';

const LIMIT_MS = 5000;

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string', multiple: true },
    languages: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
if (flags.languages) {
  const qualities = measureLanguages();
  console.log(flags.json ? JSON.stringify(qualities, undefined, 2) : toLanguageTable(qualities));
  process.exit();
}
const { only } = flags;
const subjects = SUBJECTS.filter(({ name }) => only === undefined || only.includes(name));
if (subjects.length === 0)
  throw new Error(`--only takes one of: ${SUBJECTS.map(({ name }) => name).join(', ')}`);
installPeers();

const labelled = readLabelled(flags.data);
const texts = { labelled: labelled ?? [], chat: readChat(), code: readCode() };
const stage = new Stage();
const machine = describeMachine(stage);
await stage.close();

const qualities = new Map<string, Quality>();
const speeds = new Map<string, Speed>();
for (const subject of subjects) {
  const worker = new SubjectProcess(subject, LIMIT_MS);
  process.once('exit', () => void worker.close());
  console.error(`measuring ${subject.name} …`);
  qualities.set(subject.name, await measureQuality(worker, texts));
  await worker.close();
  speeds.set(subject.name, await measureSpeed(worker));
  await worker.close();
}
if (flags.json) printJson();
else printTables();

function printTables(): void {
  const missing =
    'No labelled data here: recall, precision and leaked characters cannot be measured (--data FILE).';
  console.log(toMachineLine(machine));
  if (texts.chat.length === 0) console.log('No chat texts here: false alarms are those in code alone.');
  if (labelled === undefined) console.log(missing);
  else for (const [name, quality] of qualities) console.log(`\n${toDetails(name, quality)}`);
  console.log(`\n${toOverview(qualities)}`);
  console.log(`\n${toTable(toSpeedResult(speeds))}`);
  console.log(`\n${toHostileTable(speeds, LIMIT_MS)}`);
}

function printJson(): void {
  const results = [...qualities].map(([name, quality]) => ({
    name,
    ...toJson(quality),
    hostile: Object.fromEntries(speeds.get(name)?.hostile ?? []),
  }));
  console.log(JSON.stringify({ machine, results, speed: toSpeedResult(speeds) }, undefined, 2));
}
