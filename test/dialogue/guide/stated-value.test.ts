import { describe, expect, it } from '@jest/globals'
import { form, withGuides } from '../../support/dialogue/small-guides.js'
import { talk } from '../../support/dialogue/talk.js'

describe('an answer in the person’s own words', () => {
  it.each([
    ['en', "I think it's the Ledger, thanks", 'the Ledger'],
    ['en', 'thanks, it’s Payroll', 'Payroll'],
    ['en', 'no access to Payroll', 'no access to Payroll'],
    ['en', 'Payroll, cost centre 12', 'Payroll, cost centre 12'],
    ['fr', 'je crois que c’est la Compta, merci', 'la Compta'],
    ['fr', 'euh, Compta je pense', 'Compta'],
    ['fr', 'J’ai perdu la Compta', "J'ai perdu la Compta"],
  ] as const)('is kept without the words around it (%s): %s', (language, line, value) => {
    const on = talk({ language, context: withGuides })
    on.say(language === 'en' ? 'I need access to something' : 'il me faut un accès', form.topic)

    on.say(line)

    expect(on.conversation.facts.application?.value).toBe(value)
    expect(on.conversation.prompt).toMatchObject({ step: 'level' })
  })
})
