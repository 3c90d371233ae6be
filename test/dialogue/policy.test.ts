import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../src/content/guides/guide-file.js'
import type { TicketState } from '../../src/desk/ticket/ticket.js'
import type { Read } from '../support/dialogue/stated-reading.js'
import { type Talk, talk } from '../support/dialogue/talk.js'
import { shippedCatalogue } from '../support/shipped-catalogue.js'

/** Starts a conversation about the VPN where the bot has asked whether the internet works. */
function atInternet(): Talk {
  const tom = talk()
  tom.say('vpn down', 'network.vpn')
  tom.press('home')
  return atStep(tom, 'internet')
}

function atStep(tom: Talk, step: string): Talk {
  expect(tom.conversation.prompt).toMatchObject({ kind: 'guide', step })
  return tom
}

const prompt = (tom: Talk) => tom.conversation.prompt
const ticketOf = (tom: Talk) => [...tom.tickets.values()][0]!

describe('a line at a step of a guide', () => {
  it('chooses the option that it means, whatever its words', () => {
    const tom = atInternet()
    tom.type('bbc opens fine', { acts: { affirm: 0.6, inform: 0.7 }, options: { yes: 0.8, no: 0.05 } })
    expect(prompt(tom)).toMatchObject({ step: 'client' })
    expect(tom.conversation.rule).toBe('take-option')
  })

  it.each<[string, Read, RegExp]>([
    ['why that', { acts: { 'ask-why': 0.9 } }, /which of the two needs fixing/],
    ['how would i do that', { acts: { 'ask-how': 0.9 } }, /type the address/],
    ['are you a robot', { acts: { 'ask-identity': 0.9 } }, /automated system/],
  ])('that asks something is answered, and the step stays open: %s', (text, read, answer) => {
    const tom = atInternet()
    tom.type(text, read)
    expect(tom.heard).toMatch(answer)
    expect(prompt(tom)).toMatchObject({ step: 'internet' })
  })

  it('that asks what nobody has written down is passed on, and never taken for an answer', () => {
    const tom = atInternet()
    tom.type('will that change my parking space?', { acts: { 'ask-risk': 0.7 }, options: { no: 0.2 } })
    expect(tom.heard).toMatch(/technician/)
    expect(tom.conversation.rule).toBe('pass-question-on')
    expect(prompt(tom)).toMatchObject({ step: 'internet' })
  })

  it('that clearly reports success closes the matter', () => {
    const tom = atInternet()
    tom.type('oh it just connected by itself', { acts: { 'report-success': 0.9 }, options: { yes: 0.2 } })
    expect(ticketOf(tom).state).toBe('resolved')
  })

  it('that may report success is asked whether it works, once, and an answer counts', () => {
    const tom = atInternet()
    tom.type('seems ok', { acts: { 'report-success': 0.6 } })
    expect(tom.heard).toMatch(/is everything working again|does that mean it's all/i)
    expect(ticketOf(tom).state).toBe('new')

    tom.type('yep all good', { acts: { affirm: 0.9 } })
    expect(ticketOf(tom).state).toBe('resolved')
  })

  it.each<[string, string, string, TicketState]>([
    ['yes the wifi works', 'network.wifi', 'confirm-success', 'new'],
    ['yes the mail comes in again', 'hardware.mobile', 'take-option', 'resolved'],
  ])('closes nothing where something else works: “%s”', (text, about, rule, state) => {
    const tom = talk()
    tom.say('mails not arriving on my iphone', 'hardware.mobile')
    tom.press('ios')
    const read: Read = { acts: { affirm: 0.9, 'report-success': 0.95 }, options: { works: 0.9 } }
    tom.type(text, read, about)
    expect(tom.conversation.rule).toBe(rule)
    expect(ticketOf(tom).state).toBe(state)
  })

  /** Starts a conversation about an inaudible headset where the bot has asked whether the organiser's change helped. */
  function atOrganiser(): Talk {
    const tom = talk()
    tom.say('nobody hears me in the meeting', 'meeting.audio-video')
    tom.press('not-heard')
    tom.press('cannot')
    return atStep(tom, 'organiser')
  }

  it.each<[string, Read, string]>([
    [
      'yeah its selected already',
      { acts: { 'report-failure': 0.8, affirm: 0.4 }, options: { works: 0.57, still: 0.36 } },
      'ask-which',
    ],
    [
      'it switches on and off by itself',
      { acts: { inform: 0.4 }, options: { works: 0.57, still: 0.36 } },
      'ask-which',
    ],
    ['yes the switch moves', { acts: { affirm: 0.7 }, options: { works: 0.6 } }, 'confirm-success'],
    ['seems to do it', { acts: { 'report-success': 0.4 }, options: { works: 0.6 } }, 'confirm-success'],
  ])('is asked whether all works only where it may mean so: “%s”', (text, read, rule) => {
    const tom = atOrganiser()
    tom.type(text, read)
    expect(tom.conversation.rule).toBe(rule)
    expect(ticketOf(tom).state).toBe('new')
  })

  it.each<[string, Read, string]>([
    [
      'yes on the pc only',
      { acts: { inform: 0.3, affirm: 0.3 }, options: { cisco: 0.3, other: 0.2 } },
      'not',
    ],
    ['on the pc only', { acts: { inform: 0.3 }, options: { cisco: 0.3, other: 0.2 } }, 'ask-which'],
    ['yes the cisco thing', { acts: { affirm: 0.3 }, options: { cisco: 0.8 } }, 'take-option'],
  ])('a yes is no choice between two that it does not name: “%s”', (text, read, rule) => {
    const tom = atInternet()
    tom.press('yes')
    atStep(tom, 'client')
    tom.type(text, read)
    if (rule === 'not') expect(['ask-which', 'take-option']).not.toContain(tom.conversation.rule)
    else expect(tom.conversation.rule).toBe(rule)
  })

  it('goes on with the guide when it does not work after all', () => {
    const tom = atInternet()
    tom.type('seems ok', { acts: { 'report-success': 0.6 } })
    tom.type('no, spoke too soon', { acts: { 'report-failure': 0.8, deny: 0.7 } })
    expect(ticketOf(tom).state).toBe('new')
    expect(prompt(tom)).toMatchObject({ kind: 'guide', step: 'internet' })
  })

  it('that may mean two options is asked which, once', () => {
    const tom = atInternet()
    const read: Read = { acts: { inform: 0.6 }, options: { yes: 0.4, no: 0.3 } }
    tom.type('sort of', read)
    expect(tom.heard).toMatch(/“Yes”.*“No”/)

    tom.type('hmm sort of', read)
    expect(tom.conversation.rule).not.toBe('ask-which')
  })

  it('changes no subject by a word of another topic', () => {
    const tom = atInternet()
    tom.type('same on my phone', { acts: { inform: 0.8 } }, 'hardware.mobile')
    expect(prompt(tom)).toMatchObject({ topic: 'network.vpn' })
    expect(tom.tickets.size).toBe(1)
  })

  it('takes up another complaint that is announced, though its words fit an answer', () => {
    const tom = atInternet()
    const read: Read = { acts: { 'report-problem': 0.7 }, options: { no: 0.9 } }
    tom.type('by the way my printer does not print anything', read, 'printing.not-printing')
    expect(tom.tickets.size).toBe(2)
  })

  it('keeps the question open for whoever asks for a moment', () => {
    const tom = atInternet()
    tom.type('one sec, phone', { acts: { wait: 0.9 } })
    expect(tom.conversation.rule).toBe('wait')
    expect(prompt(tom)).toMatchObject({ step: 'internet' })
  })

  it('that is not read by any rule goes on as before', () => {
    const tom = atInternet()
    tom.type('yes', { acts: {} })
    expect(prompt(tom)).toMatchObject({ step: 'client' })
  })
})

const messages = (tom: Talk) =>
  tom.actions.flatMap((action) => (action.type === 'say' ? [action.message] : []))

describe('what is asked once is not asked again', () => {
  it('who says again that it is no longer wanted has answered, and the ticket is closed', () => {
    const tom = atInternet()
    tom.type('leave it', { acts: { cancel: 0.9 } })
    expect(tom.heard).toMatch(/can I close/)
    expect(ticketOf(tom).state).toBe('new')

    tom.type('drop it', { acts: { cancel: 0.9 } })
    expect(ticketOf(tom)).toMatchObject({ state: 'resolved', resolution: { isCancelled: true } })
  })

  it('whether all works again is asked once at a step', () => {
    const tom = atInternet()
    const perhaps: Read = { acts: { 'report-success': 0.6 } }
    tom.type('seems ok', perhaps)
    const asked = tom.heard
    tom.type('no, spoke too soon', { acts: { 'report-failure': 0.8, deny: 0.7 } })

    tom.type('seems ok now', perhaps)
    expect(tom.heard).not.toContain(asked)
    expect(tom.conversation.prompt).not.toMatchObject({ asksWhetherItWorks: true })
  })

  it('a step that was said in other words is not said in these once more', () => {
    const tom = atInternet()
    tom.type("i don't understand", { acts: {} })
    const simpler = tom.heard

    tom.type("i don't understand", { acts: {} })
    expect(tom.heard).not.toContain(simpler)
    expect(messages(tom)[0]!.buttons).toContainEqual(expect.objectContaining({ value: 'human' }))
  })

  it('who finds it among no choices three times gets a person', () => {
    const tom = talk()
    for (const said of ['it does that thing', 'that thing, with the printer', 'the thing']) {
      tom.say(said, ['printing.not-printing', 'hardware.slow'])
      tom.press('other')
    }
    expect(ticketOf(tom).handedOff?.cause).toBe('not-understood')
  })
})

it('a matter is closed by no answer that is only likelier than the rest', () => {
  const tom = talk()
  tom.say('reset my password', 'account.password-reset')
  const guide = shippedCatalogue().guides.get('account.password-reset')!
  const ending = Object.entries(guide.steps).flatMap(([id, step]) =>
    'options' in step
      ? step.options.flatMap(({ id: option, next }) => (isSolved(guide, next) ? [{ id, option, step }] : []))
      : [],
  )[0]!
  const asked = talk({
    conversation: {
      ...tom.conversation,
      prompt: {
        kind: 'guide',
        question: 'q',
        topic: 'account.password-reset',
        step: ending.id,
        path: [ending.id],
        explained: false,
      },
    },
  })
  const rest = Object.fromEntries(ending.step.options.map(({ id }) => [id, 0.02]))
  asked.type('exam starts at 2', { acts: { inform: 0.6 }, options: { ...rest, [ending.option]: 0.28 } })

  expect(asked.actions.some((action) => action.type === 'resolve')).toBe(false)
})

function isSolved({ outcomes }: GuideFile, next: string): boolean {
  const outcome = outcomes[next]
  return outcome !== undefined && 'solved' in outcome
}

it('no two buttons of a message do the same', () => {
  const tom = atInternet()
  tom.say('rubbish, it has been like this all morning', undefined, { mood: 'despair' })
  const values = messages(tom).flatMap(({ buttons }) => buttons.map(({ value }) => value))

  expect(values).toContain('human')
  expect(new Set(values).size).toBe(values.length)
})

it('the end of a matter and the next one are one message', () => {
  const tom = atInternet()
  tom.say('also nothing prints', 'printing.not-printing')
  tom.type('oh it just connected by itself', { acts: { 'report-success': 0.95 } })

  expect(ticketOf(tom).state).toBe('resolved')
  expect(messages(tom)).toHaveLength(1)
  expect(tom.conversation.prompt).toMatchObject({ topic: 'printing.not-printing' })
})

describe('while a ticket waits for a technician', () => {
  function waiting(): Talk {
    const tom = talk()
    tom.say('vpn down', 'network.vpn')
    tom.press({ kind: 'human' })
    expect(ticketOf(tom).handedOff).not.toBeNull()
    return tom
  }

  it('a report of success is asked about, and closes the ticket when it is confirmed', () => {
    const tom = waiting()
    tom.type('it came back, all fine', { acts: { 'report-success': 0.9 } })
    const { number } = ticketOf(tom)
    expect(tom.heard).toContain(number)
    expect(ticketOf(tom).state).toBe('new')

    tom.press(`solved|${number}`)
    expect(ticketOf(tom).state).toBe('resolved')
  })

  it('said again, success closes the ticket, and so does that it is no longer wanted', () => {
    const fine = waiting()
    fine.type('it came back', { acts: { 'report-success': 0.9 } })
    fine.type('really, all good now', { acts: { 'report-success': 0.9 } })
    expect(ticketOf(fine).state).toBe('resolved')

    const gone = waiting()
    gone.type('leave it', { acts: { cancel: 0.9 } })
    gone.type('drop it', { acts: { cancel: 0.9 } })
    expect(ticketOf(gone)).toMatchObject({ state: 'resolved', resolution: { isCancelled: true } })
  })

  it('a moment that is asked for goes on the ticket, and asks nothing back', () => {
    const tom = waiting()
    tom.type('brb', { acts: { wait: 0.95 } })
    expect(messages(tom)).toEqual([])
    expect(tom.actions.some((action) => action.type === 'confirm-forwarded')).toBe(true)
  })

  it('goes on waiting when it is not so', () => {
    const tom = waiting()
    tom.type('it came back', { acts: { 'report-success': 0.9 } })
    tom.press(`still|${ticketOf(tom).number}`)
    expect(ticketOf(tom).state).toBe('new')
  })

  it('what is told goes on the ticket, and that is said with the words', () => {
    const tom = waiting()
    tom.type('it says error 809 now', { acts: { inform: 0.8 } }, 'software.crash')
    expect(tom.heard).toContain('it says error 809 now')
    expect(tom.tickets.size).toBe(1)
  })

  it('a question that nobody else can answer is passed on', () => {
    const tom = waiting()
    tom.type('is it because of the storm?', { acts: { 'ask-why': 0.8 } })
    expect(tom.heard).not.toBe('')
    expect(tom.actions.some((action) => action.type === 'record-message')).toBe(true)
  })
})

it('thanks in words that no list knows are returned, once nothing stands open', () => {
  const tom = atInternet()
  tom.type('oh it just connected by itself', { acts: { 'report-success': 0.95 } })
  tom.type('mer6', { acts: { thank: 0.95 } })

  expect(tom.conversation.rule).toBe('return-thanks')
  expect(tom.tickets.size).toBe(1)
})
