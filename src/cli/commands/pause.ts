import { join } from 'node:path'
import type { Command } from 'commander'
import { pino } from 'pino'
import { openStorage } from '../../app/open-storage.js'
import { catalogueSource } from '../../app/paths.js'
import { systemClock } from '../../clock.js'
import type { Config } from '../../config.js'
import { layeredPath } from '../../content/files/read-yaml.js'
import { nothingPaused, withPause } from '../../desk/people/pause-setting.js'
import { commandLineActor } from '../../reports/audit/audit-parties.js'
import { callRunningServer } from '../call-running-server.js'
import { readControlFile } from '../control-file.js'
import { loadConfig } from '../load-config.js'
import { createOfflineAuditLog } from '../offline-audit-log.js'
import { CliError } from '../process-io.js'
import type { CliContext } from '../run-cli.js'

/**
 * Adds `guichet pause [topic]` and `guichet resume [topic]`, which take effect immediately, whether or not a server is
 * running.
 */
export function registerPauseCommand(program: Command, { io }: CliContext): void {
  const add = (name: 'pause' | 'resume', description: string) =>
    program
      .command(name)
      .argument('[topic]', 'only this topic, such as network.vpn; without it, the whole bot')
      .description(description)
      .action(async (topic: string | undefined) => {
        const config = loadConfig(io)
        const paused = name === 'pause'
        if (paused && topic !== undefined) requireTopic(config, topic)
        const control = readControlFile(config.dataDirectory)
        if (control === null) await setInStore(config, topic ?? null, paused)
        else await callRunningServer(control, 'pause', { topic: topic ?? null, paused })
        const what = topic ?? 'The bot'
        io.stdout.write(
          paused
            ? `${what} is paused: requests go straight to the queue. Undo with \`guichet resume${topic === undefined ? '' : ` ${topic}`}\`.\n`
            : `${what} is answering again.\n`,
        )
      })
  add('pause', 'Pause the bot or one topic, so that everything goes straight to the queue.')
  add('resume', 'Let the bot answer again, for all topics or for one.')
}

/** Checks that the topic exists. Only pausing needs this: deleted topics can still be resumed. */
function requireTopic(config: Config, topic: string): void {
  const { directories } = catalogueSource(config)
  if (layeredPath(directories, join('intents', `${topic}.yml`)) === null)
    throw new CliError(`There is no topic ${topic}. Use one from intents/, such as network.vpn.`, 2)
}

async function setInStore(config: Config, topic: string | null, paused: boolean): Promise<void> {
  const store = await openStorage(config, systemClock, pino({ level: 'silent' }))
  try {
    const audit = await createOfflineAuditLog(store)
    await audit.transaction(null, async (tx, record) => {
      const event = paused ? 'bot-paused' : 'bot-resumed'
      record({ event, result: 'done', ...commandLineActor, detail: { topic: topic ?? 'all' } })
      const before = await tx.get('setting', 'paused')
      tx.put(
        'setting',
        'paused',
        withPause(before?.kind === 'paused' ? before : nothingPaused, topic, paused),
      )
    })
  } finally {
    await store.close()
  }
}
