import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChunkEncoder,
  type ColdRecord,
  encodeHistoryRecord,
  encodeRecord,
  JOURNAL_HEADER,
  type JsonValue,
  keyPath,
} from '@wandb/proto';

/** A record without its number. */
export type Body = ColdRecord extends infer R ? (R extends { num: number } ? Omit<R, 'num'> : never) : never;

/** A journal in a temporary run directory, written record by record by the test. */
export class JournalFile {
  readonly directory = mkdtempSync(join(tmpdir(), 'journal-'));
  readonly path: string;
  readonly filesDir = join(this.directory, 'files');
  /** Set by a test that plays a writer with a counter. */
  grown: SharedArrayBuffer | null = null;
  private readonly encoder = new ChunkEncoder();
  private num = 1;
  private step = 0;

  constructor(readonly id = 'r1') {
    this.path = join(this.directory, `run-${id}.wandb`);
    mkdirSync(this.filesDir);
    writeFileSync(this.path, JOURNAL_HEADER);
  }

  /** Header and run record of a plain run. */
  begin(run: object = {}): this {
    this.record({ header: { version_info: { producer: 'test', min_consumer: '0.70.0' } } });
    return this.record({
      run: {
        run_id: this.id,
        project: 'digits',
        host: 'build-host',
        start_time: { seconds: 1_795_317_169, nanos: 0 },
        config: { update: [{ key: 'lr', value_json: '0.1' }] },
        telemetry: { cli_version: '9.9.9', platform: 'linux-x86_64', feature: { set_init_config: true } },
        ...run,
      },
    } as Body);
  }

  record(body: Body): this {
    return this.append(encodeRecord({ num: this.num++, ...body } as ColdRecord));
  }

  /** A row of flat keys. */
  row(values: Record<string, JsonValue>): this {
    const all = { ...values, _step: this.step, _runtime: this.step / 10, _timestamp: 1_795_317_169 + this.step };
    const paths = Object.keys(all).map((key) => keyPath([key]));
    return this.append(encodeHistoryRecord(this.num++, this.step++, paths, Object.values(all), paths.length));
  }

  rows(count: number): this {
    for (let i = 0; i < count; i++) this.row({ loss: 1 / (this.step + 1), n: this.step });
    return this;
  }

  exit(exitCode = 0): this {
    return this.record({ exit: { exit_code: exitCode, runtime: 3 } });
  }

  append(record: Uint8Array): this {
    appendFileSync(this.path, this.encoder.encode(record));
    if (this.grown) {
      const counter = new Int32Array(this.grown);
      Atomics.add(counter, 0, 1);
      Atomics.notify(counter, 0);
    }
    return this;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
