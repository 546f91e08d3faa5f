import type { createApp } from '../app.ts';
import type { MoveReport } from '../audit/move-report.ts';
import type { schedule } from '../digests/schedule-digests.ts';
import type { ChannelPost, PostChart } from '../domain/channel-post.ts';
import type { PlatformId } from '../domain/platforms.ts';
import type { Reply } from '../domain/reply.ts';
import type { RotationReport } from '../domain/rotation-report.ts';
import type { CheckResult } from '../domain/self-check.ts';
import type { OrganisationStore } from '../policy/organisation-store.ts';
import type { HandbookFiles, Organisation, TextFile } from '../policy/organisation.ts';
import type { findAttacks } from '../policy/quarantine.ts';
import type { Assessments } from '../ports/assessments.ts';
import type { AuditEvidence } from '../ports/audit-evidence.ts';
import type { Checkpoints } from '../ports/checkpoints.ts';
import type { LogHealth } from '../ports/log-health.ts';
import type { ModelCanaries } from '../ports/model-canaries.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { CheckpointFile } from '../ports/checkpoint-file.ts';
import type { Clock, Ids, ProcessorTime } from '../ports/clock.ts';
import type { Consents } from '../ports/consents.ts';
import type { ContentGrants } from '../ports/content-grants.ts';
import type { Fingerprints } from '../ports/fingerprints.ts';
import type { HandbookIndex } from '../ports/handbook-index.ts';
import type { Holds } from '../ports/holds.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { OversightStore } from '../ports/oversight-store.ts';
import type { PersonRequests } from '../ports/person-requests.ts';
import type { QualityRuns } from '../ports/quality-runs.ts';
import type { Signer } from '../ports/signer.ts';
import type { StoredLog } from '../ports/stored-log.ts';
import type { Subjects } from '../ports/subjects.ts';
import type { TestCandidates } from '../ports/test-candidates.ts';
import type { Trainings } from '../ports/trainings.ts';
import type { ThemeBacklog } from '../ports/theme-backlog.ts';
import type { Turns } from '../ports/turns.ts';
import type { pause } from '../self-service/kill-switch.ts';
import type { sendDigests } from './digest.ts';

type AppDeps = Parameters<typeof createApp>[0];
type SendDeps = Parameters<typeof sendDigests>[2];
type SwitchDeps = Parameters<typeof pause>[2];

