/**
 * Every message of the released client 0.31.0, as static protobufjs code: `wandb_internal.Record.encode(…).finish()`,
 * `wandb_internal.Record.decode(bytes)`. Names are the protocol's own (`run_id`, `_info`), not camel-cased.
 *
 * A field that is absent reads as its default; where absence has a meaning (messages, members of a oneof, `optional`)
 * it reads as `null`. 64-bit integers are numbers where those are exact, else bigints, both ways. Fields that this release does not know
 * survive decode → change → encode. What is decoded may be views of the given bytes, which therefore must not change.
 *
 * This module is large: whatever runs at start-up or per row uses the encoders of `@wandb/proto` instead.
 */
export { google, wandb_internal } from './gen/messages.js';
