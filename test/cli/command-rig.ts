import { PassThrough } from 'node:stream'
import { runCli } from '../../src/cli/run-cli.js'

export interface Ran {
  readonly exitCode: number
  readonly text: string
  readonly errors: string
}

/** Runs `guichet …` as main.ts does. `typed` contains the lines that a person types at the terminal. */
export async function run(
  args: readonly string[],
  typed?: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const stdin = Object.assign(new PassThrough(), typed === undefined ? {} : { isTTY: true })
  const waiting = [...(typed ?? [])]
  const [said, complained]: [string[], string[]] = [[], []]
  stderr.on('data', (chunk) => complained.push(String(chunk)))
  stdout.on('data', (chunk) => {
    said.push(String(chunk))
    // Questions end with a colon and a space.
    if (typed !== undefined && String(chunk).endsWith(': ')) stdin.write(`${waiting.shift() ?? ''}\n`)
  })
  const env = { GUICHET_LANGUAGES: 'en,fr', ...settings }
  const exitCode = await runCli(['node', 'guichet', ...args], {
    env,
    stdin,
    stdout,
    stderr,
    onStop: () => undefined,
  })
  await new Promise((resolve) => setImmediate(resolve))
  return { exitCode, text: said.join(''), errors: complained.join('') }
}
