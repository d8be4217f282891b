import { type JsonObject, WireReader } from '@wandb/proto';

/** Fields of the telemetry message whose own fields are all flags: they become lists of the set field numbers. */
const FLAGS: ReadonlySet<number> = new Set([1, 2, 3, 8, 10]);
const LABELS = 9;
const LAST_TEXT_FIELD = 13;
const VARINT = 0;
const BYTES = 2;

/** Numbers of the telemetry message's text fields that this package reads or sets. */
export const TELEMETRY = { pythonVersion: 4, cliVersion: 5, coreVersion: 12 } as const;

/** Telemetry records merged into one, as protobuf merges messages: texts replace, flags add up. */
export interface TelemetryFold {
  /** @param message an encoded `TelemetryRecord`. Whether anything changed. */
  add(message: Uint8Array): boolean;
  /** Sets one flag, such as field 76 of `Feature` (3). */
  setFlag(field: number, flag: number): void;
  text(field: number): string | undefined;
  /** `_wandb.t` of the config (http-protocol §4.2): values by field number. */
  toJson(): JsonObject;
}

/** An empty fold. Works on field numbers alone, so that a flag this release does not know is passed on. */
export function createTelemetryFold(): TelemetryFold {
  const texts = new Map<number, string>();
  const flags = new Map<number, Set<number>>();
  const labels = new Map<number, string>();

  function setFlag(field: number, flag: number): boolean {
    const set = flags.get(field) ?? new Set();
    flags.set(field, set);
    return set.size !== set.add(flag).size;
  }

  function setText(target: Map<number, string>, field: number, text: string): boolean {
    if (text === '' || target.get(field) === text) return false;
    target.set(field, text);
    return true;
  }

  function addField(reader: WireReader): boolean {
    const field = reader.field;
    if (reader.wire !== BYTES || field > LAST_TEXT_FIELD) {
      reader.skip();
      return false;
    }
    const isMessage = FLAGS.has(field) || field === LABELS;
    if (!isMessage) return setText(texts, field, reader.text());
    reader.bytes();
    const inner = new WireReader(reader.buffer, reader.from, reader.to);
    let changed = false;
    while (inner.nextField()) {
      if (field === LABELS && inner.wire === BYTES) changed = setText(labels, inner.field, inner.text()) || changed;
      else if (inner.wire === VARINT) changed = (inner.varint() !== 0 && setFlag(field, inner.field)) || changed;
      else inner.skip();
    }
    return changed;
  }

  return {
    add(message) {
      const reader = new WireReader(message);
      let changed = false;
      while (reader.nextField()) changed = addField(reader) || changed;
      return changed;
    },
    setFlag: (field, flag) => void setFlag(field, flag),
    text: (field) => texts.get(field),
    toJson() {
      const json: JsonObject = {};
      for (const [field, set] of flags) json[field] = [...set].sort((a, b) => a - b);
      for (const [field, text] of texts) json[field] = text;
      if (labels.size > 0) json[LABELS] = Object.fromEntries(labels);
      return json;
    },
  };
}
