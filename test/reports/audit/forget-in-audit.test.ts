import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { ticketErasure } from '../../../src/features/registry/ticket-erasure.js'
import { erasePerson } from '../../../src/privacy/erase-person.js'
import { loadPersonData } from '../../../src/privacy/person-data.js'
import { type AuditLog, createAuditLog } from '../../../src/reports/audit/audit-log.js'
import type { AuditedAction } from '../../../src/reports/audit/audit-record.js'
import { bothStores, type Kept } from '../../support/both-stores.js'

const clock = { now: () => Date.parse('2026-11-29T12:00:00Z'), wakeAt: () => () => undefined }
const lea = { id: 'web:local:person-lea', name: 'Léa', email: 'lea@corp.example' }
const tom = { id: 'web:local:person-tom', name: 'Tom', email: 'tom@corp.example' }
const ada = { id: 'console:local:ada', name: 'Ada', email: 'ada@corp.example' }
const who = { ids: [lea.id], emails: [lea.email] }

describe.each(bothStores)('forgetting a requester whom the audit names, on %s', (_name, open) => {
  let kept: Kept
  let audit: AuditLog
  beforeEach(async () => {
    kept = await open(clock)
    const log = pino({ level: 'silent' }, { write: () => undefined })
    audit = createAuditLog({ store: kept.store, clock, log, key: Buffer.alloc(32, 1) })
  })
  afterEach(() => kept.close())

  const web = { channel: 'web', address: '192.0.2.1' } as const
  const acts: readonly AuditedAction[] = [
    { event: 'sign-in', result: 'done', by: lea, ...web },
    { event: 'sign-in', result: 'refused', by: null, about: lea, ...web },
    { event: 'sign-in', result: 'done', by: tom, ...web },
  ]
  const invite = async () => {
    const about = audit.vouchedAddress(lea.email)
    await audit.record({
      event: 'invitation-made',
      result: 'done',
      by: ada,
      about,
      channel: 'console',
      address: '10.0.0.1',
    })
  }
  const records = async () => (await kept.store.list('audit')).map(({ value }) => value)

  it('takes their name, email and network address out, and leaves what happened', async () => {
    await invite()
    for (const act of acts) await audit.record(act)
    const before = await records()

    await erasePerson(kept.store, kept.blobs, who, clock.now(), ticketErasure)

    const forgotten = { id: 'forgotten', name: null, email: null }
    const after = await records()
    expect(after).toMatchObject([
      { event: 'invitation-made', by: ada, about: [forgotten], address: '10.0.0.1' },
      { event: 'sign-in', result: 'done', by: forgotten, address: null },
      { event: 'sign-in', result: 'refused', about: [forgotten], address: null },
      { event: 'sign-in', result: 'done', by: tom, address: '192.0.2.1' },
    ])
    expect(after.map(({ at }) => at)).toEqual(before.map(({ at }) => at))
    expect(JSON.stringify(after)).not.toMatch(/lea@|Léa|person-lea/)
    expect(await erasePerson(kept.store, kept.blobs, who, clock.now(), ticketErasure)).toEqual({
      is: 'unknown',
    })
  })

  it('is preceded by a copy that has what is about them, and nothing of others', async () => {
    await invite()
    for (const act of acts) await audit.record(act)
    const { audit: copied } = await loadPersonData(kept.store, who)
    expect(copied.map(({ event, result }) => [event, result])).toEqual([
      ['invitation-made', 'done'],
      ['sign-in', 'done'],
      ['sign-in', 'refused'],
    ])
  })

  it('leaves the name on what a technician did at work', async () => {
    const staff = { ids: [ada.id], emails: [ada.email] }
    await invite()
    expect(await erasePerson(kept.store, kept.blobs, staff, clock.now(), ticketErasure)).toEqual({
      is: 'unknown',
    })
    expect(await records()).toMatchObject([{ by: ada }])
  })
})
