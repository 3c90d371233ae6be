import type { Command } from 'commander'
import { z } from 'zod'
import { PersonName } from '../../accounts/person-name.js'
import { type RequesterView, requesterView } from '../../accounts/requester-accounts.js'
import { openStorageForReading } from '../../app/open-storage.js'
import { loadConfig } from '../load-config.js'
import { CliError } from '../process-io.js'
import { runAccountOperation } from '../run-account-operation.js'
import type { CliContext } from '../run-cli.js'
import { sanitizeJson, sanitizeLine } from '../sanitize-output.js'

const Link = z.union([
  z.object({ link: z.string(), expiresAt: z.number(), isNew: z.boolean() }),
  z.object({ link: z.null() }),
])
const Known = z.object({ isKnown: z.boolean() })
const address = z.email()

/** Adds `guichet person invite|list|disable`, for requesters' accounts on the web. */
export function registerPersonCommand(program: Command, { io }: CliContext): void {
  const person =
    program.commands.find((command) => command.name() === 'person') ??
    program.command('person').description("Manage requesters' web accounts and the data kept about them.")
  person
    .command('invite')
    .argument('<email>', 'the email address; you confirm that it is theirs')
    .option('--name <name>', 'name for the account; if you leave it out, they choose one')
    .description('Create a link for a new account or a forgotten password. It works once, within 24 hours.')
    .action(async (email: string, { name = null }: { name?: string | null }) => {
      if (!address.safeParse(email).success) throw new CliError(`${email} is not an email address.`, 2)
      if (name !== null && !PersonName.safeParse(name).success)
        throw new CliError("That name has unusual characters, or looks like the bot's name.", 2)
      const answer = await runAccountOperation(loadConfig(io), 'person/invite', { email, name })
      const made = Link.parse(answer)
      if (made.link === null)
        throw new CliError(
          `The account of ${email} is disabled. Enable it first: guichet person disable ${email} --undo.`,
        )
      io.stdout.write(
        `${made.link}\n${made.isNew ? 'For a new account' : 'For a new password'}, until ${new Date(made.expiresAt).toISOString()}. Give it to ${email} and no one else.\n`,
      )
    })
  person
    .command('list')
    .option('--json', 'one JSON object per line')
    .description('List accounts. You can run it while the server is running.')
    .action(async ({ json }: { json?: boolean }) => {
      const store = await openStorageForReading(loadConfig(io))
      const accounts = (await store.list('requesterAccount')).map(({ value }) => value)
      await store.close()
      accounts.sort((one, other) => one.email.localeCompare(other.email))
      for (const account of accounts.map(requesterView))
        io.stdout.write(json === true ? `${sanitizeJson(account)}\n` : row(account))
      if (json !== true) io.stdout.write(`${accounts.length}\n`)
    })
  person
    .command('disable')
    .argument('<email>')
    .option('--undo', 'let them sign in again')
    .description('Disable an account: their sessions end and they can no longer sign in. Their tickets stay.')
    .action(async (email: string, { undo = false }: { undo?: boolean }) => {
      const { isKnown } = Known.parse(
        await runAccountOperation(loadConfig(io), 'person/disable', { email, isDisabled: !undo }),
      )
      if (!isKnown) throw new CliError(`There is no account for ${email}.`)
      io.stdout.write(undo ? `${email} can sign in again.\n` : `${email} can no longer sign in.\n`)
    })
}

function row({ email, name, createdAt, disabledAt }: RequesterView): string {
  const since = new Date(createdAt).toISOString().slice(0, 10)
  return `${email}  ${sanitizeLine(name)}  since ${since}${disabledAt === null ? '' : '  disabled'}\n`
}
