import type { Readable, Writable } from 'node:stream'

/** Access to the process that a command gets: only main.ts touches the process itself. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  /** `isTTY` and `columns` are there when a person looks at it. */
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: Writable
  /** Calls `stop` once when the process is asked to end. */
  readonly onStop: (stop: () => void) => void
}

/** Ends a command with a message for people and an exit code, without a stack trace. */
export class CommandFailure extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
