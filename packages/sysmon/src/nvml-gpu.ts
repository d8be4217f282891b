import { NativeMemory } from './native-memory.js';
import type { GpuReading } from './nvidia-reading.js';
import type { NvmlBinding, NvmlFunction } from './nvml-binding.js';
import { decodeInt, decodePids, isLasting, NVML, PROCESS_BYTES } from './nvml-layouts.js';
import type { NvmlQuestion } from './nvml-questions.js';
import type { NvmlCard } from './nvml-session.js';

/** The newest first. */
const PROCESS_LISTS: readonly { readonly call: NvmlFunction; readonly stride: number }[] = [
  { call: 'nvmlDeviceGetComputeRunningProcesses_v3', stride: PROCESS_BYTES.v2 },
  { call: 'nvmlDeviceGetComputeRunningProcesses_v2', stride: PROCESS_BYTES.v2 },
  { call: 'nvmlDeviceGetComputeRunningProcesses', stride: PROCESS_BYTES.v1 },
];

/** Processes there is room for, at first and at most. */
const ROOM = { first: 32, most: 65_536 };

/** Some drivers of the series 535 write more for a process than their reference says: room is made for it. */
const ROOM_BYTES = 40;

/** One GPU, asked again and again. What it does not have is asked for once. */
export class NvmlGpu {
  readonly #binding: NvmlBinding;
  readonly #card: NvmlCard;
  #questions: readonly NvmlQuestion[];
  readonly #answer = new NativeMemory(64);
  /** Which of the lists this driver has. */
  #list = 0;
  #room = ROOM.first;
  readonly #count = new NativeMemory(8);
  #processes = new NativeMemory(ROOM.first * ROOM_BYTES);

  constructor(binding: NvmlBinding, card: NvmlCard, questions: readonly NvmlQuestion[]) {
    this.#binding = binding;
    this.#card = card;
    this.#questions = questions;
  }

  /** What it is told apart by: its UUID, where it says one. */
  get uuid(): string {
    return this.#card.uuid ?? `of index ${this.#card.index}`;
  }

  /** Asks everything, one after the other. What is not answered is not in it. */
  async read(): Promise<GpuReading> {
    const reading = new Map<Parameters<GpuReading['get']>[0], string | number>([
      ['index', this.#card.index],
      ['uuid', this.uuid],
    ]);
    const questions: NvmlQuestion[] = [];
    for (const first of this.#questions) {
      const { question, status } = await this.#askUntilKnown(first);
      if (question) questions.push(question);
      if (!question || status !== NVML.success) continue;
      for (const [field, value] of question.decode(this.#answer.view)) reading.set(field, value);
    }
    this.#questions = questions;
    return reading;
  }

  /** Asks what stands in where a function is not there; no question where nothing will ever answer. */
  async #askUntilKnown(first: NvmlQuestion): Promise<{ question: NvmlQuestion | undefined; status: number }> {
    const status = await this.#ask(first);
    if (!isLasting(status)) return { question: first, status };
    return first.otherwise ? this.#askUntilKnown(first.otherwise) : { question: undefined, status };
  }

  #ask({ call, numbers = [], answers, version }: NvmlQuestion): Promise<number> {
    const { bytes, view } = this.#answer;
    if (version !== undefined) view.setUint32(0, version, true);
    const places = answers === 2 ? [bytes, bytes.subarray(8)] : [bytes];
    return this.#binding.call(call, this.#card.device, ...numbers, ...places);
  }

  /** The processes that compute on it. None where it does not say. */
  async pids(): Promise<number[]> {
    for (;;) {
      const list = PROCESS_LISTS[this.#list];
      if (!list) return [];
      this.#count.view.setUint32(0, this.#room, true);
      const status = await this.#binding.call(list.call, this.#card.device, this.#count.bytes, this.#processes.bytes);
      const count = decodeInt(this.#count.view);
      if (status === NVML.success) return decodePids(this.#processes.view, count, list.stride);
      if (isLasting(status)) this.#list++;
      else if (status !== NVML.insufficientSize || !this.#makeRoom(count)) return [];
    }
  }

  /** For what there is, and as much again for what comes until it is asked once more. */
  #makeRoom(count: number): boolean {
    if (this.#room >= ROOM.most) return false;
    this.#room = Math.min(ROOM.most, Math.max(count, this.#room) * 2);
    this.#processes = new NativeMemory(this.#room * ROOM_BYTES);
    return true;
  }
}
