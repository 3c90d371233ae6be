import { describe, expect, it } from '@jest/globals'
import type { Language } from '../../src/understanding/intent-file.js'
import { talk } from './talk.js'

/** In front of the slow computer's first question, which has no plain yes or no. */
function inGuide(language: Language) {
  const on = talk({ language })
  on.say(language === 'fr' ? 'mon pc est très lent' : 'my laptop is very slow', 'hardware.slow')
  expect(on.conversation.phase).toMatchObject({ at: 'guide', topic: 'hardware.slow' })
  return on
}

describe('in the middle of a guide', () => {
  it.each([
    ['en', 'thank you for the quick answer', 'chat.thanks'],
    ['en', 'have to run in a minute, just so you know', 'chat.goodbye'],
    ['fr', 'merci de me répondre aussi vite', 'chat.thanks'],
    ['fr', 'bonjour à toute la petite équipe', 'chat.greeting'],
  ] as const)('%s: who is civil, “%s”, is asked the same again', (language, text, topic) => {
    const on = inGuide(language)
    const { asked } = on.conversation

    on.say(text, topic)

    expect(on.heard).toBe(asked!.message.text.split('\n\n').at(-1))
    expect(on.conversation.phase).toMatchObject({ at: 'guide', topic: 'hardware.slow' })
  })

  it.each([
    ['en', 'what can you do apart from this', 'chat.capabilities', /Guichet/],
    ['fr', 'vous êtes ouverts jusqu’à quelle heure', 'desk.hours', /Techniciens|techniciens/],
  ] as const)('%s: “%s” is answered, then the question stands', (language, text, topic, answer) => {
    const on = inGuide(language)
    const question = on.conversation.asked!.message.text.split('\n\n').at(-1)!

    on.say(text, topic)

    expect(on.heard).toMatch(answer)
    expect(on.heard).toContain(question)
  })

  it.each([
    ['en', 'yes caps lock is off', 'hardware.keyboard-mouse'],
    ['en', 'I emptied the bin already', 'os.restore-file'],
    ['en', 'no, my colleague sits in Lyon', 'account.profile'],
    ['en', 'no it never worked before', 'office.recover-unsaved'],
    ['fr', 'oui il est bien sur la base', 'hardware.dock'],
    ['fr', 'j’ai déjà vidé la corbeille hier', 'os.restore-file'],
  ] as const)('%s: “%s” is an answer that goes on, or what was done', (language, text, topic) => {
    const on = inGuide(language)

    on.say(text, topic)

    expect(on.conversation.phase).toMatchObject({ at: 'guide', topic: 'hardware.slow' })
  })

  it.each([
    ['en', 'yes and by the way I need a badge reader', 'hardware.new-equipment'],
    ['en', 'yes and Outlook crashes all day long', 'mail.client'],
    ['en', 'I restarted it and now the mail app crashes', 'mail.client'],
    ['en', 'yes I gave him my password', 'security.compromised'],
    ['fr', 'oui et comment je numérise en couleur ?', 'printing.scan'],
  ] as const)('%s: “%s” is another matter all the same', (language, text, topic) => {
    const on = inGuide(language)

    on.say(text, topic)

    expect(on.conversation.phase).toMatchObject({ topic })
  })

  it.each([
    ['en', 'humans only here'],
    ['fr', 'technicien sinon rien'],
  ] as const)('%s: “%s”, surely asking for a human, brings one however short', (language, text) => {
    const on = inGuide(language)

    on.say(text, 'desk.human')

    expect(on.actions).toContainEqual(expect.objectContaining({ do: 'hand-off', reason: 'asked' }))
  })

  it.each([
    ['en', 'no it’s fine now', 'No longer needed'],
    ['fr', 'en fait non c’est bon', 'Plus nécessaire'],
  ] as const)(
    '%s: a request that is “%s” is closed as such, and nobody is glad that it works',
    (language, text, cause) => {
      const on = talk({ language })
      on.say(language === 'fr' ? 'il me faut un ordinateur' : 'a new laptop please', 'hardware.new-equipment')

      on.say(text)

      expect(on.actions).toContainEqual(
        expect.objectContaining({ do: 'resolve', cause: expect.stringContaining(cause) }),
      )
      expect(on.heard).not.toMatch(/works|marche/)
    },
  )

  it.each([
    ['en', 'no I only read it', 'no'],
    ['en', 'yes I pressed the blue button in it', 'yes'],
    ['fr', 'non j’ai juste lu', 'no'],
    ['fr', 'oui sur le lien du bas', 'yes'],
  ] as const)(
    '%s: “%s” answers a question whose buttons say more than yes and no',
    (language, text, means) => {
      const on = talk({ language })
      on.say(
        language === 'fr' ? 'un mail bizarre du patron' : 'a weird mail from the boss',
        'security.phishing',
      )
      const { phase } = on.conversation
      if (phase.at !== 'guide') throw new Error('No guide was begun.')

      on.say(text)

      const taken = on.conversation.steps.find(({ step }) => step === phase.step)
      expect(taken?.result?.answer).toMatch(means === 'no' ? /^(No|Non)/ : /^(Yes|Oui)/)
    },
  )
})

