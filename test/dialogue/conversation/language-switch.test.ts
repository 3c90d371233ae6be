import { describe, expect, it } from '@jest/globals'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'
import { printer } from '../../support/dialogue/small-guides.js'
import { type Talk, talk } from '../../support/dialogue/talk.js'

const inBoth = (en: string, fr: string) => ({ en, fr })
const guide = {
  ...printer,
  beforeHandOff: { fact: 'printer', ask: inBoth('Which printer is it?', 'Quelle imprimante est-ce ?') },
  steps: {
    ...printer.steps,
    sign: { ...printer.steps.sign, say: inBoth('What does it show?', "Qu'affiche-t-elle ?") },
  },
} as unknown as GuideFile

const wish = (language: 'en' | 'fr', isOnlyAsking = true) => ({
  spoken: { asksFor: language, isOnlyAsking, sentence: null },
})
const french = (): Talk => talk({ language: 'fr', context: { guides: new Map([[guide.topic, guide]]) } })

describe('"in English please"', () => {
  it('turns the talk, says so in that language and asks the open question again in it', () => {
    const on = french()
    on.say("rien ne sort de l'imprimante", guide.topic)
    on.say('in English please', undefined, wish('en'))

    expect(on.heard).toMatch(/carry on in English[\s\S]*What does it show\?/)
    expect(on.conversation).toMatchObject({ language: 'en', prompt: { kind: 'guide', step: 'sign' } })
    expect(on.actions.filter((action) => action.type === 'say')).toHaveLength(1)
    on.press('nothing')
    expect(on.conversation.prompt).toMatchObject({ step: 'restart' })
  })

  it('is no answer to what is asked for the technician', () => {
    const on = french()
    on.say("rien ne sort de l'imprimante", guide.topic)
    for (const choice of ['nothing', 'still', 'ok']) on.press(choice)
    on.say('could you speak English?', undefined, wish('en'))

    expect(on.heard).toMatch(/carry on in English[\s\S]*Which printer is it\?/)
    expect(on.conversation.prompt).toMatchObject({ kind: 'slot-filling', asking: ['printer'] })
    expect(on.conversation.facts.printer).toBeUndefined()
  })

  it('with more in the same line, the rest is answered in that language', () => {
    const on = talk({ context: { guides: new Map([[guide.topic, guide]]) } })
    on.say("en français svp, rien ne sort de l'imprimante", guide.topic, wish('fr', false))

    expect(on.heard).toMatch(/continuons en français[\s\S]*Qu'affiche-t-elle/)
  })
})
