import type { Command } from 'commander'
import { z } from 'zod'
import { loadConfig } from '../load-config.js'
import { CliError } from '../process-io.js'
import { runAccountOperation } from '../run-account-operation.js'
import type { CliContext } from '../run-cli.js'

const Answer = z.object({ made: z.object({ link: z.string(), expiresAt: z.number() }).nullable() })

/** Adds `guichet account reset`, which lets technicians, even the last administrator, choose a new password. */
export function registerAccountCommand(program: Command, { io }: CliContext): void {
  program
    .command('account')
    .description("Manage technicians' accounts.")
    .command('reset')
    .argument('<email>', 'the address of the account')
    .description(
      'Create a link to choose a new password. It works once, within 24 hours, and using it ends all sessions.',
    )
    .action(async (email: string) => {
      const { made } = Answer.parse(await runAccountOperation(loadConfig(io), 'account/reset', { email }))
      if (made === null)
        throw new CliError(
          `There is no technician's account for ${email}, or it is disabled. An administrator can enable it on the People page.`,
        )
      io.stdout.write(
        `${made.link}\nUntil ${new Date(made.expiresAt).toISOString()}. Give it to ${email} and no one else.\n`,
      )
    })
}
