import type { Command } from 'commander'
import { pino } from 'pino'
import { z } from 'zod'
import { disableRequester, inviteRequester } from '../accounts/by-machine.js'
import {
  createRequesterAccounts,
  type RequesterAccounts,
  type RequesterView,
  requesterView,
} from '../accounts/requester-accounts.js'
import type { Audit } from '../audit/audit.js'
import { systemClock } from '../clock.js'
import type { Config } from '../config.js'
import { openStore, openStoreForReading } from '../open-store.js'
import { askServer } from './ask-server.js'
import { auditOn } from './audit-on.js'
import { readControlFile } from './control-file.js'
import { configFrom } from './environment.js'
import { jsonOf, lineOf } from './for-terminal.js'
import type { CommandContext } from './run-command.js'
import { CommandFailure } from './surroundings.js'

const Link = z.object({ link: z.string(), expiresAt: z.number(), isNew: z.boolean() })
const Known = z.object({ isKnown: z.boolean() })
const address = z.email()

/** `guichet person invite|list|disable`: accounts of those who ask for help on the web page. */
export function addPerson(program: Command, { around }: CommandContext): void {
  const person =
    program.commands.find((command) => command.name() === 'person') ??
    program
      .command('person')
      .description('Requesters: their accounts on the web page, and what is kept about them.')
  person
    .command('invite')
    .argument('<email>', 'the address that you vouch for')
    .option('--name <name>', 'proposed in the form')
    .description('A link that works once, for 24 hours: for a new account, or for a forgotten password.')
    .action(async (email: string, { name = null }: { name?: string | null }) => {
      if (!address.safeParse(email).success) throw new CommandFailure(`${email} is no e-mail address.`, 2)
      const made = Link.parse(await act(configFrom(around), 'invite', { email, name }))
      around.stdout.write(
        `${made.link}\n${made.isNew ? 'For a new account' : 'For a new password'}, until ${new Date(made.expiresAt).toISOString()}. Give it to ${email} and to nobody else.\n`,
      )
    })
  person
    .command('list')
    .option('--json', 'one JSON object a line')
    .description('Who has an account. It reads beside a running server.')
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
    .description('Ends their sessions; they can no longer sign in. Their tickets stay.')
    .action(async (email: string, { undo = false }: { undo?: boolean }) => {
      const { isKnown } = Known.parse(await act(configFrom(around), 'disable', { email, isDisabled: !undo }))
      if (!isKnown) throw new CommandFailure(`Nobody has an account for ${email}.`)
      around.stdout.write(undo ? `${email} can sign in again.\n` : `${email} can no longer sign in.\n`)
    })
}

function row({ email, name, createdAt, disabledAt }: RequesterView): string {
  const since = new Date(createdAt).toISOString().slice(0, 10)
  return `${email}  ${lineOf(name)}  since ${since}${disabledAt === null ? '' : '  disabled'}\n`
}

interface Acts {
  readonly invite: { readonly email: string; readonly name: string | null }
  readonly disable: { readonly email: string; readonly isDisabled: boolean }
}

/** Through the running server, or on its data. */
async function act<A extends keyof Acts>(config: Config, what: A, body: Acts[A]): Promise<unknown> {
  const control = readControlFile(config.dataDirectory)
  return control === null ? onDisk(config, what, body) : askServer(control, `person/${what}`, body)
}

async function onDisk<A extends keyof Acts>(config: Config, what: A, body: Acts[A]): Promise<unknown> {
  const store = await openStore(config, systemClock, pino({ level: 'silent' }))
  try {
    const requesters = createRequesterAccounts(store, config.publicUrl, systemClock)
    return await obey[what]({ requesters, audit: await auditOn(store) }, body)
  } finally {
    await store.close()
  }
}

interface Parts {
  readonly requesters: RequesterAccounts
  readonly audit: Audit
}

const obey: { readonly [A in keyof Acts]: (parts: Parts, body: Acts[A]) => Promise<unknown> } = {
  invite: inviteRequester,
  disable: async (parts, { email, isDisabled }) => ({
    isKnown: await disableRequester(parts, email, isDisabled),
  }),
}
