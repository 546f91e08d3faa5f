/** What the audit log is sealed with. */
export interface SealTables {
  /** `head`: the tree over all entries. `upgrade`: as far as a log from before there was one has been hashed. */
  audit_tree: { name: 'head' | 'upgrade' | 'checked'; size: number; head: string; nodes: string };
  audit_checkpoints: { size: number; at: string; note: string; nodes: string };
  /** How far those who are sent checkpoints have them. */
  audit_deliveries: {
    sink: string;
    size: number;
    attempts: number;
    ready_at: string;
    failing_since: string | null;
  };
  /** The newest head of every log that this process is a witness of. */
  witnessed_logs: { origin: string; size: number; root: string; note: string; at: string };
}
