import { describe, expect, it } from '@jest/globals'
import type { Read } from '../../support/dialogue/stated-reading.js'
import { talk } from '../../support/dialogue/talk.js'

const handOffs = (on: ReturnType<typeof talk>) =>
  on.actions.flatMap((action) => (action.type === 'hand-off' ? [action.reason] : []))

/**
 * Starts a conversation where the bot has asked whether one person or nobody can print, or whether the printer is
 * smoking.
 */
function askedOfPrinter(language: 'en' | 'fr') {
  const on = talk({ language })
  on.say(language === 'fr' ? "rien ne s'imprime" : 'nothing prints', 'printing.not-printing')
  expect(on.conversation.prompt).toMatchObject({ topic: 'printing.not-printing' })
  return on
}

/** Reading with the dangerous answer as the most likely one. */
const dangerous: Read = { acts: { inform: 0.6 }, options: { danger: 0.6, mine: 0.05 } }

describe('an answer that calls people for a danger needs words of danger in the line', () => {
  it.each([
    ['en', "I can't get into my mail any more"],
    ['en', 'it is my colleague who has the paper'],
    ['fr', "je n'arrive plus à ouvrir ma messagerie"],
    ['fr', "c'est le collègue qui a le papier"],
  ] as const)('%s: “%s” calls nobody', (language, text) => {
    const on = askedOfPrinter(language)

    on.type(text, dangerous)

    expect(handOffs(on)).not.toContain('danger')
  })

  it.each([
    ['en', 'yes it is smoking at the back'],
    ['en', 'smells burnt over here'],
    ['fr', 'oui elle fume à l’arrière'],
    ['fr', 'ça sent le brûlé par ici'],
  ] as const)('%s: “%s” does', (language, text) => {
    const on = askedOfPrinter(language)

    on.type(text, dangerous)

    expect(handOffs(on)).toContain('danger')
  })
})
