import { describe, expect, it } from '@jest/globals'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage()
const picture = { name: 'screen.txt', content: Buffer.from('0x80070005\n') }

describe.each(requesterSurfaces)('on %s words that only show what is sent with them', (surface) => {
  it('are no question about what the bot can do: the file is kept and the question stands', async () => {
    const tom = await requesterOn(surface, stage())
    await tom.say('my vpn does not connect')
    await tom.hears(/working from/)

    await tom.sendsFile(picture, 'Here is what I see:')

    expect(await tom.hears(/screen\.txt/)).toMatch(/saved .*screen\.txt with your request/)
    await tom.say('at home')
    await tom.hears(/internet/i)
    expect(tom.heard().join('\n')).not.toMatch(/automated first line of IT support\. I can/)
    tom.leave()
  })

  it('are told, in French, that nothing came with them', async () => {
    const lea = await requesterOn(surface, stage(), { language: 'fr' })
    await lea.say('mon vpn ne se connecte pas')
    await lea.hears(/travaillez-vous/)

    await lea.say("voici une capture d'écran")

    await lea.hears(/Je ne vois pas de fichier|Rien n'est arrivé/)
    await lea.say('chez moi')
    await lea.hears(/internet/i)
    lea.leave()
  })
})

it.each(technicianSurfaces)(
  'a file at which no scanner has looked is marked for a technician on %s',
  async (surface) => {
    const tom = await requesterOn('web', stage())
    const marc = await technicianOn(surface, stage())
    await marc.seesCard(new RegExp(await askForHuman(tom)))

    await tom.sendsFile({ name: 'seen.txt', content: Buffer.from('line 12 failed\n') }, 'the log')

    await marc.sees(
      surface === 'console' ? /"name":"seen.txt".*"isUnscanned":true/ : /seen\.txt.*not scanned/s,
    )
    tom.leave()
  },
)
