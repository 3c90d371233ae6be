import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { slackManifest } from '../../channels/slack/manifest.js'
import { teamsPackage } from '../../channels/teams/manifest.js'
import { readConfig } from '../../config.js'
import { readEnvironment } from '../load-config.js'
import { CliError } from '../process-io.js'
import type { CliContext } from '../run-cli.js'

/**
 * Adds `guichet manifest slack` and `guichet manifest teams`, which create the app manifest that each
 * platform requires.
 */
export function registerManifestCommand(program: Command, { io }: CliContext): void {
  const manifest = program
    .command('manifest')
    .description("Create a platform's app manifest from your settings.")

  manifest
    .command('slack')
    .description('Print the manifest to paste at api.slack.com/apps (Create New App, From a manifest).')
    .option('--socket-mode', 'use Socket Mode, which does not need a public address')
    .option(
      '--public-url <address>',
      'the address where Slack can reach Guichet, if GUICHET_PUBLIC_URL is not set',
    )
    .action((options: { socketMode?: boolean; publicUrl?: string }) => {
      const settings = readEnvironment(io)
      const isSocket =
        options.socketMode ?? (options.publicUrl === undefined && (settings.SLACK_APP_TOKEN ?? '') !== '')
      const publicUrl = publicUrlFrom(settings, options.publicUrl)
      if (!isSocket && !publicUrl.startsWith('https:')) {
        throw new CliError(
          'Slack calls us over https: give --public-url https://… (or set GUICHET_PUBLIC_URL), or add --socket-mode.',
          2,
        )
      }
      const made = slackManifest(isSocket ? { socketMode: true } : { publicUrl })
      io.stdout.write(`${JSON.stringify(made, null, 2)}\n`)
    })

  manifest
    .command('teams')
    .description('Write the zip to upload in Teams (Apps, Manage your apps, Upload an app).')
    .option('--out <file>', 'where to write it', 'guichet-teams.zip')
    .option('--app-id <id>', 'the application ID, if neither MICROSOFT_APP_ID nor CLIENT_ID is set')
    .option(
      '--public-url <address>',
      'the address where Teams can reach Guichet, if GUICHET_PUBLIC_URL is not set',
    )
    .action((options: { out: string; appId?: string; publicUrl?: string }) => {
      const settings = readEnvironment(io)
      const appId = [options.appId, settings.MICROSOFT_APP_ID, settings.CLIENT_ID].find(
        (id) => id !== undefined && id !== '',
      )
      if (appId === undefined) throw new CliError('Set MICROSOFT_APP_ID, or give --app-id.', 2)
      const publicUrl = publicUrlFrom(settings, options.publicUrl)
      if (!publicUrl.startsWith('https:')) {
        throw new CliError(
          'Teams needs an https address: give --public-url https://… (or set GUICHET_PUBLIC_URL).',
          2,
        )
      }
      const path = resolve(options.out)
      writeFileSync(path, teamsPackage({ appId, publicUrl }))
      io.stdout.write(`${path}\n`)
    })
}

/** Returns the public address. Reads no other settings, because people need the manifest before they have tokens. */
function publicUrlFrom(settings: ReturnType<typeof readEnvironment>, given: string | undefined): string {
  return readConfig({ GUICHET_PUBLIC_URL: given ?? settings.GUICHET_PUBLIC_URL }).publicUrl
}
