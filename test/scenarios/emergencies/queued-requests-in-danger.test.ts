import { describe, expect, it } from '@jest/globals'
import { talksOnEngine } from '../../support/stage/talks.js'

const { engine, talk } = talksOnEngine()

describe('requests that were put off when a danger is told', () => {
  it.each([
    [
      'en',
      [
        'the vpn is stuck on connecting, i work from home',
        'by the way, Outlook no longer receives any messages',
      ],
      'smoke is coming out of my laptop and it smells burnt',
    ],
    [
      'fr',
      [
        'mon vpn reste bloqué sur connexion, je suis en télétravail',
        'au fait, outlook ne reçoit plus aucun message',
      ],
      'il y a de la fumée qui sort de mon ordinateur portable',
    ],
  ] as const)(
    'go to the technicians, and nothing is asked about them, in %s',
    async (language, before, danger) => {
      await talk(language, ...before)

      const answer = await engine().say(danger)

      expect(answer).toMatch(language === 'en' ? /leave the room/ : /sortez|quittez/i)
      expect((await engine().conversation())?.prompt.kind).toBe('idle')
      const tickets = await engine().tickets()
      expect(tickets.filter(({ handedOff }) => handedOff === null)).toEqual([])
      expect(tickets.map(({ topic }) => topic)).toContain('network.vpn')
    },
  )
})
