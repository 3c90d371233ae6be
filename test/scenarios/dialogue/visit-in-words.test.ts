import { describe, expect, it } from '@jest/globals'
import type { Ticket } from '../../../src/desk/ticket/ticket.js'
import { askForHuman } from '../../support/actors/ask-for-human.js'
import { requesterOn } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'
import { untilTicket } from '../../support/stage/until-ticket.js'

const stage = onStage({})

async function visited(language: 'en' | 'fr') {
  const tom = await requesterOn('web', stage(), { language })
  const marc = await technicianOn('slack', stage())
  const number = await askForHuman(tom)
  await marc.seesCard(new RegExp(number))
  await marc.take()
  await tom.hears(language === 'fr' ? /prend votre demande|a pris|suit/ : /has taken over/)
  const at = new Date(stage().clock.now() + 3 * 3_600_000).toISOString().slice(0, 16)
  await marc.fill('visit', { at, place: '' })
  await tom.hears(language === 'fr' ? /Marc Petit peut/ : /Marc Petit can come/)
  return { tom, marc, number }
}

const becomes = (number: string, is: (ticket: Ticket) => boolean) => untilTicket(stage(), number, is)

describe('a visit that is proposed', () => {
  it.each(['rather thursday', 'can you come on friday instead?', 'Thursday 2pm'])(
    'is answered by “%s”: the technician reads that and proposes another moment',
    async (line) => {
      const { tom, marc, number } = await visited('en')

      await tom.say(line)
      await tom.hears(/Marc Petit will read what you wrote and suggest another time/)
      await becomes(number, ({ arrangements: { visit } = {} }) => visit?.state === 'other')
      await marc.sees(new RegExp(line.replace('?', '\\?')))

      expect((await stage().ticket(number)).audit.map(({ did }) => did)).toContain('visit-other')
      tom.leave()
    },
  )

  it('suits in words as well as by its button', async () => {
    const { tom, number } = await visited('en')

    await tom.say('perfect, that suits me')
    await tom.hears(/Noted: Marc Petit is coming to you/)
    const { arrangements: { visit } = {} } = await becomes(
      number,
      (ticket) => ticket.arrangements?.visit?.state === 'confirmed',
    )

    expect(visit?.state).toBe('confirmed')
    tom.leave()
  })

  it('is not answered by what is told of the fault', async () => {
    const { tom, marc, number } = await visited('en')

    await tom.say('it has been broken since thursday')
    await marc.sees(/it has been broken since thursday/)
    await stage().settled()

    expect((await stage().ticket(number)).arrangements?.visit?.state).toBe('proposed')
    tom.leave()
  })
})
