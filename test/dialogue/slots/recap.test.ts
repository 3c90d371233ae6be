import { describe, expect, it } from '@jest/globals'
import { forForm, form, printer } from '../../support/dialogue/small-guides.js'

/** Answers all questions, so that the summary is shown. */
function readBack() {
  const on = forForm()
  on.say('I need access to something', form.topic)
  on.say('Ledger')
  on.press('write')
  on.say('to pay')
  return on
}

describe('a form that is read back', () => {
  it('tells in a sentence what was told, dead, and sends it on "send"', () => {
    const on = forForm()
    on.say('I need access to something', form.topic)
    on.say('*Ledger* <@U1> [x](https://x.example)')
    on.press('write')
    on.say('to pay **invoices**\nof suppliers')

    expect(on.heard).toContain(
      'You chose “write”, and wrote “\\*Ledger\\* \\<\\@U1\\> \\[x\\]\\(https\\://x.example\\)” and “to pay \\*\\*invoices\\*\\* / of suppliers”.',
    )
    expect(on.heard).not.toMatch(/^- |\*\*:/m)
    expect(on.heard).not.toContain('About')
    expect(on.actions.some((action) => action.type === 'hand-off')).toBe(false)

    on.press('send')

    expect(on.heard).toContain('Noted: to pay \\*\\*invoices\\*\\* / of suppliers.')
    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off', reason: 'guide-ended' }))
  })

  it('"change" asks which answer, asks it again, and reads all back', () => {
    const on = readBack()
    on.press('change')
    on.press('which')
    on.say('Payroll')

    expect(on.heard).toContain('wrote “Payroll” and “to pay”.')
    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', step: 'check' })
  })

  it('a correction that leads another way goes that way', () => {
    const on = readBack()
    on.press('change')
    on.say('Rights')
    on.press('none')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', step: 'no-need' })
  })

  it('"back" from a correction is the recap again, with nothing lost', () => {
    const on = readBack()
    on.press('change')
    on.press('why')
    on.say('back')

    expect(on.heard).toContain('“to pay”')
    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', step: 'check' })
  })

  it('words that are no choice are added to the request', () => {
    const on = readBack()
    on.say('Paul Roy approves it')

    expect(on.heard).toContain('“to pay”. You added “Paul Roy approves it”')
    on.say('yes')
    expect([...on.tickets.values()][0]).toMatchObject({ facts: { details: 'to pay\nPaul Roy approves it' } })
    expect([...on.tickets.values()][0]?.handedOff).not.toBeNull()
  })

  it('"cancel" cancels the request', () => {
    const on = readBack()
    on.press('cancel')

    expect(on.conversation).toMatchObject({ prompt: { kind: 'idle' }, botTicket: null, facts: {} })
    expect([...on.tickets.values()][0]?.resolution?.isCancelled).toBe(true)
  })
})

describe('facts belong to the problem in hand', () => {
  it('what was said of an earlier matter fills no question of a form', () => {
    const on = forForm()
    on.say('salesforce is fine but I am lost')
    on.say('never mind')
    on.say('I need access', form.topic)

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', step: 'which' })
    expect(on.conversation.facts).toEqual({})
  })

  it('what was said in this request is not asked, and stands in what is read back', () => {
    const on = forForm()
    on.say('I need access to Salesforce', form.topic)
    on.press('read')
    on.say('to sell')

    expect(on.heard).toContain('“Salesforce”')
  })

  it('a line to a technician tells of their ticket, and of nothing else', () => {
    const on = forForm()
    on.say('the printer does nothing', printer.topic)
    on.say('I want to talk to a human')
    const number = on.conversation.forwardingTo!
    on.take(number)
    on.say('I already restarted my computer, it is in room 12')

    expect(on.conversation).toMatchObject({ facts: {}, remediesTried: [], steps: [] })
    // The restart had been suggested but not answered, so now it counts as done.
    expect(on.tickets.get(number)?.steps).toContainEqual(
      expect.objectContaining({ step: 'restart', result: expect.objectContaining({ alreadyDone: true }) }),
    )
  })
})
