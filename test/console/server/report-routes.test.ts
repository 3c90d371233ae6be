import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type ConsoleRig, startConsoleRig } from './console-rig.js'

let rig: ConsoleRig
beforeAll(async () => {
  rig = await startConsoleRig()
})
afterAll(async () => rig.close())

const path = '/console/api/report?from=2026-01-01&to=2026-01-31'

describe('the figures in the console', () => {
  it('are for leads', async () => {
    await rig.addTicket({ openedAt: rig.clock.now() })
    const [lead, technician] = [await rig.signedIn('Lea', ['lead']), await rig.signedIn('Tim')]

    const answer = await rig.get(path, lead)

    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ opened: 1, period: { fromDay: '2026-01-01' } })
    expect((await rig.store.list('audit')).map(({ value }) => value)).toMatchObject([
      { event: 'report-exported', by: { name: 'Lea' }, detail: { from: '2026-01-01', to: '2026-01-31' } },
    ])
    expect((await rig.get(path, technician)).status).toBe(403)
    expect((await rig.get(path)).status).toBe(401)
  })

  it('say what is wrong with the days that were asked for', async () => {
    const lead = await rig.signedIn('Lou', ['lead'])

    const answer = await rig.get('/console/api/report?from=soon', lead)

    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      error: 'wrong-period',
      message: expect.stringContaining('is not a date'),
    })
  })
})
