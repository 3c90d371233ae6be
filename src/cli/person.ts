import type { Command } from 'commander'
import { z } from 'zod'
import { PersonName } from '../accounts/person-name.js'
import { type RequesterView, requesterView } from '../accounts/requester-accounts.js'
import { openStoreForReading } from '../open-store.js'
import { actOnAccounts } from './act-on-accounts.js'
import { configFrom } from './environment.js'
import { jsonOf, lineOf } from './for-terminal.js'
import type { CommandContext } from './run-command.js'
import { CommandFailure } from './surroundings.js'

const Link = z.union([
  z.object({ link: z.string(), expiresAt: z.number(), isNew: z.boolean() }),
  z.object({ link: z.null() }),
])
const Known = z.object({ isKnown: z.boolean() })
const address = z.email()

/** Adds `guichet person invite|list|disable`, for requesters' accounts on the web page. */
export function addPerson(program: Command, { around }: CommandContext): void {
  const person =
    program.commands.find((command) => command.name() === 'person') ??
    program.command('person').description("Manage requesters' web accounts and the data kept about them.")
  person
    .command('invite')
    .argument('<email>', 'the address that you vouch for')
    .option('--name <name>', 'name of the account; if left out, they choose one')
    .description('Create a link for a new account or a forgotten password. It works once, within 24 hours.')
    .action(async (email: string, { name = null }: { name?: string | null }) => {
      if (!address.safeParse(email).success) throw new CommandFailure(`${email} is not an email address.`, 2)
      if (name !== null && !PersonName.safeParse(name).success)
        throw new CommandFailure("That name has unusual characters, or looks like the bot's name.", 2)
      const answer = await actOnAccounts(configFrom(around), 'person/invite', { email, name })
      const made = Link.parse(answer)
      if (made.link === null)
        throw new CommandFailure(`The account of ${email} is disabled. person disable --undo first.`)
      around.stdout.write(
        `${made.link}\n${made.isNew ? 'For a new account' : 'For a new password'}, until ${new Date(made.expiresAt).toISOString()}. Give it to ${email} and no one else.\n`,
      )
    })
  person
    .command('list')
    .option('--json', 'one JSON object a line')
    .description('List accounts. You can run it while the server is running.')
    .action(async ({ json }: { json?: boolean }) => {
      const store = await openStoreForReading(configFrom(around))
      const accounts = (await store.list('requesterAccount')).map(({ value }) => value)
      await store.close()
      accounts.sort((one, other) => one.email.localeCompare(other.email))
      for (const account of accounts.map(requesterView))
        around.stdout.write(json === true ? `${jsonOf(account)}\n` : row(account))
      if (json !== true) around.stdout.write(`${accounts.length}\n`)
    })
  person
    .command('disable')
    .argument('<email>')
    .option('--undo', 'let them sign in again')
    .description('Disable an account: their sessions end and they can no longer sign in. Their tickets stay.')
    .action(async (email: string, { undo = false }: { undo?: boolean }) => {
      const { isKnown } = Known.parse(
        await actOnAccounts(configFrom(around), 'person/disable', { email, isDisabled: !undo }),
      )
      if (!isKnown) throw new CommandFailure(`There is no account for ${email}.`)
      around.stdout.write(undo ? `${email} can sign in again.\n` : `${email} can no longer sign in.\n`)
    })
}

function row({ email, name, createdAt, disabledAt }: RequesterView): string {
  const since = new Date(createdAt).toISOString().slice(0, 10)
  return `${email}  ${lineOf(name)}  since ${since}${disabledAt === null ? '' : '  disabled'}\n`
}