/** What the commands need of the machine they run on. */
export interface CliHost {
  readonly version: string;
  /** Names this process to people, with its machine. */
  readonly processName: string;
  readonly clock: Clock;
  readonly processorMs: ProcessorTime;
  /** Runs until it is told to stop. Throws: `ConfigError` with every fault. */
  serve(dev: boolean): Promise<void>;
  /** Reads and checks the organisation's folder. Throws: `ConfigError`. */
  readOrganisation(): Promise<Organisation>;
  /** Reads `policy.tests.yaml` of the organisation's folder. Throws: `ConfigError` `USAGE` when it cannot. */
  readCases(): Promise<TextFile>;
  /** The same for `answers.tests.yaml`. */
  readGolden(): Promise<TextFile>;
  /** Reads a file of the organisation's folder, Candor's own sample where there is none. Throws: `ConfigError` `USAGE` when it cannot. */
  readOrgFile(name: string): Promise<TextFile>;
  /** The files of a folder of it, by the names that `readOrgFile` takes. */
  listOrgFiles(folder: string): Promise<readonly string[]>;
  /** Reads a whole file. Throws: `ConfigError` `USAGE` when it cannot. */
  readText(file: string): Promise<TextFile>;
  /** Opens the installation for a command that sends nothing. Throws: `ConfigError` when there is none. */
  openRecords(): Promise<Records>;
  /** A post as a platform is given it, or as a page. */
  renderPost(post: ChannelPost, format: 'html' | 'slack' | 'teams'): Promise<string>;
  /** Charts as PNG; undefined in place of one that cannot be drawn. */
  drawPictures(charts: readonly PostChart[]): Promise<readonly (Uint8Array | undefined)[]>;
  /** The same, with the platforms able to post. */
  openSender(): Promise<Sender>;
  /** Reads the handbook from its source and opens the installation, making it where there is none. Throws: `ConfigError`. */
  openKnowledge(): Promise<Knowledge>;
  /** Asks for the head of each address. Out: those that are not there, each with why. */
  findDeadLinks(urls: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Opens what a process that serves has, of which nothing is kept and nothing posted. Throws: `ConfigError` with every fault. */
  openSandbox(isOffline: boolean): Promise<Sandbox>;
  /** Brings the database to the newest schema. Out: the migrations that ran. */
  migrate(): Promise<readonly string[]>;
  /** Copies a whole installation into an empty database. Throws: `ConfigError` `USAGE` when it cannot. */
  move(from: string, to: string): Promise<MoveReport>;
  /** Copies the database while it is in use. Out: the file written. Throws: `ConfigError` when it cannot. */
  backup(to: string): Promise<void>;
  /** Looks the installation over. Never throws. */
  examine(): Promise<readonly CheckResult[]>;
  /** Replaces keys while Candor serves. Throws: `ConfigError`. */
  rotateKeys(what: RotationReport['what'], tenant: string): Promise<RotationReport>;
  /** Replaces the key that signs the audit log. Out: the new public key. Throws: `ConfigError` `AUDIT_KEY_INVALID`. */
  rotateAuditKey(tenant: string): Promise<string>;
  /** Writes the data keys to a new file. Out: how many. Throws: `ConfigError` `USAGE`. */
  backupKeys(to: string): Promise<number>;
  /** Puts data keys back that the database lacks. Out: how many. Throws: `ConfigError`. */
  restoreKeys(from: string): Promise<number>;
  /** Who gets something of this installation. */
  recipients(): readonly { readonly to: string; readonly how: string }[];
  /** Lines of a file, or of standard input. */
  readLines(file: string | undefined): AsyncIterable<string>;
  /** A file beside the policy; undefined where there is none. */
  readBeside(name: string): Promise<TextFile | undefined>;
  /** Writes it, in the place of the one before. Out: its path. Throws: `ConfigError` `USAGE` when it cannot. */
  writeBeside(name: string, text: string): Promise<string>;
  /** Writes a new file that its owner alone can read. Throws: `ConfigError` `USAGE` when it cannot. */
  writeNew(file: string, content: string | Uint8Array): Promise<void>;
  /** Writes a line to standard output, waiting while the reader is slow. */
  print(line: string): Promise<void>;
}

interface Records extends Omit<Parameters<typeof schedule>[2], 'audit' | 'logHealth'>, SwitchDeps {
  readonly assessments: Assessments;
  readonly audit: AuditLog;
  readonly checkpoints: Checkpoints;
  readonly logHealth: LogHealth;
  readonly seal: {
    signer(): Signer;
    readonly witnessKey: Pick<Signer, 'keys'>;
    readonly checkpointFile: CheckpointFile | undefined;
  };
  readonly handbook: HandbookIndex;
  readonly storedLog: StoredLog;
  readonly evidence: AuditEvidence;
  readonly turns: Turns;
  readonly oversight: OversightStore;
  readonly fingerprints: Fingerprints;
  readonly backlog: ThemeBacklog;
  readonly testCandidates: TestCandidates;
  readonly contentGrants: ContentGrants;
  readonly consents: Pick<Consents, 'find'>;
  readonly trainings: Trainings;
  readonly modelCanaries: ModelCanaries;
  readonly qualityRuns: QualityRuns;
  readonly ids: Ids;
  readonly personRequests: PersonRequests;
  readonly subjects: Subjects;
  readonly holds: Holds;
  readonly board: IncidentBoard;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: Organisation;
  close(): Promise<void>;
}

/** A handbook as it was read, and the installation that it may come into force in. */
interface Knowledge {
  /** As read; nothing of it was screened. */
  readonly read: Organisation;
  readonly organisation: OrganisationStore;
  readonly library: {
    readonly name: string;
    readonly down: string | undefined;
    readonly current: HandbookFiles;
  };
  readonly handbook: HandbookIndex;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly screening: Parameters<typeof findAttacks>[2];
  readonly progress: NonNullable<Parameters<OrganisationStore['begin']>[0]>;
  close(): Promise<void>;
}

interface Sender extends SendDeps {
  readonly organisation: Organisation;
  close(): Promise<void>;
}

/** What the app says of itself in a sandbox, whoever runs it decides. */
type OwnDeps =
  | 'askGolden'
  | 'canary'
  | 'concurrency'
  | 'dailyChecks'
  | 'embedder'
  | 'front'
  | 'guards'
  | 'leaseMs'
  | 'organisation'
  | 'people'
  | 'seal'
  | 'semantic'
  | 'sinks'
  | 'tickets'
  | 'verifying'
  | 'webhooks'
  | 'version'
  | 'worker';

interface Sandbox extends Omit<AppDeps, OwnDeps> {
  readonly organisation: Organisation;
  /** Resolves once a question of that platform has its final reply. */
  replied(platform: PlatformId, turnId: string): Promise<Reply | undefined>;
  /**
   * The installation's own log, which is made where there is none, for what leaves; undefined where nothing can. Closed with the
   * sandbox. Throws: `ConfigError`.
   */
  openAudit(): Promise<Pick<AuditLog, 'append'> | undefined>;
  after(ms: number): Promise<void>;
  /** Out: stops it. */
  every(ms: number, work: () => void): () => void;
  close(): Promise<void>;
}