describe('asked what it is about', () => {
  function clarifying(language: Language, choices: readonly string[]) {
    return talk({
      language,
      conversation: { phase: { at: 'clarifying', question: 'q', text: 'outlook', choices } },
    })
  }

  it.each([
    ['en', 'still the same', 'desk.outage'],
    ['en', 'yes', undefined],
    ['fr', 'toujours pareil', 'desk.outage'],
    ['fr', 'je sais pas', undefined],
  ] as const)('%s: who answers “%s” is asked once more, and keeps the choices', (language, text, topic) => {
    const on = clarifying(language, ['mail.client', 'mail.send-receive'])

    on.say(text, topic)

    expect(on.heard).toMatch(/still need to know|me reste à savoir/)
    expect(on.conversation.phase).toMatchObject({
      at: 'clarifying',
      choices: ['mail.client', 'mail.send-receive'],
      isAgain: true,
    })
  })

  it.each([
    ['en', 'it is fine after all'],
    ['en', 'all good after all'],
    ['fr', 'finalement c’est bon'],
    ['fr', 'en fait c’est bon'],
  ] as const)('%s: who says “%s” is asked nothing more', (language, text) => {
    const on = clarifying(language, ['mail.client', 'mail.send-receive'])

    on.say(text)

    expect(on.heard).toMatch(/^(All right\. Write to me|C'est entendu\. Écrivez-moi)/)
    expect(on.conversation.phase).toEqual({ at: 'idle' })
  })

  it('a human takes it when that does not tell either', () => {
    const on = clarifying('en', ['mail.client', 'mail.send-receive'])

    on.say('since nine or so')
    on.say('the whole row')

    expect(on.actions).toContainEqual(expect.objectContaining({ do: 'hand-off', reason: 'not-understood' }))
  })

  it.each([
    ['en', 'yes'],
    ['fr', 'oui'],
  ] as const)('%s: “%s” to a single choice is that one', (language, text) => {
    const on = clarifying(language, ['mail.client'])

    on.say(text)

    expect(on.conversation.phase).toMatchObject({ at: 'guide', topic: 'mail.client' })
  })

  it('a thing that is named may be about other choices, which are then offered', () => {
    const on = clarifying('en', ['os.crash', 'os.update'])

    on.say('the laptop', ['hardware.slow', 'hardware.wont-start'])

    expect(on.conversation.phase).toMatchObject({ choices: ['hardware.slow', 'hardware.wont-start'] })
  })

  it('another matter that is sure is one', () => {
    const on = clarifying('en', ['mail.client', 'mail.send-receive'])

    on.say('the badge printer at reception eats the cards', 'printing.jam-toner')

    expect(on.conversation.phase).toMatchObject({ at: 'guide', topic: 'printing.jam-toner' })
  })
})

describe('asked to say it another way', () => {
  const article = { topic: 'hardware.slow', title: 'My computer is slow', body: 'Restart it.', excerpt: '' }

  it.each([
    ['en', 'since this morning'],
    ['fr', 'depuis ce matin'],
  ] as const)('%s: who answers “%s” gets a human, and no article that has these words', (language, text) => {
    const on = talk({
      language,
      conversation: { phase: { at: 'rephrasing', question: 'q', text: 'ça ne s’ouvre pas' } },
      situation: { found: () => [{ ...article, language }] },
    })

    on.say(text)

    expect(on.heard).not.toContain(article.title)
    expect(on.actions).toContainEqual(expect.objectContaining({ do: 'hand-off', reason: 'not-understood' }))
  })
})
