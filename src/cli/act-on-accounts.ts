import { pino } from 'pino'
import { disableRequester, inviteRequester } from '../accounts/by-machine.js'
import { createSessions, technicianSessions } from '../accounts/sessions.js'
import { requireCatalogue } from '../catalogue/load-catalogue.js'
import { systemClock } from '../clock.js'
import type { Config } from '../config.js'
import { type AccountControlParts, resetTechnician } from '../console/server/account-control.js'
import { createInvitations } from '../console/server/invitations.js'
import { openAccounts } from '../open-accounts.js'
import { openStore } from '../open-store.js'
import { catalogueSource } from '../program-folders.js'
import { askServer } from './ask-server.js'
import { auditOn } from './audit-on.js'
import { readControlFile } from './control-file.js'

interface Acts {
  readonly 'person/invite': { readonly email: string; readonly name: string | null }
  readonly 'person/disable': { readonly email: string; readonly isDisabled: boolean }
  readonly 'account/reset': { readonly email: string }
}

const obey: { readonly [A in keyof Acts]: (parts: AccountControlParts, body: Acts[A]) => Promise<unknown> } =
  {
    'person/invite': async (parts, invited) => (await inviteRequester(parts, invited)) ?? { link: null },
    'person/disable': async (parts, { email, isDisabled }) => ({
      isKnown: await disableRequester(parts, email, isDisabled),
    }),
    'account/reset': async (parts, { email }) => ({ made: await resetTechnician(parts, email) }),
  }

/** Runs a command on accounts through the running server, or directly on its data if none is running. */
export async function actOnAccounts<A extends keyof Acts>(
  config: Config,
  what: A,
  body: Acts[A],
): Promise<unknown> {
  const control = readControlFile(config.dataDirectory)
  return control === null ? onDisk(config, what, body) : askServer(control, what, body)
}

async function onDisk<A extends keyof Acts>(config: Config, what: A, body: Acts[A]): Promise<unknown> {
  const log = pino({ level: 'silent' })
  const clock = systemClock
  const store = await openStore(config, clock, log)
  try {
    const audit = await auditOn(store)
    const catalogue = () => requireCatalogue(catalogueSource(config))
    const { accounts: requesters, judge, notices } = openAccounts(config, { store, clock, log, catalogue })
    const technicians = createInvitations({
      store,
      publicUrl: config.publicUrl,
      clock,
      judge,
      sessions: createSessions(store, clock, technicianSessions),
    })
    return await obey[what]({ store, requesters, technicians, notices, audit }, body)
  } finally {
    await store.close()
  }
}
