/** A stop that nobody can ask for. */
export const NEVER: Promise<void> = new Promise(() => {});

/** The server's wish that a run stops, on its way to whoever heeds it. */
export interface StopRequest {
  /** Resolves when the run is to stop. */
  readonly asked: Promise<void>;
  /** The server has asked. */
  ask(): void;
}

export function createStopRequest(): StopRequest {
  let ask!: () => void;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  return { asked, ask };
}
