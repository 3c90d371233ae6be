import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { forForm, form, leak, printer, withGuides, words } from '../../support/dialogue/small-guides.js'
import { talk } from '../../support/dialogue/talk.js'

describe('calling a human', () => {
  it('asks one thing first: whom it touches where that is unknown, else what this outcome needs', () => {
    const unknown = forForm()
    unknown.say('it does not print', printer.topic)
    unknown.press('nothing')
    unknown.press('lamp')
    const known = forForm()
    known.say('nobody in my team can print', printer.topic)
    known.press('nothing')
    known.press('lamp')

    expect(unknown.conversation.prompt).toMatchObject({ kind: 'slot-filling', asking: ['impact'] })
    expect(known.conversation.prompt).toMatchObject({ kind: 'slot-filling', asking: ['room'] })
    expect(known.heard).toContain("which room or floor you're in")
    unknown.press('several')
    expect(unknown.conversation.prompt).toEqual({ kind: 'idle' })
    expect([...unknown.tickets.values()][0]!.facts.impact).toBe('several')
  })

  it('does so at once for a danger, and asks nothing', () => {
    const on = forForm()
    on.say('it does not print', printer.topic)
    on.press('smoke')

    const handOff = on.actions.findIndex((action) => action.type === 'hand-off')
    expect(on.actions[handOff]).toMatchObject({ reason: 'danger', queue: 'workstation' })
    expect(on.heard).toMatch(/Move away from it\..*comes before everything else/s)
    expect(on.heard).not.toContain('?')
    expect(on.conversation.prompt).toEqual({ kind: 'idle' })
  })

  it('does so before the first question, when the first words tell of the danger', () => {
    const on = forForm()
    on.say('the printer smokes', printer.topic)

    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off', reason: 'danger' }))
    expect(on.heard).toContain('Move away from it.')
    expect(on.heard).not.toContain('Sign?')
  })

  it.each([
    [printer.topic, 'the printer smokes', /emergency services/],
    [leak.topic, 'I sent the salaries to everybody', /don't wait for an answer: follow the steps/],
  ])(
    'out of hours, %s is told what to do and whom to telephone, not only when we open',
    (topic, line, told) => {
      const closed = { isOpen: false, opensAt: 99_000_000 }
      const on = talk({
        context: { ...withGuides, opening: closed, emergencyPhone: () => '+33 1 23 45 67 00' },
      })
      on.say(line, topic)

      expect(on.heard).toMatch(told)
      expect(on.heard).toContain('+33 1 23 45 67 00')
      expect(on.heard).not.toContain('tomorrow')
    },
  )

  it('names the team that is called, which is not always security', () => {
    const burning = { ...printer, firstMeasures: words('Move away.') } as unknown as GuideFile
    const on = talk({ context: { guides: new Map([[printer.topic, burning]]) } })
    on.say('it smells', printer.topic)

    expect(on.heard).not.toMatch(/security/i)
    expect(on.actions).toContainEqual(expect.objectContaining({ type: 'hand-off', reason: 'danger' }))
  })

  it('a form goes on while the human is on the way, captures too', () => {
    const on = forForm()
    on.say('I sent the salaries to everybody', leak.topic)
    const number = on.conversation.forwardingTo
    on.say('the payroll file')

    expect(on.conversation).toMatchObject({ botTicket: number, prompt: { kind: 'guide', step: 'level' } })
    expect(on.conversation.facts.application?.value).toBe('the payroll file')
  })

  it('and ends when a technician has taken it: they ask the questions', () => {
    const on = forForm()
    on.say('I sent the salaries to everybody', leak.topic)
    const number = on.conversation.forwardingTo!
    on.take(number)
    on.say('the payroll file')

    expect(on.conversation).toMatchObject({ botTicket: null, prompt: { kind: 'idle' } })
    expect(on.actions).toContainEqual({ type: 'record-message', ticket: number })
  })

  it('an answer to the bot, while a technician has another ticket, can be sent on to them', () => {
    const on = forForm()
    on.say('the printer does nothing', printer.topic)
    on.say('I want to talk to a human')
    const number = on.conversation.forwardingTo!
    on.take(number)
    on.say('I need access to a lot of things please', form.topic)
    on.say('the second floor')

    expect(on.conversation.facts.application?.value).toBe('the second floor')
    on.press(`forward|${number}`)
    expect(on.actions).toContainEqual(
      expect.objectContaining({ type: 'add-earlier-message', ticket: number, text: 'the second floor' }),
    )
    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: form.topic })
  })
})

describe('"it works now"', () => {
  const slow = { ...form, topic: 'hardware.slow' } as unknown as GuideFile
  const forSlow = () =>
    talk({ context: { guides: new Map([slow, printer, form, leak].map((guide) => [guide.topic, guide])) } })
  const state = (on: ReturnType<typeof talk>) => on.actions.map((action) => action.type)

  it('is no answer to what is asked in own words of something broken: that is solved', () => {
    const on = forSlow()
    on.say('my computer is slow', slow.topic)
    on.say('it works now, thanks')

    expect(state(on)).toContain('resolve')
    expect(on.conversation.facts.application).toBeUndefined()
    expect(on.conversation.prompt).toEqual({ kind: 'idle' })
  })

  it('ends what is asked before a hand-off, too', () => {
    const on = forSlow()
    on.say('it does not print', printer.topic)
    for (const choice of ['nothing', 'lamp']) on.press(choice)
    expect(on.conversation.prompt.kind).toBe('slot-filling')
    on.say('great, solved')

    expect(state(on)).toContain('resolve')
    expect(state(on)).not.toContain('hand-off')
  })

  it('is what somebody asks for in a form, and written down there', () => {
    const on = forSlow()
    on.say('I need access to something', form.topic)
    on.say('all good')

    expect(state(on)).not.toContain('resolve')
    expect(on.conversation.facts.application?.value).toBe('all good')
  })

  it('closes nothing that humans have been called for: they are told', () => {
    const on = forSlow()
    on.say('the list of addresses is on the intranet', leak.topic)
    on.say('yes thanks it works now')

    expect(state(on)).not.toContain('resolve')
    expect(on.heard).toContain("I've added that for the technician")
  })
})
