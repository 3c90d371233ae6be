import { describe, expect, it } from '@jest/globals'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn, technicianSurfaces } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage()

const title = "The printer doesn't print"

describe.each(technicianSurfaces)('a technician on %s', (surface) => {
  it.each(requesterSurfaces)(
    'sends a suggested article to a requester on %s, in their language',
    async (from) => {
      const amina = await requesterOn(from, stage(), { language: 'fr' })
      const marc = await technicianOn(surface, stage())
      await amina.say("l'imprimante du 2e étage n'imprime plus rien")
      await amina.hears(/./)
      await amina.say('je veux parler à un technicien')
      const number = /INC-\d+/.exec(await amina.hears(/INC-\d+/))![0]
      const shown = await marc.seesCard(new RegExp(number))

      await marc.sendsArticle('printing.not-printing', title)

      const article = await amina.hears(/Marc Petit vous envoie cet article/)
      expect(shown).toMatch(/suggested/i)
      expect(article).toMatch(/imprim/)
      expect(article).not.toMatch(/has sent you/)
      const {
        assignment: { assignee },
      } = await stage().ticket(number)
      expect(assignee?.name).toBe('Marc Petit')
      amina.leave()
    },
  )
})
