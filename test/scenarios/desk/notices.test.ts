import { describe, expect, it } from '@jest/globals'
import { requesterOn, requesterSurfaces } from '../../support/actors/requester.js'
import { technicianOn } from '../../support/actors/technician.js'
import { onStage } from '../../support/stage/on-stage.js'

const stage = onStage({ groups: { 'Nadia Roux': ['l1'], 'Marc Petit': ['l1', 'network'] } })

const told = {
  en: {
    human: 'I want to talk to a human',
    assigned: /Marc Petit from IT support is looking after .*goes to them/s,
    taken: /Marc Petit from IT support has taken over.*goes to them/s,
    heldForRequester: /needs something from you.*Answer here/s,
    resumed: /is working on .* again and will message you here/s,
    heldForOthers: /You don't need to do anything/,
    escalated: /has gone to our .* The person who takes it will message you here/s,
    returned: /is back with our .* who'll carry on with you here/s,
    transferred: /is with our .* The person who takes it will message you here/s,
    resolved: /has resolved .*Cable.*reopen it/s,
    reopen: 'Reopen it',
    reopened: /is open again, and a technician will look at it/,
  },
  fr: {
    human: 'je veux parler à un humain',
    assigned: /Marc Petit, du support informatique, s'occupe désormais .*lui parvient/s,
    taken: /Marc Petit, du support informatique, a pris le relais.*lui parvient/s,
    heldForRequester: /a besoin d'une réponse.*le travail reprenne/s,
    resumed: /s'occupe de nouveau de la demande INC-\d+ et vous écrira ici/s,
    heldForOthers: /Vous n'avez rien à faire/,
    escalated: /est passée à notre équipe .* vous écrira ici/s,
    returned: /est revenue à notre équipe .* prend la suite avec vous/s,
    transferred: /est maintenant confiée à notre équipe .* vous écrira ici/s,
    resolved: /a résolu .*Cable.*rouvrir/s,
    reopen: 'Rouvrir',
    reopened: /est rouverte, et un technicien va la reprendre/,
  },
} as const

describe.each(requesterSurfaces)('the requester on %s', (surface) => {
  it.each(['en', 'fr'] as const)(
    'is told of each change and of what happens next, in %s',
    async (language) => {
      const hears = told[language]
      const tom = await requesterOn(surface, stage(), { language })
      const marc = await technicianOn('slack', stage())
      await tom.say(hears.human)
      const number = /INC-\d+/.exec(await tom.hears(/INC-\d+/))![0]
      await marc.seesCard(new RegExp(number))

      // A card's buttons depend on the previous action.
      const does = async (act: () => Promise<void>, heard: RegExp) => {
        await stage().settled()
        await act()
        await tom.hears(heard)
      }
      await does(() => marc.assign('Marc Petit', ''), hears.assigned)
      await does(() => marc.take(), hears.taken)
      await does(() => marc.hold('requester', ''), hears.heldForRequester)
      await does(() => marc.resume(), hears.resumed)
      await does(() => marc.hold('third-party', ''), hears.heldForOthers)
      await does(() => marc.resume(), hears.resumed)
      await does(() => marc.escalate('network', 'the cable seems broken'), hears.escalated)
      await does(() => marc.giveBack('the desk has spare ones'), hears.returned)
      await does(() => marc.transfer('network', 'not ours'), hears.transferred)
      await does(() => marc.take(), hears.taken)
      await does(() => marc.resolve({ cause: 'Broken', solution: 'Cable changed' }), hears.resolved)
      await tom.press(hears.reopen)
      await tom.hears(hears.reopened)

      expect(tom.everythingSent()).not.toMatch(/seems broken|spare ones|not ours/)
      tom.leave()
    },
  )
})
