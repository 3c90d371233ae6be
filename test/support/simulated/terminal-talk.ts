import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { openStorageForReading } from '../../../src/app/open-storage.js'
import { runCli } from '../../../src/cli/run-cli.js'
import type { Button } from '../../../src/desk/view/message.js'
import { readTyped, type TypedLine } from '../../../src/dialogue/simulator/read-typed.js'
import type {
  ActionResult,
  EnvironmentOptions,
  TalkEnvironment,
} from '../../../src/dialogue/simulator/talk-environment.js'
import { visiblePrompt } from '../../../src/dialogue/simulator/visible-prompt.js'

/** Line printed by `guichet chat --json`. */
interface Printed {
  readonly turn: number
  readonly from: 'bot' | 'system'
  readonly text: string
  readonly buttons: readonly Button[]
}

const lane = 'terminal:local:me'

/**
 * A simulated person's talk with `guichet chat --json`. They see the printed lines; the state is in the data folder.
 */
export async function openTerminalTalk({
  knowledge,
  language,
}: Pick<EnvironmentOptions, 'knowledge' | 'language'>): Promise<TalkEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-terminal-'))
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const env = { GUICHET_LANGUAGES: 'en,fr', GUICHET_MOST_LAG_MS: '60000' }
  const ended = runCli(['node', 'guichet', 'chat', '--json', '--lang', language, '--data', folder], {
    env,
    stdin,
    stdout,
    stderr,
    onStop: () => undefined,
  })
  const complained: string[] = []
  stderr.on('data', (chunk) => complained.push(String(chunk)))
  const printed: Printed[] = []
  let tell = () => {}
  stdout.on('data', (chunk) => {
    for (const row of String(chunk).split('\n')) if (row !== '') printed.push(JSON.parse(row) as Printed)
    tell()
  })
  let buttons: readonly Button[] = []
  let turn = 0

  async function snapshot() {
    if (turn === 0) return { conversation: null, tickets: [], open: { at: 'nothing' as const }, buttons }
    const store = await openStorageForReading({ dataDirectory: folder, database: null })
    const conversation = await store.get('conversation', lane)
    const { tickets } = await store.tickets({ lane, order: 'recent', limit: 50 })
    const inOrder = [...tickets].sort((a, b) => a.openedAt - b.openedAt || (a.number < b.number ? -1 : 1))
    await store.close()
    const open = visiblePrompt(conversation, inOrder, knowledge.catalogue.guides)
    return { conversation, tickets: inOrder, open, buttons }
  }

  async function send(row: string, line: TypedLine | null): Promise<ActionResult> {
    turn += 1
    const answered = new Promise<void>((resolve, reject) => {
      tell = resolve
      ended.then(
        (code) => reject(new Error(`guichet chat ended with ${code}: ${complained.join('')}`)),
        reject,
      )
    })
    stdin.write(`${row.replace(/\n/g, ' ')}\n`)
    await answered
    // All lines of a turn are printed together.
    const ofTurn = printed.splice(0).filter((one) => one.turn === turn)
    const said = ofTurn.flatMap((one) =>
      one.from === 'bot' ? [{ language, text: one.text, buttons: one.buttons }] : [],
    )
    if (said.length > 0) buttons = said.flatMap((message) => message.buttons)
    const isMarked = ofTurn.some(({ from, text }) => from === 'system' && text !== '')
    return { after: await snapshot(), said, isMarked, line }
  }

  return {
    snapshot,
    async say(text) {
      const { conversation } = await snapshot()
      return send(text, readTyped(knowledge, conversation, language, text))
    },
    press: (value) => send(`#${value}`, null),
    wait: async () => ({ after: await snapshot(), said: [], isMarked: false, line: null }),
    async close() {
      stdin.end()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
