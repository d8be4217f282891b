import { wandb_internal } from '@wandb/proto/messages';
import { describe, expect, it } from 'vitest';
import { createTelemetryFold } from './telemetry-fold.js';

const encode = (message: object) => wandb_internal.TelemetryRecord.encode(message).finish();

describe('telemetry fold', () => {
  it('lists set flags by field number and texts as they are', () => {
    const fold = createTelemetryFold();
    fold.add(
      encode({
        feature: { finish: true, set_init_config: true, offline: false },
        env: { jupyter: true },
        cli_version: '1.0.0',
      }),
    );
    expect(fold.toJson()).toEqual({ 3: [2, 16], 5: '1.0.0', 8: [1] });
  });

  it('merges records as protobuf does, and tells whether anything is new', () => {
    const fold = createTelemetryFold();
    expect(fold.add(encode({ feature: { finish: true }, cli_version: '1.0.0' }))).toBe(true);
    expect(fold.add(encode({ feature: { finish: true }, cli_version: '1.0.0' }))).toBe(false);
    expect(fold.add(encode({ feature: { metric: true }, cli_version: '1.0.1', label: { code_string: 'x' } }))).toBe(
      true,
    );
    expect(fold.toJson()).toEqual({ 3: [2, 7], 5: '1.0.1', 9: { 1: 'x' } });
  });

  it('passes on flags that this release does not know', () => {
    const fold = createTelemetryFold();
    // Field 3 (features) with its field 500 set.
    fold.add(Uint8Array.from([0x1a, 0x03, 0xa0, 0x1f, 0x01]));
    expect(fold.toJson()).toEqual({ 3: [500] });
  });
});
