import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { slackManifest } from '../channels/slack/manifest.js'
import { teamsPackage } from '../channels/teams/manifest.js'
import { configFrom } from './environment.js'
import type { CommandContext } from './run-command.js'
import { CommandFailure } from './surroundings.js'

/** `guichet manifest slack` and `guichet manifest teams`: what each platform wants to be told of the app. */
export function addManifest(program: Command, { around }: CommandContext): void {
  const manifest = program
    .command('manifest')
    .description("Make a platform's app manifest from the settings.")

  manifest
    .command('slack')
    .description('Print the manifest to paste at api.slack.com/apps (Create New App, From a manifest).')
    .option('--socket-mode', 'no public address: Slack is reached over a socket')
    .action((options: { socketMode?: boolean }) => {
      const config = configFrom(around)
      const isSocket = options.socketMode ?? config.slack?.appToken != null
      if (!isSocket && !config.publicUrl.startsWith('https:')) {
        throw new CommandFailure(
          'Slack calls us over https: set GUICHET_PUBLIC_URL to an https address, or add --socket-mode.',
          2,
        )
      }
      const made = slackManifest(isSocket ? { socketMode: true } : { publicUrl: config.publicUrl })
      around.stdout.write(`${JSON.stringify(made, null, 2)}\n`)
    })

  manifest
    .command('teams')
    .description('Write the zip to upload in Teams (Apps, Manage your apps, Upload an app).')
    .option('--out <file>', 'where to write it', 'guichet-teams.zip')
    .option('--app-id <id>', 'the application id, when MICROSOFT_APP_ID is not set')
    .action((options: { out: string; appId?: string }) => {
      const config = configFrom(around)
      const appId = options.appId ?? config.teams?.appId
      if (appId === undefined) throw new CommandFailure('Set MICROSOFT_APP_ID, or give --app-id.', 2)
      if (!config.publicUrl.startsWith('https:')) {
        throw new CommandFailure('Teams wants an https address: set GUICHET_PUBLIC_URL.', 2)
      }
      const path = resolve(options.out)
      writeFileSync(path, teamsPackage({ appId, publicUrl: config.publicUrl }))
      around.stdout.write(`${path}\n`)
    })
}
