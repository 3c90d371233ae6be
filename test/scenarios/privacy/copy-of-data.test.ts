import { describe, expect, it } from '@jest/globals'
import { administratorOf } from '../../support/actors/administrator.js'
import { beHelped } from '../../support/actors/be-helped.js'
import { consoleSession } from '../../support/actors/console-session.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { ticketWith } from '../../support/ticket-with.js'

const stage = onStage()
const asks = administratorOf(stage)

describe('a copy of what is kept', () => {
  it('has the tickets with every line, the conversation, and who opened the transcript', async () => {
    const tom = await requesterOn('teams', stage())
    const number = await beHelped(tom, stage(), 'chrysoprase', Buffer.from('a picture of it'))
    const { requester } = await stage().ticket(number)
    const onTeams = await technicianOn('teams', stage())
    await onTeams.seesCard(new RegExp(number))
    await onTeams.getsFile('seen.txt')
    const nadia = await consoleSession(stage(), 'Nadia Roux')
    await nadia.get(`/tickets/${number}`)
    await nadia.get(`/tickets/${number}`)

    const { body } = await asks('person/export', { who: requester.id })

    expect(body).toMatchObject({
      ids: [requester.id],
      people: [{ person: { name: tom.name } }],
      conversations: [{ requester: { id: requester.id } }],
      tickets: [{ ticket: { number, state: 'resolved' } }],
    })
    expect(JSON.stringify(body.tickets)).toContain('about chrysoprase')
    const opened = body.accesses as readonly { byName: string; from: string; what: string }[]
    expect(opened.filter(({ byName }) => byName === 'Nadia Roux')).toMatchObject([{ what: 'transcript' }])
    expect(
      opened
        .filter(({ what }) => what === 'file')
        .map(({ byName, from }) => `${byName} ${from}`)
        .sort(),
    ).toEqual(['Marc Petit console', 'Marc Petit teams'])
    expect(body.files).toMatchObject([{ name: 'seen.txt', ticket: number }])
    tom.leave()
  })

  it('has every ticket of somebody who has more than are read at a time, while these change', async () => {
    const { store } = stage().app
    const email = 'perpetual.caller@example.org'
    const requester = { ...ticketWith({}).requester, id: 'slack:T0:perpetual', email }
    const many = Array.from({ length: 2_500 }, (_, at) =>
      ticketWith({
        number: `INC-${50_001 + at}`,
        lane: 'perpetual',
        requester,
        state: 'resolved',
        updatedAt: at,
      }),
    )
    for (let at = 0; at < many.length; at += 250)
      await store.transaction(null, async (tx) => {
        for (const one of many.slice(at, at + 250)) tx.putTicket(one)
      })

    let isOver = false
    let changed = 0
    async function changeTheOldest(): Promise<void> {
      while (!isOver) {
        const one = many[changed % many.length]!
        changed += 1
        const updatedAt = many.length + changed
        await store.transaction(null, async (tx) => tx.putTicket({ ...one, updatedAt }))
      }
    }
    const changing = Promise.all(Array.from({ length: 8 }, changeTheOldest))
    const { body } = await asks('person/export', { who: email })
    isOver = true
    await changing

    expect(changed).toBeGreaterThan(8)
    expect(body.ids).toEqual([requester.id])
    const given = (body.tickets as { ticket: { number: string } }[]).map(({ ticket }) => ticket.number)
    expect(given.sort()).toEqual(many.map(({ number }) => number))
    await store.transaction(null, async (tx) => {
      for (const { number } of many) tx.eraseTicket(number)
    })
  })

  it('is given to nobody without the key of the data folder', async () => {
    const { status } = await asks('person/export', { who: 'slack:T:U' }, 'a key that is wrong')

    expect(status).toBe(401)
  })
})
