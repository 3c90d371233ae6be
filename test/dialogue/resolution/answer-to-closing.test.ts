import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk } = talksOnEngine()

async function latest() {
  const tickets = await engine().tickets()
  return tickets.toSorted((one, other) => other.openedAt - one.openedAt)[0]!
}

const waiting = {
  en: ['the vpn will not connect since this morning', 'a technician please'],
  fr: ['le vpn ne se connecte pas depuis ce matin', 'un technicien svp'],
} as const
const dropped = { en: 'never mind, I do not need it', fr: 'laissez tomber, je n’en ai plus besoin' } as const

describe('a ticket that is asked to be closed', () => {
  it.each([
    ['en', 'no please leave it open, the new part is on order'],
    ['en', 'do not cancel it, I only wanted another answer'],
    ['en', 'not yet'],
    ['fr', 'non, ne le clôturez pas'],
    ['fr', 'pas encore, laissez la demande ouverte'],
    ['fr', 'n’annulez rien, je voulais seulement une autre réponse'],
  ] as const)('%s: stays open after “%s”, which is said', async (language, line) => {
    const answer = await talk(language, ...waiting[language], dropped[language], line)

    const { number, state } = await latest()
    expect(state).toBe('new')
    expect(answer).toContain(
      language === 'en' ? `${number} stays open.` : `Je laisse la demande ${number} ouverte.`,
    )
  })

  it.each([
    ['en', 'yes please close it'],
    ['fr', 'oui vous pouvez clore'],
  ] as const)('%s: is closed after “%s”', async (language, line) => {
    await talk(language, ...waiting[language], dropped[language], line)

    expect((await latest()).state).toBe('resolved')
  })
})
