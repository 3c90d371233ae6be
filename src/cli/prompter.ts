import { createInterface, type Interface } from 'node:readline/promises'
import { CliError, type ProcessIo } from './process-io.js'

export interface PromptQuestion {
  /** Name of the option that answers the question without a terminal, such as `--kind`. */
  readonly option: string
  readonly text: string
  /** Possible answers, if the set is fixed. */
  readonly choices?: readonly string[]
  /** Default answer, used if the person types nothing or there is no terminal. */
  readonly otherwise?: string
}

export interface Prompter {
  /** Returns the option's value if given; otherwise asks on the terminal, or uses the default if there is none. */
  answer(question: PromptQuestion, given: string | undefined): Promise<string>
  close(): void
}

/**
 * Asks for missing answers on a terminal.
 * @throws CliError if there is no terminal and no default (the error names the option), or if an option's value isn't
 * one of the choices.
 */
export function createPrompter({ stdin, stdout }: ProcessIo): Prompter {
  const isTerminal = 'isTTY' in stdin && stdin.isTTY === true
  let lines: Interface | null = null

  return {
    async answer(question, given) {
      const { option, otherwise } = question
      if (given !== undefined) {
        if (isAllowed(question, given.trim())) return given.trim()
        throw new CliError(`${option} is ${wanted(question)}, not "${given}".`, 2)
      }
      if (!isTerminal) {
        if (otherwise !== undefined) return otherwise
        throw new CliError(`${option} is missing: ${wanted(question)}.`, 2)
      }
      lines ??= createInterface({ input: stdin, output: stdout })
      for (;;) {
        const hint = question.choices === undefined ? '' : ` (${question.choices.join(', ')})`
        const usual = otherwise === undefined ? '' : ` [${otherwise}]`
        const typed = (await lines.question(`${question.text}${hint}${usual}: `)).trim()
        const answer = typed === '' ? (otherwise ?? '') : typed
        if (isAllowed(question, answer)) return answer
        stdout.write(`Please give ${wanted(question)}.\n`)
      }
    },
    close: () => lines?.close(),
  }
}

function isAllowed({ choices }: PromptQuestion, answer: string): boolean {
  return choices === undefined ? answer !== '' : choices.includes(answer)
}

function wanted({ choices, text }: PromptQuestion): string {
  return choices === undefined ? text.charAt(0).toLowerCase() + text.slice(1) : `one of ${choices.join(', ')}`
}
