import { describe, expect, it } from '@jest/globals'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage({ slack: 'socket' })

describe('Slack in Socket Mode', () => {
  it('leads to a solution without a public address', async () => {
    const amina = await requesterOn('slack', stage(), { name: 'Amina Diallo', language: 'fr' })

    await amina.say('slt, globalprotect reste bloqué sur « connexion » depuis ce matin, je suis chez moi')
    await amina.hears(/connexion internet/)
    await amina.press('Oui')
    await amina.hears(/GlobalProtect/)
    await amina.say('ca marche merci')
    const number = /INC-\d+/.exec(await amina.hears(/INC-\d+/))![0]

    expect(await stage().ticket(number)).toMatchObject({ state: 'resolved', topic: 'network.vpn' })
    amina.leave()
  })

  it('carries a conversation with a technician both ways', async () => {
    const tom = await requesterOn('slack', stage(), { name: 'Tom Baker' })
    await tom.say('talk to a human')
    const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
    const marc = await technicianOn('slack', stage(), 'Marc Petit')
    await marc.seesCard(new RegExp(number))

    await marc.take()
    await tom.hears(/Marc Petit/)
    await marc.writes('What do you see on the screen?')
    await tom.hears(/What do you see on the screen\?/)
    await tom.say('a message about the paper tray')

    await marc.sees(/paper tray/)
    expect(await stage().ticket(number)).toMatchObject({
      state: 'in-progress',
      assignment: { assignee: { name: 'Marc Petit' } },
    })
    tom.leave()
  })
})
