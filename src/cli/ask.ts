import { createInterface, type Interface } from 'node:readline/promises'
import { CommandFailure, type Surroundings } from './surroundings.js'

export interface Question {
  /** The option that answers it without a terminal: `--kind`. */
  readonly option: string
  readonly text: string
  /** The only answers, when there are only some. */
  readonly choices?: readonly string[]
  /** Taken when nothing is typed, and without a terminal. */
  readonly otherwise?: string
}

export interface Asker {
  /** Gives the answer given as an option, or asks for it on a terminal, or takes the usual one. */
  answer(question: Question, given: string | undefined): Promise<string>
  close(): void
}

/**
 * Asks for what is missing when somebody sits at a terminal.
 * @throws CommandFailure that names the option: without a terminal, or when an option's value is none of the choices.
 */
export function createAsker({ stdin, stdout }: Surroundings): Asker {
  const isTerminal = 'isTTY' in stdin && stdin.isTTY === true
  let lines: Interface | null = null

  return {
    async answer(question, given) {
      const { option, otherwise } = question
      if (given !== undefined) {
        if (isAllowed(question, given.trim())) return given.trim()
        throw new CommandFailure(`${option} is ${wanted(question)}, not "${given}".`, 2)
      }
      if (!isTerminal) {
        if (otherwise !== undefined) return otherwise
        throw new CommandFailure(`${option} is missing: ${wanted(question)}.`, 2)
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

function isAllowed({ choices }: Question, answer: string): boolean {
  return choices === undefined ? answer !== '' : choices.includes(answer)
}

function wanted({ choices, text }: Question): string {
  return choices === undefined ? text.charAt(0).toLowerCase() + text.slice(1) : `one of ${choices.join(', ')}`
}
