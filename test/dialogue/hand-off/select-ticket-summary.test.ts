import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

type Talk = ReturnType<typeof talk>

const summaries = (on: Talk) =>
  on.actions.flatMap((action) => (action.type === 'open-ticket' ? [action.text] : []))

describe('a ticket that is handed over because nothing was understood', () => {
  it.each([
    ['en', 'the grey box in the archive blinks oddly', 'it still does not work'],
    ['fr', 'le boîtier gris des archives clignote bizarrement', 'ça ne marche toujours pas'],
  ] as const)('%s: is known by the line that tells most, “%s”', (language, told, still) => {
    const on = talk({ language })
    on.say(told)

    on.say(still)

    expect(on.conversation.forwardingTo).not.toBeNull()
    expect(summaries(on)).toEqual([told])
  })

  it.each([
    ['en', 'strange', 'the grey box in the archive blinks oddly'],
    ['fr', 'bizarre', 'le boîtier gris des archives clignote bizarrement'],
  ] as const)('%s: by the last one when that tells most', (language, first, told) => {
    const on = talk({ language })
    on.say(first)

    on.say(told)

    expect(summaries(on)).toEqual([told])
  })

  it.each([
    ['en', 'the grey box in the archive blinks oddly', 'a technician please'],
    ['fr', 'le boîtier gris des archives clignote bizarrement', 'un technicien svp'],
  ] as const)('%s: also when a human is asked for', (language, told, human) => {
    const on = talk({ language })
    on.say(told)

    on.say(human)

    expect(summaries(on)).toEqual([told])
  })

  it.each([
    [13, 'the grey box in the archive blinks oddly'],
    [15, 'strange'],
  ])('counts what was written %s minutes before as the same matter, or not', (minutes, summary) => {
    const at = 1_000_000 - minutes * 60_000
    const line = {
      by: 'requester',
      text: 'the grey box in the archive blinks oddly',
      at,
      source: 's0',
    } as const
    const on = talk({
      conversation: {
        prompt: { kind: 'rephrase', question: 'q0', text: 'strange' },
        preTicketTranscript: [line],
      },
    })

    on.say('a technician please')

    expect(summaries(on)).toEqual([summary])
  })

  it('is not known by what was answered before', () => {
    const on = talk()
    on.say('when do you open on the saturday before the holidays', 'desk.hours')

    on.say('a technician please')

    expect(summaries(on)).toEqual(['a technician please'])
  })
})

describe('a fault of which it is not said what fails', () => {
  it.each([
    ['en', 'it’s still not working', /which device/i],
    ['fr', 'ça ne s’ouvre pas', /quel appareil/i],
  ] as const)('%s: “%s” is asked what it is', (language, text, asked) => {
    const on = talk({ language })

    on.say(text)

    expect(on.heard).toMatch(asked)
    expect(on.conversation.prompt).toMatchObject({ kind: 'rephrase', text })
  })
})
