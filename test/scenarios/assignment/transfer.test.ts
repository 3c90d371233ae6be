import { describe, expect, it } from '@jest/globals'
import { personOfTechnicianAccount } from '../../../src/console/server/accounts/technician-accounts.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { untilTicket } from '../../support/stage/until-ticket.js'

const stage = onStage({ groups: { 'Nadia Roux': ['network'] } })

const pairs = [
  { from: 'slack', to: 'slack' },
  { from: 'teams', to: 'teams' },
  { from: 'web', to: 'console' },
] as const

const inQueue = (number: string, queue: string) =>
  untilTicket(stage(), number, (ticket) => ticket.queue === queue)

it('an act of somebody who was disabled before its turn has no effect', async () => {
  const tom = await requesterOn('slack', stage())
  await technicianOn('console', stage())
  const number = await askForHuman(tom)
  const { store } = stage().app
  const { lane } = await stage().ticket(number)
  const account = (await store.list('account'))
    .map(({ value }) => value)
    .find(({ name }) => name === 'Marc Petit')!
  const took = async (isDisabled: boolean) => {
    await store.transaction(null, async (tx) =>
      tx.put('account', account.id, { ...account, disabledAt: isDisabled ? 1 : null }),
    )
    const content = { type: 'desk.command', ticket: number, command: { verb: 'press', act: 'take' } } as const
    const id = `console:${account.id}:${isDisabled}`
    const from = personOfTechnicianAccount(account)
    const act = {
      id,
      otherIds: [],
      receivedAt: stage().clock.now(),
      from,
      where: null,
      messageId: null,
      maskedSecrets: 0,
      content,
    }
    await store.accept(act, lane)
    await stage().settled()
    return (await stage().ticket(number)).assignment.assignee
  }

  expect(await took(true)).toBeNull()
  expect(await took(false)).not.toBeNull()
  tom.leave()
})

describe.each(pairs)('a requester on $from and technicians on $to', ({ from, to }) => {
  it('a ticket goes to another group with a reason, only that group acts on it, and it comes back with a reason', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const nadia = await technicianOn('slack', stage(), 'Nadia Roux')
    const number = await askForHuman(tom)
    await Promise.all([marc.seesCard(new RegExp(number)), nadia.seesCard(new RegExp(number))])
    await nadia.take()
    await nadia.refusedWith(/is with First line\. Only that group/)
    await marc.take()
    await tom.hears(/has taken over/)

    await marc.transfer('network', 'The port of the printer is dead')
    await tom.hears(new RegExp(`${number} is with our Network and telephony team now`))
    const there = await inQueue(number, 'network')
    // The Teams channel treats a second identical press within a minute as a repeat.
    stage().clock.move(2 * 60_000)
    await marc.take()
    await marc.refusedWith(/is with Network and telephony\. Only that group/)
    await nadia.sees(/transferred it to Network and telephony\. The port of the printer is dead/)
    await nadia.take()
    await tom.hears(/Nadia Roux.*has taken over/)
    await nadia.giveBack('The port is fine again')
    await tom.hears(new RegExp(`${number} is back with our First line team`))
    const back = await inQueue(number, 'l1')

    expect(there).toMatchObject({ state: 'new', assignment: { assignee: null } })
    expect(back).toMatchObject({ state: 'new', assignment: { assignee: null } })
    expect(tom.everythingSent()).not.toMatch(/port of the printer|port is fine/)
    tom.leave()
  })

  it('a ticket goes to somebody of another group, and so into that group', async () => {
    const tom = await requesterOn(from, stage())
    const marc = await technicianOn(to, stage())
    const number = await askForHuman(tom)
    await marc.seesCard(new RegExp(number))

    await marc.transfer('Nadia Roux', 'It is the network after all')

    await tom.hears(/Nadia Roux from IT support is looking after/)
    expect(await inQueue(number, 'network')).toMatchObject({
      state: 'assigned',
      assignment: { assignee: { name: 'Nadia Roux' } },
    })
    tom.leave()
  })
})

describe('a lead', () => {
  it('acts on the tickets of every group, and passes on what others have', async () => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn('slack', stage())
    const alix = await technicianOn('console', stage(), 'Alix Admin')
    const number = await askForHuman(tom)
    await Promise.all([marc.seesCard(new RegExp(number)), alix.seesCard(new RegExp(number))])
    await marc.take()
    await tom.hears(/has taken over/)

    await alix.transfer('network', 'Marc is needed elsewhere')
    await inQueue(number, 'network')
    await alix.giveBack('')
    await alix.formSays(/Please fill this in/)
    await alix.giveBack('Marc is back')

    expect(await inQueue(number, 'l1')).toMatchObject({ assignment: { assignee: null } })
    await alix.giveBack('again')
    await alix.refusedWith(/is already with first line/)
    tom.leave()
  })
})

describe('a French requester', () => {
  it('is told in French who goes on', async () => {
    const lea = await requesterOn('web', stage(), { name: 'Léa Martin', language: 'fr' })
    const marc = await technicianOn('console', stage())
    await lea.say('mon imprimante n’imprime plus rien depuis ce matin')
    await lea.hears(/./)
    await lea.say('je veux parler à un technicien')
    const number = /INC-\d+/.exec(await lea.hears(/INC-\d+/))![0]
    await marc.seesCard(new RegExp(number))

    await marc.transfer('network', 'La prise est morte')

    await lea.hears(/est maintenant confiée à notre équipe « Réseau et téléphonie »/)
    lea.leave()
  })
})
