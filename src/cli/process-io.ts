import type { Readable, Writable } from 'node:stream'

/** The parts of the process that commands use. Only main.ts accesses the process itself. */
export interface ProcessIo {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Readable
  /** Standard output; `isTTY` and `columns` are set if it is a terminal. */
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: Writable
  /** Registers a function that is called once when the process is asked to stop. */
  readonly onStop: (stop: () => void) => void
}

/** Error that ends a command with a message and an exit code, without a stack trace. */
export class CliError extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}
