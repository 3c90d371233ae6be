import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { AuditedAction } from '../../../src/reports/audit/audit-record.js'
import { type ConsoleRig, startConsoleRig } from './console-rig.js'

const dayMs = 24 * 60 * 60 * 1000
const marc = {
  id: 'console:local:marc',
  name: '=HYPERLINK("http://evil.example")',
  email: 'marc@corp.example',
}
const act = (event: AuditedAction['event'], more: Partial<AuditedAction> = {}): AuditedAction => ({
  event,
  result: 'done',
  by: marc,
  channel: 'console',
  address: '192.0.2.7',
  ...more,
})

let rig: ConsoleRig
let administrator: string
beforeAll(async () => {
  rig = await startConsoleRig()
  administrator = await rig.signedIn('Ada', ['administrator'])
  rig.clock.time -= 40 * dayMs
  await rig.audit.record(act('bot-paused'))
  rig.clock.time += 20 * dayMs
  for (let count = 0; count < 60; count += 1) await rig.audit.record(act('sign-in', { detail: { count } }))
  rig.clock.time += 20 * dayMs
  await rig.audit.record(
    act('account-disabled', { about: { id: 'web:local:lea', name: 'Léa', email: null } }),
  )
  await rig.audit.record(act('sign-in', { result: 'refused', by: null, address: '203.0.113.9' }))
})
afterAll(() => rig.close())

interface Page {
  readonly records: readonly { readonly event: string; readonly detail: { readonly count?: number } }[]
  readonly next: string | null
}
const page = async (query = '') =>
  (await (await rig.get(`/console/api/audit${query}`, administrator)).json()) as Page
const events = async (query: string) => (await page(query)).records.map(({ event }) => event)

describe('the audit in the console', () => {
  it('is for administrators alone, as a page and as a file', async () => {
    const lead = await rig.signedIn('Lou', ['technician', 'lead'])
    for (const path of ['/console/api/audit', '/console/api/audit.csv']) {
      expect((await rig.get(path, lead)).status).toBe(403)
      expect((await rig.get(path)).status).toBe(401)
    }
  })

  it('has the newest first, fifty at a time, and of thirty days unless others are asked for', async () => {
    const first = await page()
    expect(first.records.slice(0, 3).map(({ event }) => event)).toEqual([
      'sign-in',
      'account-disabled',
      'sign-in',
    ])
    expect(first.records).toHaveLength(50)
    const second = await page(`?before=${encodeURIComponent(first.next!)}`)
    expect(second.records).toHaveLength(12)
    expect(second.next).toBeNull()
    expect(second.records.at(-1)).toMatchObject({ event: 'sign-in', detail: { count: 0 } })
  })

  it.each([
    ['an event', '?event=account-disabled', ['account-disabled']],
    ['a result', '?result=refused', ['sign-in']],
    ['somebody whom it concerned', '?person=l%C3%A9a', ['account-disabled']],
    ['a network address', '?person=203.0.113', ['sign-in']],
    ['days long ago', '?from=2025-11-20&to=2025-12-01', ['bot-paused']],
    ['fields that are left empty', '?event=account-disabled&result=&person=&from=&to=', ['account-disabled']],
  ])('is narrowed by %s', async (_what, query, found) => {
    expect(await events(query)).toEqual(found)
  })

  it.each([
    '?event=nonsense',
    '?result=maybe',
    '?before=../setting',
    '?from=soon',
    '?from=2026-02-01&to=2026-01-01',
  ])('refuses %s', async (query) => {
    expect((await rig.get(`/console/api/audit${query}`, administrator)).status).toBe(400)
  })

  it('is exported without formulas, and the export is on record', async () => {
    const answer = await rig.get('/console/api/audit.csv?event=account-disabled&person=marc', administrator)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="guichet-audit-.*\.csv"$/,
    )
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
    const [head, row, ...rest] = (await answer.text()).trim().split('\r\n')
    expect(head).toMatch(/^at,until,count,event,result,by,byName/)
    expect(row).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    expect(rest).toEqual([])

    const [newest] = (await page('?event=audit-exported')).records
    expect(newest).toMatchObject({
      by: { name: 'Ada' },
      detail: { event: 'account-disabled', isOfPerson: true, count: 1 },
    })
  })
})
