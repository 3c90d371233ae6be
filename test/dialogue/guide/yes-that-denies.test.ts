import { describe, expect, it } from '@jest/globals'
import { talk } from '../../support/dialogue/talk.js'

/** Starts a conversation where the bot has asked whether the person still has the old phone. */
function askedForOldPhone(language: 'en' | 'fr') {
  const on = talk({ language })
  on.say(language === 'fr' ? 'à ce sujet' : 'about this', 'account.mfa')
  on.press('new-phone')
  expect(on.conversation.prompt).toMatchObject({ step: 'old-phone' })
  return on
}

describe('a “yes” before what denies the question', () => {
  it.each([
    ['fr', "oui l'ancien je l'ai plus"],
    ['fr', 'oui je ne l’ai plus'],
    ['en', "yes, I don't have the old phone"],
    ['en', 'yes the old one does not open'],
  ] as const)('%s: “%s” is a no', (language, text) => {
    const on = askedForOldPhone(language)

    on.say(text)

    expect(on.conversation.steps.find(({ step }) => step === 'old-phone')?.result?.answer).toMatch(
      /^(No|Non)$/,
    )
  })

  it.each([
    ['fr', 'oui sans problème'],
    ['fr', 'oui, mais pas sous la main'],
    ['en', "yes, I don't use it often"],
    ['en', 'yes I have the old phone'],
  ] as const)('%s: “%s”, which denies something else or nothing, is none', (language, text) => {
    const on = askedForOldPhone(language)

    on.say(text)

    expect(on.conversation.steps.find(({ step }) => step === 'old-phone')?.result?.answer).not.toMatch(
      /^(No|Non)$/,
    )
  })
})

it('relief closes no matter of security', () => {
  const on = talk({ language: 'fr' })
  on.say('un mail bizarre', 'security.phishing')

  on.say('ouf')

  expect(on.actions.map((action) => action.type)).not.toContain('resolve')
})
