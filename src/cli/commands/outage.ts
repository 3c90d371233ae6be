import type { Command } from 'commander'
import { z } from 'zod'
import { openStorageForReading } from '../../app/open-storage.js'
import {
  latestAnnouncement,
  type Outage,
  type OutageCommand,
  type OutageTexts,
} from '../../desk/ticket/outage.js'
import { callRunningServer } from '../call-running-server.js'
import { type ControlFile, readControlFile } from '../control-file.js'
import { loadConfig } from '../load-config.js'
import { CliError } from '../process-io.js'
import type { CliContext } from '../run-cli.js'
import { sanitizeJson, sanitizeLine } from '../sanitize-output.js'

interface WordsOption {
  readonly words: readonly string[]
}

const wordsFlag = '--words <language=text>'
const wordsHint =
  'what people will read, such as en="Mail is slow"; once per language, and one language is enough'

const Answer = z.object({
  outcome: z.string(),
  message: z.object({ text: z.string() }).nullish(),
})

/** Adds `guichet outage open|update|close|list`, which acts as a lead on the running server. */
export function registerOutageCommand(program: Command, { io }: CliContext): void {
  const outage = program.command('outage').description('Open, update, close and list outages.')
  const directory = () => loadConfig(io).dataDirectory
  const act = async (what: OutageCommand) => {
    io.stdout.write(`${await tellServer(readControlFile(directory()), what)}\n`)
  }
  outage
    .command('open')
    .description(
      'Open an outage. Anyone who reports one of the topics then gets the notice instead of the guide.',
    )
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
  addOn('update', 'Tell everyone affected by the outage what is new.')
  addOn('close', 'Tell everyone affected by the outage how it ended, and resolve their tickets.')
  outage
    .command('list')
    .description('List open outages. You can run it while the server is running.')
    .option('--all', 'include closed outages')
    .option('--json', 'one JSON object per line')
    .action(async ({ all, json }: { all?: boolean; json?: boolean }) => {
      const store = await openStorageForReading(loadConfig(io))
      const known = (await store.list('outage')).map(({ value }) => value)
      await store.close()
      const shown = known
        .filter(({ closed }) => all === true || closed === null)
        .sort((one, other) => one.openedAt - other.openedAt)
      for (const one of shown) io.stdout.write(json === true ? `${sanitizeJson(one)}\n` : row(one))
      if (json !== true) io.stdout.write(`${shown.length} of ${known.length}\n`)
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
        throw new CliError(`--words needs a language and a text, such as en="Mail is slow", not: ${one}`, 2)
      return [language, text]
    }),
  )
}

async function tellServer(control: ControlFile | null, act: OutageCommand): Promise<string> {
  if (control === null)
    throw new CliError('No server is running on this data folder. Start it, then run this command again.')
  const { outcome, message } = Answer.parse(await callRunningServer(control, 'outage', act))
  if (outcome === 'refused') throw new CliError(message?.text ?? 'The server refused.')
  return message?.text ?? "Saved. It'll take effect in a moment."
}

function row(outage: Outage): string {
  const state = outage.closed === null ? 'open' : 'over'
  const words = Object.values(latestAnnouncement(outage))[0] ?? ''
  const columns = [
    outage.number.padEnd(7),
    state,
    `requests: ${outage.attached}`,
    sanitizeLine(outage.site ?? 'everywhere'),
    outage.topics.join(','),
  ]
  return `${columns.join('  ')}  “${sanitizeLine(words).slice(0, 80)}”\n`
}
