import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readEvents } from '../../support/server-sent-events.js'
import { type ConsoleRig, startConsoleRig } from './console-rig.js'

const wrong = {
  file: 'our/policies/people.yml',
  line: 3,
  message: 'Marc is in the group "netwrok", which does not exist',
  remedy: 'Use a queue in policies/queues.yml.',
  severity: 'error',
} as const

describe('refused data files in the console', () => {
  let rig: ConsoleRig
  beforeEach(async () => {
    rig = await startConsoleRig()
  })
  afterEach(() => rig.close())

  it.each(['lead', 'administrator'] as const)(
    'are told to a %s: which file, line, what, since when',
    async (role) => {
      rig.refused.refuse([wrong])
      const { severity: _severity, ...told } = wrong

      const answer = await rig.get('/console/api/content', await rig.signedIn('Ada', [role]))

      expect(await answer.json()).toEqual({ refused: [{ ...told, since: rig.clock.time }] })
    },
  )

  it('are nobody else’s business', async () => {
    rig.refused.refuse([wrong])

    expect((await rig.get('/console/api/content', await rig.signedIn('Tom'))).status).toBe(403)
    expect((await rig.get('/console/api/content')).status).toBe(401)
  })

  it('are announced to open pages when they come and when they go', async () => {
    const page = await readEvents(`${rig.address}/console/api/events`, {
      cookie: await rig.signedIn('Ada', ['lead']),
    })

    rig.refused.refuse([wrong])
    const came = await page.next('content')
    rig.refused.accept()
    const went = await page.next('content')
    page.close()

    // Pages must request the text, which only some people may read.
    expect([came.data, went.data]).toEqual([{}, {}])
  })
})
