import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { CliError } from '../process-io.js'

export interface EvaluateOptions {
  readonly train?: readonly string[]
  readonly test?: readonly string[]
  readonly oos?: readonly string[]
  /** Two files: the documents, then the questions. */
  readonly retrieval?: readonly string[]
  readonly language: string
  readonly intents?: string
  readonly content?: string
  readonly jobs: number
  readonly baseline?: string
  readonly save?: string
  readonly examples: boolean
  readonly json?: boolean
}

/** Exit code for invalid input; 1 means "worse than the baseline". */
export const invalidInputExitCode = 2

/** Rejects conflicting options before work that may take minutes. @throws CliError listing all conflicts. */
export function rejectConflictingOptions({
  train,
  test,
  oos,
  retrieval,
  baseline,
  save,
}: EvaluateOptions): void {
  const wrong = [
    retrieval !== undefined &&
      retrieval.length !== 2 &&
      '--retrieval takes two files: the documents, then the questions',
    retrieval !== undefined &&
      (train ?? test ?? oos ?? baseline ?? save) !== undefined &&
      '--retrieval only measures the search: leave out --test, --train, --oos, --baseline and --save',
    train !== undefined && test === undefined && '--train needs --test: the lines to read after training',
    oos !== undefined && test === undefined && '--oos needs --test: the lines to compare with',
    test !== undefined &&
      (baseline ?? save) !== undefined &&
      '--baseline and --save are for intents/: leave out --test',
    save !== undefined &&
      !existsSync(dirname(save)) &&
      `${save}: there is no folder ${dirname(save)}. Create it first`,
  ].filter((message) => message !== false)
  if (wrong.length > 0) throw new CliError(wrong.join('\n'), invalidInputExitCode)
}
