import type { Command } from 'commander'
import { z } from 'zod'
import { openStoreForReading } from '../open-store.js'
import { latestTexts, type Outage, type OutageAct, type OutageTexts } from '../outages/outage.js'
import { askServer } from './ask-server.js'
import { type Control, readControlFile } from './control-file.js'
import { configFrom } from './environment.js'
import { jsonOf, lineOf } from './for-terminal.js'
import type { CommandContext } from './run-command.js'
import { CommandFailure } from './surroundings.js'

interface WordsOption {
  readonly words: readonly string[]
}

const wordsFlag = '--words <language=text>'
const wordsHint = 'what people read, such as en="Mail is slow"; once for each language, one is enough'

const Answer = z.object({
  outcome: z.string(),
  message: z.object({ text: z.string() }).nullish(),
})

/** Adds `guichet outage open|update|close|list`, which act as a lead through the running server. */
export function addOutage(program: Command, { around }: CommandContext): void {
  const outage = program.command('outage').description('Open, update, close and list outages.')
  const directory = () => configFrom(around).dataDirectory
  const act = async (what: OutageAct) => {
    around.stdout.write(`${await tellServer(readControlFile(directory()), what)}\n`)
  }
  outage
    .command('open')
    .description('Open an outage: anyone who reports one of the topics gets the notice instead of the guide.')
    .requiredOption('--topic <topics>', 'one or more topics, separated by commas, such as mail.send-receive')
    .option('--site <site>', 'the site it affects; everywhere if left out')
    .requiredOption(wordsFlag, wordsHint, collect, [])
    .action(async ({ topic, site, words }: WordsOption & { topic: string; site?: string }) =>
      act({
        verb: 'open',
        topics: topic.split(',').map((one) => one.trim()),
        site: site ?? null,
        texts: textsFrom(words),
      }),
    )
  const addOn = (verb: 'update' | 'close', description: string) =>
    outage
      .command(verb)
      .argument('<number>', 'such as OUT-3')
      .description(description)
      .requiredOption(wordsFlag, wordsHint, collect, [])
      .action(async (number: string, { words }: WordsOption) =>
        act({ verb, outage: number.toUpperCase(), texts: textsFrom(words) }),
      )
  addOn('update', 'Everybody who is part of it is told.')
  addOn('close', 'Everybody who is part of it is told how it ended, and their tickets are resolved.')
  outage
    .command('list')
    .description('List open outages. You can run it while the server is running.')
    .option('--all', 'include closed outages')
    .option('--json', 'one JSON object a line')
    .action(async ({ all, json }: { all?: boolean; json?: boolean }) => {
      const store = await openStoreForReading(configFrom(around))
      const known = (await store.list('outage')).map(({ value }) => value)
      await store.close()
      const shown = known
        .filter(({ closed }) => all === true || closed === null)
        .sort((one, other) => one.openedAt - other.openedAt)
      for (const one of shown) around.stdout.write(json === true ? `${jsonOf(one)}\n` : row(one))
      if (json !== true) around.stdout.write(`${shown.length} of ${known.length}\n`)
    })
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text]
}

function textsFrom(words: readonly string[]): OutageTexts {
  return Object.fromEntries(
    words.map((one) => {
      const [, language, text] = /^([a-z]{2,3})=([\s\S]+)$/.exec(one.trim()) ?? []
      if (language === undefined || text === undefined)
        throw new CommandFailure(
          `--words must be a language and a text, such as en="Mail is slow": ${one}`,
          2,
        )
      return [language, text]
    }),
  )
}

async function tellServer(control: Control | null, act: OutageAct): Promise<string> {
  if (control === null)
    throw new CommandFailure('No server is running on this data folder: start it, then tell it.')
  const { outcome, message } = Answer.parse(await askServer(control, 'outage', act))
  if (outcome === 'refused') throw new CommandFailure(message?.text ?? 'The server refused.')
  return message?.text ?? 'Saved. It takes effect in a moment.'
}

function row(outage: Outage): string {
  const state = outage.closed === null ? 'open' : 'over'
  const words = Object.values(latestTexts(outage))[0] ?? ''
  const columns = [
    outage.number.padEnd(7),
    state,
    `${outage.attached} part of it`,
    lineOf(outage.site ?? 'everywhere'),
    outage.topics.join(','),
  ]
  return `${columns.join('  ')}  “${lineOf(words).slice(0, 80)}”\n`
}
