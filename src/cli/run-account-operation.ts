import { pino } from 'pino'
import { inviteRequester, setRequesterDisabled } from '../accounts/administer-requesters.js'
import { createSessions, technicianSessionRules } from '../accounts/sessions.js'
import { openAccounts } from '../app/open-accounts.js'
import { openStorage } from '../app/open-storage.js'
import { catalogueSource } from '../app/paths.js'
import { systemClock } from '../clock.js'
import type { Config } from '../config.js'
import {
  type AccountControlDeps,
  createTechnicianResetLink,
} from '../console/server/accounts/account-control-routes.js'
import { createInvitations } from '../console/server/accounts/invitations.js'
import { loadCatalogueOrThrow } from '../content/load/load-catalogue.js'
import { callRunningServer } from './call-running-server.js'
import { readControlFile } from './control-file.js'
import { createOfflineAuditLog } from './offline-audit-log.js'

interface Acts {
  readonly 'person/invite': { readonly email: string; readonly name: string | null }
  readonly 'person/disable': { readonly email: string; readonly isDisabled: boolean }
  readonly 'account/reset': { readonly email: string }
}

const obey: { readonly [A in keyof Acts]: (deps: AccountControlDeps, body: Acts[A]) => Promise<unknown> } = {
  'person/invite': async (deps, invited) => (await inviteRequester(deps, invited)) ?? { link: null },
  'person/disable': async (deps, { email, isDisabled }) => ({
    isKnown: await setRequesterDisabled(deps, email, isDisabled),
  }),
  'account/reset': async (deps, { email }) => ({ made: await createTechnicianResetLink(deps, email) }),
}

/** Runs an account command on the running server, or directly on the data if no server is running. */
export async function runAccountOperation<A extends keyof Acts>(
  config: Config,
  what: A,
  body: Acts[A],
): Promise<unknown> {
  const control = readControlFile(config.dataDirectory)
  return control === null ? onDisk(config, what, body) : callRunningServer(control, what, body)
}

async function onDisk<A extends keyof Acts>(config: Config, what: A, body: Acts[A]): Promise<unknown> {
  const log = pino({ level: 'silent' })
  const clock = systemClock
  const store = await openStorage(config, clock, log)
  try {
    const audit = await createOfflineAuditLog(store)
    const catalogue = () => loadCatalogueOrThrow(catalogueSource(config))
    const { accounts: requesters, judge, notices } = openAccounts(config, { store, clock, log, catalogue })
    const technicians = createInvitations({
      store,
      publicUrl: config.publicUrl,
      clock,
      judge,
      sessions: createSessions(store, clock, technicianSessionRules),
    })
    return await obey[what]({ store, requesters, technicians, notices, audit }, body)
  } finally {
    await store.close()
  }
}
