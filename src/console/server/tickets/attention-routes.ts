import type { FastifyInstance, FastifyRequest } from 'fastify'
import { alertSettingsKey, defaultAlertSettings } from '../../../desk/people/alert-settings.js'
import { staffIdOf } from '../../../desk/people/people-policy.js'
import type { ConsoleRouteDeps } from '../console-route-deps.js'
import { AlertsBody, ReadBody, TicketParams } from '../schema.js'
import { loadAttention } from './attention.js'
import { isReadableBy, sendRestricted } from './is-readable-by.js'
import { markRead } from './read-marks.js'
import type { TicketReader } from './read-state.js'
import { topicName } from './ticket-views.js'

/** Registers the routes for a technician's waiting work, read marks and alert settings. */
export function attentionRoutes(server: FastifyInstance, deps: ConsoleRouteDeps): void {
  const { clock, people, store } = deps

  server.get('/attention', async (request) => {
    const { account } = request.signedIn
    return loadAttention(store, account, readerOf(request), (topic) =>
      topicName(deps, topic, account.language),
    )
  })

  /** Sent while the ticket is open and visible on the page. */
  server.post('/tickets/:number/read', async (request, reply) => {
    const { number } = TicketParams.parse(request.params)
    const { upTo } = ReadBody.parse(request.body)
    const ticket = await store.ticket(number)
    if (ticket === null) return reply.code(404).send({ error: 'not-found' })
    if (!isReadableBy(deps, request.signedIn.account, ticket)) return sendRestricted(reply, number)
    if (ticket.state !== 'closed')
      await markRead(store, number, request.signedIn.account.id, Math.min(upTo, clock.now()))
    return reply.code(204).send()
  })

  server.get('/alerts', async (request) => {
    const setting = await store.get('setting', alertSettingsKey(request.signedIn.account.id))
    return {
      alerts:
        setting?.kind === 'alerts' ? { ...defaultAlertSettings, ...setting.alerts } : defaultAlertSettings,
    }
  })

  server.post('/alerts', async (request) => {
    const { alerts } = AlertsBody.parse(request.body)
    await store.transaction(null, async (transaction) =>
      transaction.put('setting', alertSettingsKey(request.signedIn.account.id), { kind: 'alerts', alerts }),
    )
    return { alerts }
  })

  function readerOf({ signedIn: { account } }: FastifyRequest): TicketReader {
    return { account: account.id, technician: staffIdOf(people(), account) }
  }
}
