import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../clock.js'
import type { Caretaker } from '../../privacy/caretaker.js'
import { knownAs } from '../../privacy/known-as.js'
import { noteAdministration } from '../../privacy/note-access.js'
import { dataOf } from '../../privacy/person-data.js'
import type { Store } from '../../stores/store.js'

const Who = z.strictObject({ who: z.string().min(1).max(300) })

/** What the administrator of the machine asks about somebody's data; whoever registers it checks the key. */
export function privacyControl(
  server: FastifyInstance,
  { caretaker, clock, store }: { caretaker: Caretaker; clock: Clock; store: Store },
): void {
  server.post('/control/person/export', async (request) => {
    const { who } = Who.parse(request.body)
    await noteAdministration(store, 'export', clock.now(), randomUUID())
    return dataOf(store, await knownAs(store, who))
  })

  server.post('/control/person/forget', async (request) => {
    const { who } = Who.parse(request.body)
    const done = await caretaker.forget(await knownAs(store, who))
    if (done.is === 'forgotten') await noteAdministration(store, 'forget', clock.now(), randomUUID())
    return done
  })

  server.post('/control/retention', async () => caretaker.applyRetention())
}
