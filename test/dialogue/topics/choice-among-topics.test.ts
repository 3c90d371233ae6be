import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

const choices = ['printing.not-printing', 'printing.jam-toner', 'printing.install'] as const

describe('one of several that were offered', () => {
  it.each([
    ['en', 'the second one', 'printing.jam-toner'],
    ['en', 'option 3 please', 'printing.install'],
    ['en', '1', 'printing.not-printing'],
    ['en', 'the last one', 'printing.install'],
    ['en', 'the one about toner', 'printing.jam-toner'],
    ['fr', 'la première', 'printing.not-printing'],
    ['fr', "c'est le dernier", 'printing.install'],
    ['fr', 'le 2', 'printing.jam-toner'],
    ['fr', 'celui sur le toner', 'printing.jam-toner'],
  ] as const)('%s: “%s” is %s', (language, text, topic) => {
    const on = talk({ language })
    on.say('printer', choices)

    on.say(text, 'account.mfa')

    expect(on.conversation.prompt).toMatchObject({ kind: 'guide', topic })
  })

  it.each(['the sixth one', '9', 'the second printer on the left'])('is not told by “%s”', (text) => {
    const on = talk()
    on.say('printer', choices)

    on.say(text)

    expect(on.conversation.prompt).toMatchObject({ kind: 'disambiguation' })
  })

  it.each([
    ['en', 'the second one'],
    ['fr', 'la deuxième'],
  ] as const)('%s: “%s” chooses an answer of a guide', (language, text) => {
    const on = talk({ language })
    on.say(language === 'fr' ? 'à ce sujet' : 'about this', 'hardware.keyboard-mouse')
    const { prompt } = on.conversation
    if (prompt.kind !== 'guide') throw new Error('No guide began.')

    on.say(text)

    const second = on.conversation.steps.find(({ step }) => step === prompt.step)
    expect(second?.result).toMatchObject({ alreadyDone: false })
    expect(on.conversation.prompt).not.toMatchObject({ step: prompt.step })
  })
})
