import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'
import { ticketWith } from '../../support/ticket-with.js'

const solved = ticketWith({
  number: 'INC-1042',
  lane: 'web:local:tom',
  topic: 'printing.not-printing',
  state: 'resolved',
  resolution: { at: 990_000, by: 'Guichet', cause: '', solution: '' },
})
const own = (tickets: readonly (typeof solved)[]) => ({
  context: { tickets, own: { current: tickets, named: [], closed: null } },
})
const done = (on: ReturnType<typeof talk>) => on.actions.map((action) => action.type)

describe('a number, and nothing else, with nothing pending', () => {
  it.each(['4', '4/5', 'I give it 4', 'je mets 4', '⭐⭐⭐⭐'])(
    'after a solution “%s” is its score',
    (text) => {
      const on = talk(own([solved]))

      on.say(text)

      expect(on.actions).toContainEqual({
        type: 'record-rating',
        ticket: 'INC-1042',
        score: 4,
        comment: null,
        isLow: false,
      })
      expect(done(on).indexOf('mark-survey-sent')).toBeLessThan(done(on).indexOf('record-rating'))
    },
  )

  it('is no score of what was scored, was cancelled, was solved long ago, or is with somebody', () => {
    const satisfaction = { askedAt: 1, score: 5, scoredAt: 2, words: null } as const
    const cancelled = { at: 990_000, by: 'Tom', cause: '', solution: '', isCancelled: true } as const
    const longAgo = { ...solved.resolution!, at: 990_000 - 25 * 3_600_000 }
    const others = [
      { ...solved, satisfaction: { ...solved.satisfaction, survey: satisfaction } },
      { ...solved, resolution: cancelled },
      { ...solved, resolution: longAgo },
      { ...solved, state: 'new', resolution: null } as const,
    ]

    for (const ticket of others) {
      const on = talk(own([ticket]))
      on.say('4')
      expect(done(on)).not.toContain('rate')
      expect(on.heard).toMatch(/a number, but I can't tell what it's for/)
    }
  })

  it('is asked what it stands for; what is told then is taken for what it is', () => {
    const on = talk()
    on.say('4')
    expect(on.heard).toMatch(/a request, a room, a score\?/)

    on.say('nothing prints', 'printing.not-printing')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'printing.not-printing' })
  })

  it('is the request of theirs that has it', () => {
    const on = talk(own([{ ...solved, state: 'new', resolution: null }]))

    on.say('1042')

    expect(on.heard).toMatch(/INC-1042/)
  })
})
