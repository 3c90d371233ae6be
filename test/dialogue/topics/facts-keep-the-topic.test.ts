import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

const stepOf = (on: ReturnType<typeof talk>) =>
  on.conversation.prompt.kind === 'guide' ? on.conversation.prompt.step : on.conversation.prompt.kind

describe('a fact that is told changes no subject', () => {
  it.each([
    ['en', 'my computer is slow', 'windows 10, getting old'],
    ['fr', 'mon ordinateur est lent', 'windows 10 il est pas tout jeune'],
  ] as const)('%s: “%s”, asked for the system, then “%s”', (language, first, second) => {
    const on = talk({ language })
    on.say(first, 'hardware.slow')
    if (stepOf(on) === 'scope') on.press('everything')
    on.press('still')
    expect(stepOf(on)).toBe('ask-system')

    // An opening message with these words would clearly be about updates.
    on.say(second, 'os.update')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: 'hardware.slow' })
    expect(stepOf(on)).not.toBe('ask-system')
  })

  it.each([
    ['en', 'my computer is slow', 'my windows laptop does not print anything any more'],
    ['fr', 'mon ordinateur est lent', "mon pc windows n'imprime plus rien du tout"],
  ] as const)('%s: a complaint that names the system still does: “%s”, “%s”', (language, first, second) => {
    const on = talk({ language })
    on.say(first, 'hardware.slow')

    on.say(second, 'printing.not-printing')

    expect(on.conversation.prompt).toMatchObject({ topic: 'printing.not-printing' })
  })
})

describe('a whole site is taken when it is told', () => {
  it.each([
    ['en', 'no internet', 'on site, but I moved desks yesterday'],
    ['fr', 'plus d’internet', 'sur site, mais jai changé de bureau hier'],
  ] as const)('%s: “%s”, then “%s” alerts nobody', (language, first, second) => {
    const on = talk({ language })
    on.say(first, 'network.no-connection')
    expect(stepOf(on)).toBe('who')

    on.type(second, {
      acts: { choose: 0.86, inform: 0.56 },
      options: { whole: 0.75, several: 0.13, one: 0.1 },
    })

    expect(stepOf(on)).toBe('who')
    expect([...on.tickets.values()].map(({ priority }) => priority)).not.toContain('P1')
  })

  it.each([
    ['en', 'no internet', 'the whole site is down'],
    ['fr', 'plus d’internet', 'tout le site est coupé'],
  ] as const)('%s: “%s”, then “%s” does', (language, first, second) => {
    const on = talk({ language })
    on.say(first, 'network.no-connection')

    on.type(second, { acts: { inform: 0.7 }, options: { whole: 0.75, several: 0.13, one: 0.1 } })

    expect(stepOf(on)).not.toBe('who')
  })
})
