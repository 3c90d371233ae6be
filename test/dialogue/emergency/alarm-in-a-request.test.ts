import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { type Engine, startEngine } from '../../support/stage/engine.js'

let engine: Engine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

it.each([
  ['en', 'I need access to SAP', 'I clicked on a link in a phishing email and typed my password'],
  ['fr', "j'ai besoin d'un accès à SAP", "j'ai cliqué sur un lien d'hameçonnage et tapé mon mot de passe"],
] as const)(
  'an alarm while a request is open is an incident of its own (%s): %s, %s',
  async (language, request, alarm) => {
    engine.another(language)
    await engine.say(request)
    const [before] = await engine.tickets()

    await engine.say(alarm)

    const tickets = await engine.tickets()
    expect(tickets.find(({ number }) => number === before?.number)?.topic).toBe(before?.topic)
    const security = tickets.filter(({ topic }) => topic?.startsWith('security.'))
    expect(security).toMatchObject([{ kind: 'incident', number: expect.stringMatching(/^INC-/) }])
    expect(before).toMatchObject({ kind: 'request', number: expect.stringMatching(/^REQ-/) })
  },
)
