import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { forForm, form, printer, steps } from '../../support/dialogue/small-guides.js'
import { talk } from '../../support/dialogue/talk.js'
import { shippedWording } from '../../support/shipped-wording.js'

describe('what was tried', () => {
  it('names each step with its result and its moment: answered, told beforehand, and offered', () => {
    const on = forForm()
    on.say('it does not print. I already restarted my computer', printer.topic)
    on.press('nothing')

    expect(steps(on)).toMatchObject([
      { step: 'told-restart-computer', result: { alreadyDone: true, at: expect.any(Number) } },
      { step: 'sign', result: { answer: 'nothing', alreadyDone: false, at: expect.any(Number) } },
      { step: 'cable', result: null, offeredAt: expect.any(Number) },
    ])
  })

  it('is kept, and not asked again, when another matter comes in between', () => {
    const on = forForm()
    on.say('it does not print', printer.topic)
    on.press('nothing')
    on.press('still')
    on.say('I also need access to Salesforce please', form.topic)
    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: form.topic })
    on.press('read')
    on.say('to sell')
    on.press('send')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic: printer.topic, step: 'cable' })
    expect(on.conversation.steps.map(({ step }) => step)).toEqual(['sign', 'restart', 'cable'])
    expect(on.heard).not.toContain('Let us look.')
  })

  it('is kept when the ticket of somebody who fell silent is opened again: the guide goes on where it was', () => {
    const on = forForm()
    on.say('it does not print', printer.topic)
    on.press('nothing')
    on.press('still')
    const number = on.conversation.botTicket!
    on.wait('idle-close')
    expect(on.tickets.get(number)?.state).toBe('resolved')
    on.press(`reopen|${number}`)

    expect(on.conversation).toMatchObject({ botTicket: number, prompt: { kind: 'guide', step: 'cable' } })
    expect(on.heard).toMatch(/open again\. Let's pick up.*Cable, please\?/s)
    on.say('back')
    expect(on.conversation.prompt).toMatchObject({ step: 'restart' })
  })

  it('what is undone by "back" is unsaid', () => {
    const on = forForm()
    on.say('I need access', form.topic)
    on.say('Ledger')
    on.say('back')

    expect(on.conversation.facts).toEqual({})
    expect(on.conversation.prompt).toMatchObject({ step: 'which' })
  })
})

describe('a guide that lacks a language', () => {
  it('speaks the first of the server, for the person and for the technicians', () => {
    const onlyFrench = JSON.parse(
      JSON.stringify(printer, (key, value) =>
        key === 'en' && typeof value === 'string' ? undefined : value,
      ),
    ) as GuideFile
    const frenchFirst = { ...shippedWording(), languages: ['fr', 'en'] }
    const on = talk({
      language: 'en',
      context: { guides: new Map([[printer.topic, onlyFrench]]), wording: frenchFirst },
    })
    on.say('it does not print', printer.topic)

    expect(on.heard).toContain('Sign?')
    expect(steps(on)[0]?.title).toEqual({ fr: 'Sign', en: 'Sign' })
  })
})
